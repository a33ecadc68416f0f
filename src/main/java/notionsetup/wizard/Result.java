package notionsetup.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import notionsetup.console.Look.Mark;
import notionsetup.console.Screen;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Warning;
import notionsetup.recipe.Step;
import notionsetup.verify.Verdict;

/**
 * What a run came to so far, for programs to read: it grows with the run, and holds no secret. Its
 * lists are read from beside where the run is told to end.
 */
public final class Result {
  public final List<Kept> credentials = new CopyOnWriteArrayList<>();
  public final List<String> warnings = new CopyOnWriteArrayList<>();

  /** What the provider showed of the credential's owner and pages, by label. */
  public final Map<String, String> shown = new LinkedHashMap<>();

  /** The steps to the one that a fault ended the run at, itself included. */
  public final List<Step> way = new CopyOnWriteArrayList<>();

  /** Those of them that a run which goes on has to play, the one it starts at first. */
  public final List<Step> again = new CopyOnWriteArrayList<>();

  private volatile String verdict = "";

  /** One credential as it now stands; the line counts from 1, and is 0 where it is in no file. */
  public record Kept(String name, String masked, String file, int line, boolean written) {
    /** What a file has and had before. */
    public static Kept in(EnvFile file, int line, Credential key) {
      return new Kept(key.name(), key.masked(), file.path().toString(), line, false);
    }
  }

  /** The last verdict, in lower case; empty where the provider was not asked. */
  public String verdict() {
    return verdict;
  }

  public void judged(Verdict last) {
    verdict = last.kind().word();
  }

  /** Takes note of what the provider showed, in addition to what it showed before. */
  public void saw(Verdict last, Screen screen) {
    last.shown().forEach((label, text) -> shown.put(label, screen.safe(text)));
  }

  /** Warns, on the screen and here. */
  public void warn(Warning warning, Screen screen) {
    warnings.add(screen.safe(warning.text()));
    screen.aside(Mark.WARNING, warning.sentence(), warning.cure());
  }
}
