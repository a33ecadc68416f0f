package notionsetup.recipe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** What a file can hold. */
  static final String ANY = "[ !#-&(-\\[\\]-~]";

  private static final Pattern BLANKS = Pattern.compile("^\\s+|\\s+$");

  /** What makes a token doubtful where it touches it: what nobody sees, or a part left out. */
  private static final String ODD = "([^\\t\\r\\n -~\u201c\u201d\u2018\u2019]|\\*|\\.{2,})";

  /** A token by its prefix, and what is doubtful before and behind it. */
  private static final String RUN =
      "(?:^|" + ODD + "|[^A-Za-z0-9_-])((?:%s)[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)" + ODD + "?";

  /** What people copy around a value that nothing tells from what surrounds it. */
  private static final Pattern AROUND =
      Pattern.compile(
          "(?s)\\s*(?:(?:export\\s+)?(?:[A-Z][A-Z0-9_]{2,}|(?i:authorization))\\s*[=:]\\s*)?"
              + "(?i:bearer\\s+)?[\"'`\u201c\u2018]?([^=\\s/].*?)[\"'`\u201d\u2019]?\\s*[,;]?\\s*");

  /** What may become of the value. */
  public enum Kind {
    TAKEN,
    /** Taken, but only from a person who insists. */
    DOUBTED,
    REFUSED
  }

  private static Fitness refused(String value, String sentence) {
    return new Fitness(Kind.REFUSED, value, sentence, false);
  }

  /** Takes off what stands around the value, and judges what is left. */
  public static Fitness of(Step.PromptInput input, String text) {
    String bare = BLANKS.matcher(text).replaceAll("");
    if (text.length() > MOST) {
      return refused(bare, "That is too long: it has more than " + MOST + " characters.");
    }
    List<String> runs = new ArrayList<>();
    String whole = "";
    String behind = "";
    String starts = input.prefixes().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Matcher found = Pattern.compile(RUN.formatted(starts)).matcher(text);
    while (!input.prefixes().isEmpty() && found.find()) {
      String run = found.group(2);
      String half = run.substring(0, run.length() / 2);
      boolean twice = run.equals(half + half) && hasPrefix(input, half);
      if ((twice ? half : run).length() >= input.least()) {
        runs.addAll(twice ? List.of(half, half) : List.of(run));
        whole = Objects.toString(found.group(1), "") + run + Objects.toString(found.group(3), "");
        behind = text.substring(found.end(2));
      }
    }
    if (runs.size() > 1) {
      return refused(
          bare,
          runs.get(0).equals(runs.get(1))
              ? "That is one value twice over: paste it once."
              : "There is more than one value in there: paste one.");
    }
    boolean plain = fits(input, bare) && hasPrefix(input, bare);
    if (runs.isEmpty() || plain && !behind.matches("[.:]\\s*")) {
      return judge(input, peel(bare));
    }
    if (behind.matches("(?s)\\s+\\S.*") && fits(input, behind.replaceAll("\\s", ""))) {
      return refused(bare, blankAfter(runs.get(0).length()));
    }
    return judge(input, whole);
  }

  /** Judges what is stored, of which no reader takes anything off. */
  public static Fitness stored(Step.PromptInput input, String value) {
    Fitness fitness = of(input, value);
    return fitness.kind() == Kind.TAKEN && !fitness.value().equals(value)
        ? refused(value, "Something stands round it.")
        : fitness;
  }

  private static boolean hasPrefix(Step.PromptInput input, String text) {
    return input.prefixes().stream().anyMatch(text::startsWith);
  }

  private static boolean fits(Step.PromptInput input, String text) {
    return Pattern.matches("(?:" + input.alphabet() + ")*", text);
  }

  /** Whether the pattern is found in the text; a text over the limit never matches. */
  public static boolean found(String pattern, String text) {
    return text.length() <= MOST && Pattern.compile(pattern).matcher(text).find();
  }

  private static String peel(String text) {
    Matcher around = AROUND.matcher(text);
    return around.matches() ? around.group(1) : text;
  }

  private static Fitness judge(Step.PromptInput input, String value) {
    String wall = wall(input, value);
    for (Map.Entry<String, Step.PromptInput.Mistake> entry : input.mistakes().entrySet()) {
      if (found(entry.getKey(), value)) {
        Step.PromptInput.Mistake mistake = entry.getValue();
        Kind kind = wall.isEmpty() && !mistake.never() ? Kind.DOUBTED : Kind.REFUSED;
        return new Fitness(kind, value, mistake.sentence(), mistake.secret());
      }
    }
    if (!wall.isEmpty()) {
      return refused(value, wall);
    }
    if (!found(input.validation(), value)) {
      return new Fitness(Kind.DOUBTED, value, input.validationError(), false);
    }
    String note = "It does not start as these usually do; it is used all the same.";
    return new Fitness(Kind.TAKEN, value, found(input.usual(), value) ? "" : note, false);
  }

  /** What nobody can insist on: too short, or a character that cannot be in there. */
  private static String wall(Step.PromptInput input, String value) {
    int[] points = value.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!fits(input, Character.toString(points[i]))) {
        return points[i] == ' '
            ? blankAfter(i)
            : "Character %d is %s, which cannot be in there.".formatted(i + 1, named(points[i]));
      }
    }
    if (points.length >= input.least()) {
      return "";
    }
    return Printable.characters(points.length)
        + (input.length() > 0
            ? "; a %s has about %d.".formatted(input.called(), input.length())
            : "; it needs at least %d.".formatted(input.least()));
  }

  private static String blankAfter(int characters) {
    return "There is a blank in the middle, after " + Printable.characters(characters) + ".";
  }

  private static String named(int point) {
    String code = Printable.named(point).replaceAll("[<>]", "");
    boolean seen = !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
    return switch (point) {
      case '"', '\'', '`' -> "a quote";
      case '\r', '\n' -> "a line end";
      case '\t' -> "a blank";
      default ->
          code
              + (Character.isSpaceChar(point) ? ", a blank of another kind" : "")
              + (seen ? "" : ", an invisible character");
    };
  }

  @Override
  public String toString() {
    return "Fitness[" + kind + ", " + sentence + "]";
  }
}
