package notionsetup.env;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import notionsetup.env.Content.Assignment;
import notionsetup.fault.Remedy;
import notionsetup.text.Encoding;

/**
 * How the lines of a .env file are laid out, and who reads them otherwise than they are meant. What
 * is said of a reader was seen of it: sh and bash, docker --env-file, systemd's EnvironmentFile,
 * node --env-file (20), and the libraries dotenv and python-dotenv.
 */
final class Layout {
  private static final String SHELLS = "shells";
  private static final String DOCKER = "docker --env-file";
  private static final String SYSTEMD = "systemd";
  private static final String NODE = "Node 20";
  private static final String PYTHON = "python-dotenv";

  private static final List<String> READERS = List.of(SHELLS, DOCKER, SYSTEMD, NODE, PYTHON);

  private static final Pattern MERGE = Pattern.compile("(<{7}|={7}|>{7})( .*)?");

  /** What sets or ends things in a shell script, and hides what is inside or below. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "\\s*(return|exit|exec|if|then|else|fi|for|while|until|do|done|case|esac|function|unset|"
              + "eval|trap|source|\\.|set|cat)\\b.*|\\s*[;&|<>{}()].*|.*<<.*|\\s*[\\w-]+\\s*\\(\\).*");

  /** A line that a shell sets a name by, and does nothing else. */
  private static final Pattern SETS =
      Pattern.compile(
          "(export\\s+)?[A-Za-z_][A-Za-z0-9_]*="
              + "('[^']*'|\"([^\"`$\\\\]|\\\\.|\\$(?![({]))*\"|\\\\.|[^\\s'\"`;&|<>()$\\\\#]"
              + "|(?<=\\S)#|\\$(?![({]))*(\\s+#.*|\\s*)");

  private final Content content;
  private final String shown;

  /**
   * A line, or the lines of one assignment.
   *
   * @param at null where it is no assignment; then the text says what it is
   */
  private record Line(int number, String text, Assignment at) {
    boolean isComment() {
      return text.stripLeading().startsWith("#");
    }

    /** Node 20 takes all up to the next equals sign for one name. */
    boolean hidesFromNode() {
      return !text.isEmpty() && !text.startsWith("#") && !text.contains("=");
    }

    boolean isRefusedByDocker() {
      String bare = text.stripLeading();
      return !bare.isEmpty() && !isComment() && bare.split("=", 2)[0].matches("|.*\\s.*");
    }

    boolean isOfAMerge() {
      return MERGE.matcher(text).matches();
    }

    boolean isOfAScript() {
      return at == null
          ? !isComment() && SCRIPT.matcher(text).matches()
          : at.quote() == 0 && at.value().replaceAll("\\$\\([^()]*\\)", "").matches(".*[()].*");
    }

    /** Whether what is above it is taken back: a shell that sources the file ends there. */
    boolean undoes(Set<String> names) {
      String bare = text.strip();
      return bare.matches("(exit|exec)\\b.*")
          || bare.startsWith("unset ") && names.stream().anyMatch(bare::contains);
    }

    String what() {
      return at != null
          ? isOfAScript()
              ? "has a bracket in its value"
              : isExported(at) ? "starts with export" : "has a blank in front of its = sign"
          : text.isBlank()
              ? "holds only blanks"
              : isComment() ? "is a comment behind blanks" : "is neither a comment nor NAME=value";
    }

    String cure() {
      return at != null
          ? "Write " + at.name() + "=VALUE there."
          : text.isBlank()
              ? "Take them off."
              : isComment()
                  ? "Take the blanks in front of the # off."
                  : "Take it out, or put a # at its start.";
    }
  }

  /**
   * @param shown the file's name in sentences
   */
  Layout(Content content, String shown) {
    this.content = content;
    this.shown = shown;
  }

