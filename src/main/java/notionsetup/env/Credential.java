package notionsetup.env;

import notionsetup.text.Secrets;

/** A kept name and its secret value, which never prints itself. */
public record Credential(String name, String value) {
  /** The last four characters behind an ellipsis; only the ellipsis where the value is short. */
  public String masked() {
    return Secrets.masked(value);
  }

  /** The last four characters, or nothing where they would be too much of the value. */
  public String ending() {
    return Secrets.ending(value);
  }

  @Override
  public String toString() {
    return name + "=" + masked();
  }
}
