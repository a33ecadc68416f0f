package notionsetup.env;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;
import notionsetup.text.Encoding;

/**
 * How the lines of a .env file are laid out, and who reads them otherwise than they are meant. What
 * is said of a reader was seen of it: sh and bash, docker --env-file, systemd's EnvironmentFile,
 * node --env-file (20), and the libraries dotenv and python-dotenv.
 */
final class Layout {
  /** Who reads such files, in the order in which sentences name them. */
  private static final List<String> READERS =
      List.of("shells", "docker --env-file", "systemd", "Node 20", "python-dotenv");

  /** The same, a letter each. */
  private static final String LETTERS = "sdmnp";

  /**
   * What one of our lines may have that some read otherwise.
   *
   * @param readers who, by their letters
   * @param shape of the line, with an asterisk for its value; a byte order mark and the backslash
   *     by which the line above ends stand in front of it
   */
  private record Trait(String readers, Pattern shape, String what, String cure) {}

  private static final List<Trait> TRAITS =
      """
      smnp | \ufeff.* | comes after a byte order mark | Save the file as UTF-8 without one.
      sm | \\\\.* | comes after a line that ends in a backslash | Put an empty line between them.
      dm | [^=\\w]*export\\s.* | starts with export
      sd | [^=]*(\\s=|=\\s).* | has blanks round the = sign
      sdmp | [^*]*`.* | has its value in backquotes
      d | [^*]*["'].* | has its value in quotes
      dm | [^*]*\\*["'`]?\\s*#.* | has a note behind the value
      d | [^*]*\\*["'`]?\\s*\\x20\\s* | has blanks behind the value
      dn | [^*]*\\*["'`]?\\s*\\t\\s* | has tabs behind the value
      """
          .lines()
          .map(row -> (row + " | Write NAME=VALUE alone on its line.").split(" \\| ", -1))
          .map(row -> new Trait(row[0], Pattern.compile(row[1]), row[2], row[3]))
          .toList();

  private static final Pattern MERGE = Pattern.compile("(<{7}|={7}|>{7})( .*)?");

  /** What sets or ends things in a shell script, and hides what is inside or below. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "\\s*(return|exit|exec|if|then|else|fi|for|while|until|do|done|case|esac|function|unset|"
              + "eval|trap|source|\\.|set|cat)\\b.*|\\s*[;&|<>{}()].*|.*<<.*|\\s*[\\w-]+\\s*\\(\\).*");

  /** A line that a shell sets a name by, and does nothing else. */
  private static final Pattern SETS =
      Pattern.compile(
          "\\s*(export\\s+)?[A-Za-z_][A-Za-z0-9_]*="
              + "('[^']*+'|\"([^\"`$\\\\]++|\\\\.|\\$(?![({]))*+\"|\\\\.|[^\\s'\"`;&|<>()$\\\\#]++"
              + "|(?<=\\S)#|\\$(?![({]))*+(\\s+#.*|\\s*)");

  /** A longer line is no list's, and too much for a pattern. */
  private static final int LONGEST = 5_000;

  private final Content content;
  private final String shown;
  private final List<Warning> warnings = new ArrayList<>();

  Layout(Content content, String shown) {
    this.content = content;
    this.shown = shown;
  }

  /** Whether a shell that sources the file sets its names, and does nothing else. */
  boolean canBeSourced() {
    return Encoding.bom(content.bytes()) == 0 && content.lines().allMatch(this::isHarmless);
  }

  private boolean isHarmless(Line line) {
    return line.isAssignment()
        ? line.text().length() < LONGEST
            && !line.endsInCarriageReturn()
            && !content.endsInBackslash(line.start())
            && SETS.matcher(line.text()).matches()
        : line.text().isBlank() || isComment(line);
  }

  private static boolean isComment(Line line) {
    return line.text().stripLeading().startsWith("#");
  }