  /** Whether a shell that sources the file sets its names, and does nothing else. */
  boolean canBeSourced() {
    return content.bytes().length == 0
        || !content.hasBom()
            && content.assignments().stream().allMatch(this::isSetByShells)
            && lines().stream()
                .allMatch(line -> line.at != null || line.text.isBlank() || line.isComment());
  }

  private boolean isSetByShells(Assignment at) {
    String text = content.text(at.start(), content.contentEnd(at.to()));
    return !at.endsInCarriageReturn()
        && !content.endsInBackslash(at.start())
        && SETS.matcher(text.stripLeading()).matches();
  }

  /** What readers make of these names otherwise than they are meant, once they stand there. */
  List<Warning> warnings(Set<String> names) {
    List<Assignment> ours = content.assignments(names).toList();
    List<Warning> warnings = new ArrayList<>();
    ours.forEach(at -> own(at).ifPresent(warnings::add));
    carriageReturns(ours).ifPresent(warnings::add);
    warnings.addAll(others(ours, names));
    if (!isUtf8()) {
      warnings.add(
          warning(
              0,
              shown + " holds bytes that are no UTF-8, and %s do not read it",
              "Save it as UTF-8.",
              Set.of(DOCKER, SYSTEMD, PYTHON)));
    }
    return warnings;
  }

