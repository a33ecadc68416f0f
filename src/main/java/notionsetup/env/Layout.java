package notionsetup.env;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import notionsetup.env.Content.Assignment;
import notionsetup.fault.Remedy;
import notionsetup.text.Encoding;

/**
 * How the lines of a .env file are laid out, and who reads them otherwise than they are meant. What
 * is said of a reader was seen of it: sh and bash, docker --env-file, systemd's EnvironmentFile,
 * node --env-file (20), and the libraries dotenv and python-dotenv.
 */
final class Layout {
  /** Who reads such files, each as sentences name it. */
  private enum Reader {
    SHELLS("shells"),
    DOCKER("docker --env-file"),
    SYSTEMD("systemd"),
    NODE("Node 20"),
    PYTHON("python-dotenv");

    private final String told;

    Reader(String told) {
      this.told = told;
    }
  }

  /**
   * What one of our lines may have that some read otherwise.
   *
   * @param cure what to do about it; empty for writing the line plainly
   */
  private record Trait(Predicate<Assignment> is, String what, String cure, Set<Reader> readers) {}

  private static final List<Trait> TRAITS =
      List.of(
          new Trait(
              at -> at.line() == 1 && at.content().hasBom(),
              "comes after a byte order mark",
              "Save the file as UTF-8 without one.",
              EnumSet.complementOf(EnumSet.of(Reader.DOCKER))),
          new Trait(
              at -> at.content().endsInBackslash(at.start()),
              "comes after a line that ends in a backslash",
              "Put an empty line between them.",
              EnumSet.of(Reader.SHELLS, Reader.SYSTEMD)),
          new Trait(
              Layout::isExported,
              "starts with export",
              "",
              EnumSet.of(Reader.DOCKER, Reader.SYSTEMD)),
          new Trait(
              Assignment::spaced,
              "has blanks round the = sign",
              "",
              EnumSet.of(Reader.SHELLS, Reader.DOCKER)),
          new Trait(
              at -> at.quote() == '`',
              "has its value in backquotes",
              "",
              EnumSet.complementOf(EnumSet.of(Reader.NODE))),
          new Trait(
              at -> at.quote() == '"' || at.quote() == '\'',
              "has its value in quotes",
              "",
              EnumSet.of(Reader.DOCKER)),
          new Trait(
              at -> at.rest().strip().startsWith("#"),
              "has a note behind the value",
              "",
              EnumSet.of(Reader.DOCKER, Reader.SYSTEMD)),
          new Trait(
              at -> at.rest().isBlank() && at.rest().contains(" "),
              "has blanks behind the value",
              "",
              EnumSet.of(Reader.DOCKER)),
          new Trait(
              at -> at.rest().isBlank() && at.rest().contains("\t"),
              "has tabs behind the value",
              "",
              EnumSet.of(Reader.DOCKER, Reader.NODE)));

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
        || !content.hasBom() && lines().stream().allMatch(this::isHarmless);
  }

  private boolean isHarmless(Line line) {
    if (line.at == null) {
      return line.text.isBlank() || line.isComment();
    }
    String text = content.text(line.at.start(), content.contentEnd(line.at.to()));
    return text.length() < LONGEST
        && !line.at.endsInCarriageReturn()
        && !content.endsInBackslash(line.at.start())
        && SETS.matcher(text).matches();
  }

  /** What readers make of these names otherwise than they are meant, once they stand there. */
  List<Warning> warnings(Set<String> names) {
    List<Assignment> ours = content.assignments(names).toList();
    List<Warning> warnings = new ArrayList<>();
    for (Assignment at : ours) {
      List<Trait> has = TRAITS.stream().filter(trait -> trait.is.test(at)).toList();
      Set<Reader> readers = new TreeSet<>();
      has.forEach(trait -> readers.addAll(trait.readers));
      if (!has.isEmpty()) {
        String plainly = "Write " + at.name() + "=VALUE alone on its line.";
        String cures =
            has.stream()
                .map(trait -> trait.cure.isEmpty() ? plainly : trait.cure)
                .distinct()
                .collect(Collectors.joining(" "));
        warnings.add(
            warning(at.line(), listed(has.stream().map(Trait::what).toList()), cures, readers));
      }
    }
    boolean windows =
        ours.isEmpty()
            ? content.lineEnd().equals("\r\n")
            : ours.stream().anyMatch(Assignment::endsInCarriageReturn);
    if (windows) {
      warnings.add(
          warning(
              0,
              "has line ends of Windows (CRLF)",
              "Save it with line ends of Unix (LF).",
              EnumSet.of(Reader.SHELLS)));
    }
    warnings.addAll(others(ours, names));
    if (!isUtf8()) {
      warnings.add(
          warning(
              0,
              "holds bytes that are no UTF-8",
              "Save it as UTF-8.",
              EnumSet.of(Reader.DOCKER, Reader.SYSTEMD, Reader.PYTHON)));
    }
    return warnings;
  }

  private static boolean isExported(Assignment at) {
    return at.lead().strip().matches("export\\s.*");
  }

  /** What other lines do to ours, of each kind the first. */
  private List<Warning> others(List<Assignment> ours, Set<String> names) {
    List<Line> lines = lines();
    Optional<Line> merge = first(lines, line -> MERGE.matcher(line.text).matches());
    if (merge.isPresent()) {
      return List.of(
          warning(
              merge.get().number,
              "is left of a merge",
              "Settle the merge first.",
              EnumSet.of(Reader.SHELLS, Reader.DOCKER, Reader.NODE)));
    }
    boolean appends = names.size() > ours.stream().map(Assignment::name).distinct().count();
    int last = appends ? Integer.MAX_VALUE : ours.get(ours.size() - 1).line();
    Map<Line, Set<Reader>> found = new LinkedHashMap<>();
    Map<Reader, Optional<Line>> firsts = new EnumMap<>(Reader.class);
    firsts.put(Reader.NODE, hiding(lines, names, appends));
    firsts.put(
        Reader.SHELLS,
        first(lines, line -> line.number < last ? line.isOfAScript() : line.undoes(names)));
    firsts.put(Reader.DOCKER, first(lines, line -> line.isRefusedByDocker(names)));
    firsts.forEach(
        (reader, first) ->
            first.ifPresent(
                line -> found.computeIfAbsent(line, key -> new TreeSet<>()).add(reader)));
    return found.entrySet().stream()
        .map(
            one -> {
              String[] told = one.getKey().told();
              return warning(one.getKey().number, told[0], told[1], one.getValue());
            })
        .toList();
  }

  private static Optional<Line> first(List<Line> lines, Predicate<Line> wanted) {
    return lines.stream().filter(wanted).findFirst();
  }

  /** A line above one of ours, down from the last assignment, by which Node 20 does not see it. */
  private static Optional<Line> hiding(List<Line> lines, Set<String> names, boolean appends) {
    Line hider = null;
    for (Line line : lines) {
      if (line.at != null && hider != null && names.contains(line.at.name())) {
        return Optional.of(hider);
      } else if (line.at != null || line.text.contains("=")) {
        hider = null;
      } else if (hider == null && !line.text.isEmpty() && !line.text.startsWith("#")) {
        // Node 20 takes all from here to the next equals sign for one name.
        hider = line;
      }
    }
    return appends ? Optional.ofNullable(hider) : Optional.empty();
  }

  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.bytes()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Warning warning(int line, String what, String cure, Set<Reader> readers) {
    List<String> told = readers.stream().map(reader -> reader.told).toList();
    String where = line == 0 ? shown : "Line " + line + " of " + shown;
    return new Warning(
        where + " " + what + "; " + listed(told) + " may read another value or none",
        Remedy.of(cure),
        line,
        told);
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

  /**
   * A line, or the lines of one assignment.
   *
   * @param at null where it is no assignment; then the text says what it is
   */
  private record Line(int number, String text, Assignment at) {
    boolean isComment() {
      return text.stripLeading().startsWith("#");
    }

    boolean isRefusedByDocker(Set<String> ours) {
      return at == null
          ? !text.isBlank() && !isComment() && text.strip().split("=", 2)[0].matches("|.*\\s.*")
          : !ours.contains(at.name())
              && (isExported(at) || at.lead().strip().matches(".*\\s=\\s*"));
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

    /** What is wrong with it, and what to do. */
    String[] told() {
      if (at != null) {
        String what = isExported(at) ? "starts with export" : "is not written as shells have it";
        return new String[] {what, "Write " + at.name() + "=VALUE there."};
      }
      return text.isBlank()
          ? new String[] {"holds only blanks", "Take them off."}
          : isComment()
              ? new String[] {"is a comment behind blanks", "Take the blanks off its start."}
              : new String[] {
                "is neither a comment nor NAME=value", "Take it out, or put a # at its start."
              };
    }
  }
}