  /** What readers make of these names otherwise than they are meant, once they stand there. */
  List<Warning> warnings(List<String> names) {
    List<Line> ours = content.assignments(names).toList();
    ours.forEach(this::own);
    boolean windows =
        ours.isEmpty()
            ? content.lineEnd().equals("\r\n")
            : ours.stream().anyMatch(Line::endsInCarriageReturn);
    if (windows) {
      String cure = "Save it with line ends of Unix (LF).";
      warn(0, "has line ends of Windows (CRLF)", cure, "s");
    }
    others(ours, names);
    byte[] bytes = content.bytes();
    byte[] decoded = content.text(0, bytes.length).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(bytes, decoded)) {
      warn(0, "holds bytes that are no UTF-8", "Save it as UTF-8.", "dmp");
    }
    return warnings;
  }

  private void own(Line line) {
    String shape =
        (line.number() == 1 && line.start() > 0 ? "\ufeff" : "")
            + (content.endsInBackslash(line.start()) ? "\\" : "")
            + (line.lead() + line.quote() + "*" + line.quote() + line.rest());
    List<Trait> has = TRAITS.stream().filter(one -> one.shape.matcher(shape).matches()).toList();
    if (!has.isEmpty()) {
      String what = listed(has.stream().map(Trait::what).toList());
      String cures = has.stream().map(Trait::cure).distinct().collect(joining(" "));
      String readers = has.stream().map(Trait::readers).collect(joining());
      warn(line.number(), what, cures.replace("NAME", line.name()), readers);
    }
  }

  /** What other lines do to ours, of each kind the first. */
  private void others(List<Line> ours, List<String> names) {
    List<Line> lines = content.lines().toList();
    Optional<Line> merge = first(lines, line -> MERGE.matcher(line.text()).matches());
    if (merge.isPresent()) {
      warn(merge.get().number(), "is left of a merge", "Settle the merge first.", "sdn");
      return;
    }
    boolean appends = names.size() > ours.stream().map(Line::name).distinct().count();
    int last = appends ? Integer.MAX_VALUE : ours.get(ours.size() - 1).number();
    Map<Line, String> found = new LinkedHashMap<>();
    hiding(lines, names, appends).ifPresent(line -> found.put(line, "n"));
    first(lines, line -> line.number() < last ? isOfAScript(line) : undoes(line, names))
        .ifPresent(line -> found.merge(line, "s", String::concat));
    first(lines, line -> !names.contains(line.name()) && isRefusedByDocker(line))
        .ifPresent(line -> found.merge(line, "d", String::concat));
    String what = "is neither a plain comment nor a plain NAME=value";
    String cure = "Write it plainly, put a # at its very start, or take it out.";
    found.forEach((line, readers) -> warn(line.number(), what, cure, readers));
  }

  private static Optional<Line> first(List<Line> lines, Predicate<Line> wanted) {
    return lines.stream().filter(wanted).findFirst();
  }

  /** A line above one of ours, down from the last assignment, by which Node 20 does not see it. */
  private static Optional<Line> hiding(List<Line> lines, List<String> names, boolean appends) {
    Line hider = null;
    for (Line line : lines) {
      String text = line.text();
      if (line.isAssignment() && hider != null && names.contains(line.name())) {
        return Optional.of(hider);
      } else if (text.contains("=")) {
        hider = null;
      } else if (hider == null && !text.isEmpty() && !text.startsWith("#")) {
        // Node 20 takes all from here to the next equals sign for one name.
        hider = line;
      }
    }
    return appends ? Optional.ofNullable(hider) : Optional.empty();
  }

  private static boolean isOfAScript(Line line) {
    return line.isAssignment()
        ? line.quote().isEmpty()
            && line.value().replaceAll("\\$\\([^()]*\\)", "").matches(".*[()].*")
        : !isComment(line) && SCRIPT.matcher(line.text()).matches();
  }

  /** Whether what is above it is taken back: a shell that sources the file ends there. */
  private static boolean undoes(Line line, List<String> names) {
    String text = line.text().strip();
    return !line.isAssignment()
        && (text.matches("(exit|exec)\\b.*")
            || text.startsWith("unset ") && names.stream().anyMatch(text::contains));
  }

  private static boolean isRefusedByDocker(Line line) {
    String text = line.text().strip();
    return !text.isEmpty() && !isComment(line) && text.split("=", 2)[0].matches("|.*\\s.*");
  }

  private void warn(int line, String what, String cure, String letters) {
    List<String> readers = new ArrayList<>(READERS);
    readers.removeIf(one -> letters.indexOf(LETTERS.charAt(READERS.indexOf(one))) < 0);
    String where = line == 0 ? shown : "Line " + line + " of " + shown;
    String sentence =
        where + " " + what + "; " + listed(readers) + " may read another value or none";
    warnings.add(new Warning(sentence, Remedy.of(cure), line, readers));
  }

  private static String listed(List<String> all) {
    return String.join(", ", all).replaceFirst(", ([^,]*)$", " and $1");
  }
}
