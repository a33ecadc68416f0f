package notionsetup.env;

/** A kept name and its secret value, which never prints itself. */
public record Credential(String name, String value) {
  private static final int SHOWN = 4;
  private static final int LONG_ENOUGH = 16;

  /** The last four characters behind an ellipsis; only the ellipsis where the value is short. */
  public String masked() {
    return "..." + ending();
  }

  /** The last four characters, or nothing where they would be too much of the value. */
  public String ending() {
    return value.length() < LONG_ENOUGH ? "" : value.substring(value.length() - SHOWN);
  }

  @Override
  public String toString() {
    return name + "=" + masked();
  }
}
