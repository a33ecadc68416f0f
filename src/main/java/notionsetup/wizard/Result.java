package notionsetup.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;

/** What a run came to, for programs to read. It holds no secret. */
public final class Result {
  /**
   * One credential as it now stands.
   *
   * @param line counted from 1; 0 where it is in no file
   */
  public record Kept(String name, String masked, String file, int line, boolean written) {
    /** What a file has and had before. */
    public static Kept in(EnvFile file, Credential credential) {
      return new Kept(
          credential.name(),
          credential.masked(),
          file.path().toString(),
          file.lines(credential.name()).get(0),
          false);
    }
  }

  private final List<Kept> credentials = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> shown = new LinkedHashMap<>();
  private String verdict = "";

  public List<Kept> credentials() {
    return credentials;
  }

  public List<String> warnings() {
    return warnings;
  }

  /** What the provider said of the credential's owner, by label. */
  public Map<String, String> shown() {
    return shown;
  }

  /** The last verdict, in lower case; empty where none was asked for. */
  public String verdict() {
    return verdict;
  }

  public void verdict(String last) {
    verdict = last;
  }
}