  /** What is so of one of our lines. */
  private Optional<Warning> own(Assignment at) {
    List<String> what = new ArrayList<>();
    Set<String> cures = new LinkedHashSet<>();
    Set<String> readers = new HashSet<>();
    String plainly = "Write " + at.name() + "=VALUE alone on its line.";
    if (at.line() == 1 && content.hasBom()) {
      what.add("comes after a byte order mark");
      cures.add("Save the file as UTF-8 without one.");
      readers.addAll(List.of(SHELLS, SYSTEMD, NODE, PYTHON));
    }
    if (at.start() > 0 && content.endsInBackslash(at.start())) {
      what.add("comes after a line that ends in a backslash");
      cures.add("Put an empty line between them.");
      readers.addAll(List.of(SHELLS, SYSTEMD));
    }
    if (isExported(at)) {
      what.add("starts with export");
      cures.add(plainly);
      readers.addAll(List.of(DOCKER, SYSTEMD));
    }
    if (at.spaced()) {
      what.add("has blanks round the = sign");
      cures.add(plainly);
      readers.addAll(List.of(SHELLS, DOCKER));
    }
    if (at.quote() != 0) {
      what.add("has its value in " + (at.quote() == '`' ? "backquotes" : "quotes"));
      cures.add(plainly);
      readers.addAll(
          at.quote() == '`' ? List.of(SHELLS, DOCKER, SYSTEMD, PYTHON) : List.of(DOCKER));
    }
    String rest = at.rest();
    if (rest.strip().startsWith("#")) {
      what.add("has a note behind the value");
      cures.add(plainly);
      readers.addAll(List.of(DOCKER, SYSTEMD));
    } else if (!rest.isEmpty() && rest.isBlank()) {
      what.add("has blanks behind the value");
      cures.add(plainly);
      readers.addAll(rest.contains("\t") ? List.of(DOCKER, NODE) : List.of(DOCKER));
    }
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            warning(
                at.line(),
                "Line %d of %s ".formatted(at.line(), shown)
                    + listed(what)
                    + ", and %s read it otherwise",
                String.join(" ", cures),
                readers));
  }

  private static boolean isExported(Assignment at) {
    return at.lead().strip().matches("export\\s.*");
  }

  private Optional<Warning> carriageReturns(List<Assignment> ours) {
    boolean windows =
        ours.isEmpty()
            ? content.lineEnd().equals("\r\n")
            : ours.stream().anyMatch(Assignment::endsInCarriageReturn);
    return windows
        ? Optional.of(
            warning(
                0,
                shown
                    + " has line ends of Windows (CRLF), and %s take the carriage return for a part"
                    + " of the value",
                "Save it with line ends of Unix (LF).",
                Set.of(SHELLS)))
        : Optional.empty();
  }

  /** What other lines do to ours, of each kind the first. */
  private List<Warning> others(List<Assignment> ours, Set<String> names) {
    List<Line> lines = lines();
    Optional<Line> merge = lines.stream().filter(Line::isOfAMerge).findFirst();
    if (merge.isPresent()) {
      return List.of(
          warning(
              merge.get().number,
              "Line %d of %s is left of a merge, and ".formatted(merge.get().number, shown)
                  + "%s do not read the file",
              "Settle the merge first.",
              Set.of(SHELLS, DOCKER, NODE)));
    }
    boolean appends = names.size() > ours.stream().map(Assignment::name).distinct().count();
    int last = appends || ours.isEmpty() ? Integer.MAX_VALUE : ours.get(ours.size() - 1).line();
    Map<Line, Set<String>> found = new LinkedHashMap<>();
    hiding(lines, names, appends).ifPresent(line -> add(found, line, NODE));
    lines.stream()
        .filter(line -> line.number < last ? line.isOfAScript() : line.undoes(names))
        .findFirst()
        .ifPresent(line -> add(found, line, SHELLS));
    lines.stream()
        .filter(line -> line.at == null ? line.isRefusedByDocker() : isRefusedByDocker(line.at))
        .filter(line -> line.at == null || !names.contains(line.at.name()))
        .findFirst()
        .ifPresent(line -> add(found, line, DOCKER));
    return found.entrySet().stream()
        .map(
            entry ->
                warning(
                    entry.getKey().number,
                    "Line %d of %s ".formatted(entry.getKey().number, shown)
                        + entry.getKey().what()
                        + ", and %s may not see all of the file",
                    entry.getKey().cure(),
                    entry.getValue()))
        .toList();
  }

  private static void add(Map<Line, Set<String>> found, Line line, String reader) {
    found.computeIfAbsent(line, key -> new HashSet<>()).add(reader);
  }

  private static boolean isRefusedByDocker(Assignment at) {
    return isExported(at) || at.lead().strip().matches(".*\\s=\\s*");
  }

  /** A line above one of ours, down from the last assignment, by which Node 20 does not see it. */
  private static Optional<Line> hiding(List<Line> lines, Set<String> names, boolean appends) {
    Optional<Line> hider = Optional.empty();
    for (Line line : lines) {
      if (line.at != null) {
        if (hider.isPresent() && names.contains(line.at.name())) {
          return hider;
        }
        hider = Optional.empty();
      } else if (hider.isEmpty() && line.hidesFromNode()) {
        hider = Optional.of(line);
      } else if (hider.isPresent() && line.text.contains("=")) {
        hider = Optional.empty();
      }
    }
    return appends ? hider : Optional.empty();
  }

  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.bytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Warning warning(int line, String sentence, String cure, Set<String> readers) {
    List<String> ordered = READERS.stream().filter(readers::contains).toList();
    String told = sentence.formatted(listed(ordered));
    return new Warning(
        ordered.size() > 1 || ordered.contains(SHELLS) ? told : singular(told),
        Remedy.of(cure),
        line,
        ordered);
  }

  private static String singular(String sentence) {
    return sentence
        .replace(" read it otherwise", " reads it otherwise")
        .replace(" do not read", " does not read");
  }

  private static String listed(List<String> all) {
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** The lines of the file; those that an assignment spans are one. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int pos = Encoding.bom(content.bytes());
    int number = 1;
    for (Assignment at : content.assignments()) {
      number = gap(pos, at.start(), number, lines);
      lines.add(new Line(number, "", at));
      number = at.lastLine() + 1;
      pos = at.end();
    }
    gap(pos, content.bytes().length, number, lines);
    return lines;
  }

  private int gap(int from, int to, int first, List<Line> lines) {
    int number = first;
    for (int pos = from; pos < to; pos = content.nextLine(pos)) {
      lines.add(new Line(number++, content.text(pos, content.contentEnd(pos)), null));
    }
    return number;
  }
}
