package notionsetup.wizard;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Takes off what people copy around a token: quotes, Bearer, a variable, a curl line, JSON. */
public final class Peeler {
  private static final int LONGEST = 8_192;
  private static final int MOST_LAYERS = 8;

  /** Each with the token as its first group; what is inside the token is never looked at. */
  private static final List<Pattern> LAYERS =
      List.of(
          Pattern.compile(
              "(?i)^\\s*(?:curl\\s.*)?(?:-H\\s+)?[\"']?(?:authorization\\s*:\\s*)?"
                  + "bearer\\s+([^\\s\"'\\\\,;]+).*$"),
          Pattern.compile(
              "(?i)^\\s*\\{?\\s*\"[^\"]*authorization\"\\s*:\\s*\"bearer\\s+([^\"\\s]+)\".*$"),
          Pattern.compile("^\\s*\\{?\\s*\"[^\"]+\"\\s*:\\s*\"([^\"\\s]+)\"\\s*}?\\s*$"),
          Pattern.compile(
              "^\\s*(?:export\\s+|set\\s+|setx\\s+|\\$env:)[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*(\\S.*)$"),
          Pattern.compile("^\\s*[A-Z][A-Z0-9_]{2,}\\s*[=:]\\s*([^=\\s/].{7,})$"),
          Pattern.compile("^\\s*\"(.*)\"\\s*$"),
          Pattern.compile("^\\s*'(.*)'\\s*$"),
          Pattern.compile("^\\s*`(.*)`\\s*$"),
          Pattern.compile("^\\s*[\u201c\u201d\u2018\u2019](.*)[\u201c\u201d\u2018\u2019]\\s*$"),
          Pattern.compile("^(.*\\S)\\s*[,;]\\s*$"),
          Pattern.compile("^\\s+(.*)$"),
          Pattern.compile("^(.*\\S)\\s+$"));

  private Peeler() {}

  /** What is left when nothing more comes off. */
  public static String peel(String text) {
    String left = text;
    for (int i = 0; i < MOST_LAYERS && left.length() <= LONGEST; i++) {
      String next = once(left);
      if (next.equals(left)) {
        return left;
      }
      left = next;
    }
    return left;
  }

  private static String once(String text) {
    for (Pattern layer : LAYERS) {
      Matcher around = layer.matcher(text);
      if (around.matches() && !around.group(1).isBlank()) {
        return around.group(1);
      }
    }
    return text;
  }
}
