package notionsetup.recipe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import notionsetup.text.Printable;

/**
 * What a text comes to as the value of an input: the same for what is typed, piped, given by an
 * option, found in a file and looked at by doctor.
 *
 * @param value what is left of the text without what stood around it
 * @param sentence why it is not taken, or what is unusual; empty where nothing is to be said
 * @param isOtherSecret whether it may be a live secret of another kind
 */
public record Fitness(Kind kind, String value, String sentence, boolean isOtherSecret) {
  private static final int MOST = 4_096;
  private static final int LONGEST = 8_192;
  private static final int MOST_LAYERS = 8;
  private static final String ANY = "[ !#-&(-\\[\\]-~]";

  /** How a token goes on behind its prefix. */
  private static final String RUN = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";

  private static final String BLANK = "There is a blank in the middle, after %d characters.";
  private static final Pattern BLANKS = Pattern.compile("^\\s+|\\s+$");

  /** What makes a token doubtful where it touches it: what nobody sees, or a part left out. */
  private static final String ODD = "(?:[^\\t\\r\\n -~]|\\*|\\.\\.)";

  /** What people copy around a value, each with the value as its first group. */
  private static final List<Pattern> LAYERS =
      List.of(
          Pattern.compile(
              "(?i)^(?:curl\\s.*)?(?:-H\\s+)?[\"']?(?:authorization\\s*:\\s*)?"
                  + "bearer\\s+([^\\s\"'\\\\,;]+).*$"),
          Pattern.compile("^\\{?\\s*\"[^\"]+\"\\s*:\\s*\"([^\"\\s]+)\"\\s*}?$"),
          Pattern.compile(
              "^(?:export\\s+|set\\s+|setx\\s+|\\$env:)[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*(\\S.*)$"),
          Pattern.compile("^[A-Z][A-Z0-9_]{2,}\\s*[=:]\\s*([^=\\s/].{7,})$"),
          Pattern.compile("^[\"'`\u201c\u201d\u2018\u2019](.*)[\"'`\u201c\u201d\u2018\u2019]$"),
          Pattern.compile("^(.*\\S)\\s*[,;]$"));

  /** What may become of the value. */
  public enum Kind {
    TAKEN,
    /** Taken, but only from a person who insists. */
    DOUBTED,
    REFUSED
  }

  private static Fitness refused(String text, String sentence) {
    return new Fitness(Kind.REFUSED, trimmed(text), sentence, false);
  }

