package notionsetup.recipe;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which headers a recipe may add to a request. */
public final class HeaderName {
  /** What keeps the connection itself together. */
  private static final Set<String> KEPT =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "accept-encoding",
          "proxy-authorization",
          "upgrade",
          "expect",
          "te",
          "trailer");

  private HeaderName() {}

  /** What is wrong with a name; empty where it may be set. */
  public static Optional<String> problem(String name) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}")) {
      return Optional.of("a header's name is one plain word");
    }
    return KEPT.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.of("a recipe may not set this header")
        : Optional.empty();
  }

  /** Whether a text can stand in a header. */
  public static boolean fits(String value) {
    return value.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~');
  }
}
