package notionsetup.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.recipe.Step;

/**
 * What a run came to so far, for programs to read. It holds no secret.
 *
 * @param shown what the provider said of the credential's owner, by label
 * @param verdict the last one, in lower case; empty where none was asked for
 * @param way the steps to the one that a fault ended the run at, itself included
 * @param again those of them that a run which goes on has to play, the one it starts at first
 */
public record Result(
    List<Kept> credentials,
    List<String> warnings,
    Map<String, String> shown,
    AtomicReference<String> verdict,
    List<Step> way,
    List<Step> again) {
  public Result() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new AtomicReference<>(""),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** One credential as it now stands; the line counts from 1, and is 0 where it is in no file. */
  public record Kept(String name, String masked, String file, int line, boolean written) {
    /** What a file has and had before. */
    public static Kept in(EnvFile file, Credential key) {
      int line = file.lines(key.name()).get(0);
      return new Kept(key.name(), key.masked(), file.path().toString(), line, false);
    }
  }
}