  private static String trimmed(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  /** Takes off what stands around the value, and judges what is left. */
  public static Fitness of(Step.PromptInput input, String text) {
    List<String> runs = new ArrayList<>();
    int start = runs(input, text, runs);
    if (runs.size() > 1) {
      return refused(
          text,
          runs.get(0).equals(runs.get(1))
              ? "That is one value twice over: paste it once."
              : "There is more than one value in there: paste one.");
    }
    boolean bare = fits(input, trimmed(text)) && hasPrefix(input, trimmed(text));
    if (runs.isEmpty() || bare) {
      return judge(input, peel(text));
    }
    String run = runs.get(0);
    String before = text.substring(0, start);
    String behind = text.substring(start + run.length());
    if (behind.matches("(?s)\\s+\\S.*") && fits(input, behind.replaceAll("\\s", ""))) {
      return refused(text, BLANK.formatted(run.length()));
    }
    String left = before.matches("(?s).*" + ODD) ? before.substring(start - 1) : "";
    String right = behind.matches("(?s)" + ODD + ".*") ? behind.substring(0, 1) : "";
    boolean odd = !(left + right).isEmpty();
    boolean peels = (left + right).matches("[*.]+") || fits(input, peel(text));
    return judge(input, odd && peels ? peel(text) : left + run + right);
  }

  private static boolean hasPrefix(Step.PromptInput input, String text) {
    return input.prefixes().stream().anyMatch(text::startsWith);
  }

  /** Whether the text is made of characters that may be in the value. */
  private static boolean fits(Step.PromptInput input, String text) {
    String one = input.alphabet() == null ? ANY : input.alphabet();
    return Pattern.matches("(?:" + one + ")*", text);
  }

  /** Finds what begins with one of the input's prefixes; where the last begins. */
  private static int runs(Step.PromptInput input, String text, List<String> runs) {
    if (input.prefixes().isEmpty() || text.length() > LONGEST) {
      return 0;
    }
    String prefix = input.prefixes().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Matcher found =
        Pattern.compile("(?:^|[^A-Za-z0-9_-])((?:" + prefix + ")" + RUN + ")").matcher(text);
    int start = 0;
    while (found.find()) {
      String half = found.group(1).substring(0, found.group(1).length() / 2);
      boolean twice = found.group(1).equals(half + half) && hasPrefix(input, half);
      String run = twice ? half : found.group(1);
      if (run.length() >= input.least()) {
        start = found.start(1);
        runs.addAll(twice ? List.of(run, run) : List.of(run));
      }
    }
    return start;
  }

  private static String peel(String text) {
    String left = trimmed(text);
    for (int i = 0; i < MOST_LAYERS && left.length() <= LONGEST; i++) {
      String around = left;
      left =
          LAYERS.stream()
              .map(layer -> layer.matcher(around))
              .filter(layer -> layer.matches() && !layer.group(1).isBlank())
              .map(layer -> trimmed(layer.group(1)))
              .findFirst()
              .orElse(around);
    }
    return left;
  }

  /** Judges a value as it is. */
  public static Fitness judge(Step.PromptInput input, String value) {
    Optional<Step.PromptInput.Mistake> mistake =
        input.mistakes().entrySet().stream()
            .filter(entry -> Patterns.found(entry.getKey(), value))
            .map(Map.Entry::getValue)
            .findFirst();
    String wall = wall(input, value);
    if (mistake.isPresent()) {
      Kind kind = wall.isEmpty() && !mistake.get().never() ? Kind.DOUBTED : Kind.REFUSED;
      return new Fitness(kind, value, mistake.get().sentence(), mistake.get().secret());
    }
    if (!wall.isEmpty()) {
      return new Fitness(Kind.REFUSED, value, wall, false);
    }
    if (input.validation() != null && !Patterns.found(input.validation(), value)) {
      return new Fitness(Kind.DOUBTED, value, input.validationError(), false);
    }
    boolean usual = input.usual() == null || Patterns.found(input.usual(), value);
    String note = usual ? "" : "It does not start as these usually do; it is used all the same.";
    return new Fitness(Kind.TAKEN, value, note, false);
  }

  /** What nobody can insist on: too short, too long, or a character that cannot be in there. */
  private static String wall(Step.PromptInput input, String value) {
    if (value.length() > MOST) {
      return "That is too long: it has more than " + MOST + " characters.";
    }
    int[] points = value.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!fits(input, Character.toString(points[i]))) {
        if (points[i] == ' ') {
          return BLANK.formatted(i);
        }
        return "Character %d is %s, which cannot be in there.".formatted(i + 1, named(points[i]));
      }
    }
    if (points.length >= input.least()) {
      return "";
    }
    String counted = points.length + (points.length == 1 ? " character; " : " characters; ");
    return input.length() > 0
        ? counted + "a %s has about %d.".formatted(input.called(), input.length())
        : counted + "it needs at least %d.".formatted(input.least());
  }

  private static String named(int point) {
    String code = Printable.named(point).replaceAll("[<>]", "");
    boolean invisible =
        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    return switch (point) {
      case '"', '\'', '`' -> "a quote";
      case '\r', '\n' -> "a line end";
      case ' ', '\t' -> "a blank";
      default ->
          invisible
              ? code + ", an invisible character"
              : Character.isSpaceChar(point) ? code + ", a blank of another kind" : code;
    };
  }

  @Override
  public String toString() {
    return "Fitness[" + kind + ", " + sentence + "]";
  }
}
