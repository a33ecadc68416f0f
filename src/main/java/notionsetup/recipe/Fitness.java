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

  /** What may become of the value. */
  public enum Kind {
    TAKEN,
    /** Taken, but only from a person who insists. */
    DOUBTED,
    REFUSED
  }

  /** How the run of a token goes on behind its prefix. */
  private static final String RUN = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";

  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

  /** What makes a run doubtful where it touches it: what nobody sees, or a part left out. */
  private static final Pattern STARTS_ODD = Pattern.compile("(?s)(?:[^\\t\\r\\n -~]|\\*|\\.\\.).*");

  private static final Pattern ENDS_ODD = Pattern.compile("(?s).*(?:[^\\t\\r\\n -~]|\\*|\\.\\.)");

  /** What people copy around a value, each with the value as its first group. */
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

  private Fitness(Kind kind, String value, String sentence) {
    this(kind, value, sentence, false);
  }

  /** Takes off what stands around the value, and judges what is left. */
  public static Fitness of(Step.PromptInput input, String text) {
    List<Integer> starts = new ArrayList<>();
    List<String> runs = runs(input, text, starts);
    if (runs.size() > 1) {
      return refused(
          text,
          runs.stream().distinct().count() == 1
              ? "That is one value twice over: paste it once."
              : "There is more than one value in there: paste one.");
    }
    boolean bare =
        characters(input).matches(text.strip())
            && input.prefixes().stream().anyMatch(text.strip()::startsWith);
    if (runs.isEmpty() || bare) {
      return judge(input, peel(text));
    }
    String before = text.substring(0, starts.get(0));
    String behind = text.substring(starts.get(0) + runs.get(0).length());
    if (BLANKS.matcher(behind).lookingAt() && characters(input).matches(blankless(behind))) {
      return refused(
          text,
          "There is a blank in the middle of it, after %d characters."
              .formatted(runs.get(0).length()));
    }
    String left = ENDS_ODD.matches(before) ? before.substring(before.length() - 1) : "";
    String right = STARTS_ODD.matches(behind) ? behind.substring(0, 1) : "";
    String peeled = peel(text);
    boolean named = (left + right).matches("[*.]+") || characters(input).matches(peeled);
    return judge(input, named && !(left + right).isEmpty() ? peeled : left + runs.get(0) + right);
  }

  private static Fitness refused(String text, String sentence) {
    return new Fitness(Kind.REFUSED, text.strip(), sentence);
  }

  private static String blankless(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }

  /** What in the text begins with one of the input's prefixes and goes on as a token does. */
  private static List<String> runs(Step.PromptInput input, String text, List<Integer> starts) {
    List<String> runs = new ArrayList<>();
    if (input.prefixes().isEmpty() || text.length() > LONGEST) {
      return runs;
    }
    String prefix =
        input.prefixes().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    Matcher found = Pattern.compile("(?:^|[^A-Za-z0-9_-])(" + prefix + RUN + ")").matcher(text);
    while (found.find()) {
      String run = found.group(1);
      String half = run.substring(0, run.length() / 2);
      boolean twice =
          run.equals(half + half) && input.prefixes().stream().anyMatch(half::startsWith);
      for (String value : twice ? List.of(half, half) : List.of(run)) {
        if (value.length() >= Math.max(input.least(), 1)) {
          runs.add(value);
          starts.add(found.start(1));
        }
      }
    }
    return runs;
  }

  private static String peel(String text) {
    String left = text;
    for (int i = 0; i < MOST_LAYERS && left.length() <= LONGEST; i++) {
      String around = left;
      Optional<String> within =
          LAYERS.stream()
              .map(layer -> layer.matcher(around))
              .filter(layer -> layer.matches() && !layer.group(1).isBlank())
              .map(layer -> layer.group(1))
              .findFirst();
      if (within.isEmpty()) {
        return left;
      }
      left = within.get();
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
    Optional<String> wall = wall(input, value);
    if (mistake.isPresent()) {
      boolean never = wall.isPresent() || mistake.get().never();
      return new Fitness(
          never ? Kind.REFUSED : Kind.DOUBTED,
          value,
          mistake.get().sentence(),
          mistake.get().secret());
    }
    if (wall.isPresent()) {
      return new Fitness(Kind.REFUSED, value, wall.get());
    }
    if (input.validation() != null && !Patterns.found(input.validation(), value)) {
      String sentence = input.validationError();
      return new Fitness(
          Kind.DOUBTED,
          value,
          sentence == null ? "That does not have the expected form." : sentence);
    }
    boolean usual = input.usual() == null || Patterns.found(input.usual(), value);
    return new Fitness(
        Kind.TAKEN,
        value,
        usual ? "" : "It does not start as these usually do; it is used all the same.");
  }

  /** What nobody can insist on: too short, too long, or a character that cannot be in there. */
  private static Optional<String> wall(Step.PromptInput input, String value) {
    Pattern characters = characters(input);
    int[] points = value.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!characters.matches(Character.toString(points[i]))) {
        return Optional.of(
            "Character %d is %s, which cannot be in there.".formatted(i + 1, named(points[i])));
      }
    }
    if (points.length < input.least()) {
      return Optional.of(
          "That is too short: it has %d of the %d characters that it needs at least."
              .formatted(points.length, input.least()));
    }
    return points.length > MOST
        ? Optional.of("That is too long: it has more than " + MOST + " characters.")
        : Optional.empty();
  }

  /** Matches a text of characters that may be in the value. */
  private static Pattern characters(Step.PromptInput input) {
    return Pattern.compile("(?:" + (input.alphabet() == null ? ANY : input.alphabet()) + ")*");
  }

  private static String named(int point) {
    return switch (point) {
      case '"', '\'', '`' -> "a quote";
      case '\r', '\n' -> "a line end";
      case ' ', '\t' -> "a blank";
      default -> {
        String code = Printable.named(point).replaceAll("[<>]", "");
        boolean invisible =
            Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
        yield code
            + (invisible
                ? ", an invisible character"
                : Character.isSpaceChar(point) ? ", a blank of another kind" : "");
      }
    };
  }

  @Override
  public String toString() {
    return "Fitness[" + kind + ", " + sentence + "]";
  }
}
