package notionsetup.env;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.env.Content.Line;
import notionsetup.fault.Remedy;

/**
 * How the lines of a .env file are laid out, and who reads them otherwise than they are meant. What
 * is said of a reader was seen of it: dash and bash, docker 28, systemd 252, Node 20.20 and 22.23,
 * dotenv 16 to 18, python-dotenv 1, direnv 2.32.
 */
final class Layout {
  /** Who reads such files, each behind a letter, in the order in which sentences name them. */
  private static final List<String> READERS =
      List.of(
          "s shells,d docker --env-file,m systemd,n Node 20,N Node 22,t dotenv,p python-dotenv,v direnv"
              .split(",", -1));

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
      smnNpv | \ufeff.* | comes after a byte order mark | Save the file as UTF-8 without one.
      sm | \\\\.* | comes after a line that ends in a backslash | Put an empty line between them.
      dm | [^=\\w]*export\\s.* | starts with export
      n | [^*]*(\\t|export\\s\\s)[^*]*\\*.* | has tabs or more than one blank in front of the value
      N | [^*]*export\\t.* | has a tab behind export
      sd | [^=]*(\\s=|=\\s).* | has blanks round the = sign
      sdmpv | [^*]*`.* | has its value in backquotes
      d | [^*]*["'].* | has its value in quotes
      dm | [^*]*\\*["'`]?\\s*#.* | has a note behind the value
      sdmtpv | [^*]*\\*["'`]\\s*[^\\s#].* | has more than a note behind the value
      d | [^*]*\\*["'`]?\\s*\\x20\\s* | has blanks behind the value
      dn | [^*]*\\*["'`]?\\s*\\t\\s* | has tabs behind the value
      """
          .lines()
          .map(row -> (row + " | Write NAME=VALUE alone on its line.").split(" \\| ", -1))
          .map(row -> new Trait(row[0], Pattern.compile(row[1]), row[2], row[3]))
          .toList();

  /** A name without a value, or in quotes. */
  private static final Pattern BARE = Pattern.compile("\\s*(?:export\\s+)?'?(\\w+)'?\\s*([=#].*)?");

  /** The lines that direnv knows; one that it does not makes it read nothing. */
  private static final Pattern DIRENV =
      Pattern.compile(
          "\\s*+(#.*|(export\\s+)?[\\w.]++(\\s*=\\s*|:\\s+)('.*'|\".*\"|[^\\s#]++)?\\s*(#.*)?)?");

  private static final Pattern MERGE = Pattern.compile("(<{7}|={7}|>{7})( .*)?");

  /** What a shell cannot read, or takes for more than a value behind the equals sign. */
  private static final String BROKEN = "=.*([()]|<<|;;|\\$\\{\\w+:?\\?).*|=.*([<>|]|&&)\\s*";

  /** What sets or ends things in a shell script, and hides what is inside or below. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          (BROKEN + "|\\s*(return|exit|exec|if|then|else|fi|for|while|until|do|done|case|esac|")
              + "function|unset|eval|trap|source|\\.|set|cat|readonly|shift|kill|export\\s+-)\\b.*"
              + "|\\s*[;&|<>{}()].*|.*<<.*|\\s*[\\w-]+\\s*\\(\\).*|\\s*\\w+\\+=.*"
              + "|(=.*\\s|.*[;&|]\\s*)(return|exit|exec|unset)\\b.*");

  /** What ends a shell, or takes back what was set in it, with NAME for what is ours. */
  private static final String UNDOES =
      (BROKEN + "|(\\s*|=.*\\s|.*([;&|]|\\b(then|else|do))\\s*)(exit|exec|kill|shift)\\b.*")
          + "|.*\\b(unset|export\\s+-).*\\b(NAME)\\b.*|\\s*(export\\s+)?(NAME)\\+=.*|\\s*[;&|<})].*";

  /** A line that a shell sets a name by, and does nothing else. */
  private static final Pattern SETS =
      Pattern.compile(
          "\\s*(export\\s+)?[A-Za-z_][A-Za-z0-9_]*="
              + "('[^']*+'|\"([^\"`$\\\\]++|\\\\.|\\$(?![({]))*+\"|\\\\.|[^\\s'\"`;&|<>()$\\\\#]++"
              + "|(?<=\\S)#|\\$(?![({]))*+(\\s+#.*|\\s*)");

  private final Content content;
  private final String shown;
  private final List<String> names;
  private final Pattern undoes;
  private final List<Warning> warnings = new ArrayList<>();

  /** Of what holds all of these names, of which there is one at least. */
  Layout(Content content, List<String> names, String shown) {
    this.content = content;
    this.names = names;
    this.shown = shown;
    this.undoes = Pattern.compile(UNDOES.replace("NAME", String.join("|", names)));
  }

  /** Whether a shell that sources the file sets its names, and does nothing else. */
  static boolean canBeSourced(Content content) {
    return content.bom() == 0 && content.lines().allMatch(Layout::isHarmless);
  }

  private static boolean isHarmless(Line line) {
    return line.isAssignment()
        ? !line.endsInCarriageReturn()
            && !line.content().endsInBackslash(line.start())
            && SETS.matcher(line.text()).matches()
        : line.text().isBlank() || isComment(line);
  }

  private static boolean isComment(Line line) {
    return line.text().stripLeading().startsWith("#");
  }

  /** What readers make of the names otherwise than they are meant. */
  List<Warning> warnings() {
    List<Line> ours = content.assignments(names).toList();
    ours.forEach(this::own);
    if (ours.stream().anyMatch(Line::endsInCarriageReturn)) {
      warn(0, "has line ends of Windows (CRLF)", "Save it with line ends of Unix (LF).", "s");
    }
    Optional<Line> merge =
        content.lines().filter(line -> MERGE.matcher(line.text()).matches()).findFirst();
    if (merge.isPresent()) {
      warn(merge.get().number(), "is left of a merge", "Settle the merge first.", "sdnv");
    } else {
      others(ours.get(0).number(), ours.get(ours.size() - 1).number());
    }
    if (content.text(0, content.bytes().length).contains("\ufffd")) {
      warn(0, "holds bytes that are no UTF-8", "Save it as UTF-8.", "dmp");
    }
    return warnings;
  }

  private void own(Line line) {
    String shape =
        (line.number() == 1 && line.start() > 0 ? "\ufeff" : "")
            + (line.content().endsInBackslash(line.start()) ? "\\" : "")
            + (line.lead() + line.quote() + "*" + line.quote() + line.rest());
    List<Trait> has = TRAITS.stream().filter(one -> one.shape.matcher(shape).matches()).toList();
    if (!has.isEmpty()) {
      String what = listed(has.stream().map(Trait::what).toList());
      String cures = has.stream().map(Trait::cure).distinct().collect(joining(" "));
      String readers = has.stream().map(Trait::readers).collect(joining());
      warn(line.number(), what, cures.replace("NAME", line.name()), readers);
    }
  }

  /** What other lines do to ours, the first and last of which have these numbers. */
  private void others(int first, int last) {
    if (content.bom() > 0 && first > 1) {
      boolean hides = content.lines().limit(1).noneMatch(line -> line.text().contains("="));
      String cure = "Save the file as UTF-8 without one.";
      warn(0, "starts with a byte order mark", cure, hides ? "nv" : "v");
    }
    Map<Integer, Integer> found = new HashMap<>();
    int hider = 0;
    int taker = 0;
    for (Line line : (Iterable<Line>) content.lines()::iterator) {
      String text = line.text();
      boolean own = names.contains(line.name());
      if (own) {
        found(found, hider, "n");
        found(found, taker, "N");
      } else {
        found(found, line.number(), shells(line, line.number() > last));
        found(found, line.number(), readers(line, line.number() > first));
      }
      // Node 20 takes all from such a line to the next equals sign for one name.
      boolean hides = hider == 0 && !text.isEmpty() && !text.startsWith("#");
      hider = text.contains("=") ? 0 : hides ? line.number() : hider;
      // Node 22 takes the next line that is not blank for such a value.
      boolean takes = line.from() == line.to() && !line.rest().isEmpty() && line.rest().isBlank();
      taker = text.isBlank() ? taker : takes && !own ? line.number() : 0;
    }
    String what = "is neither a plain comment nor a plain NAME=value";
    String cure = "Write it plainly, put a # at its very start, or take it out.";
    Map<Integer, String> told = new TreeMap<>();
    found.forEach((letter, line) -> told.merge(line, Character.toString(letter), String::concat));
    told.forEach((line, readers) -> warn(line, what, cure, readers));
  }

  private static void found(Map<Integer, Integer> found, int line, String readers) {
    if (line > 0) {
      readers.chars().forEach(letter -> found.putIfAbsent(letter, line));
    }
  }

  /** Who reads a line that is not ours otherwise, or ours because of it. */
  private String readers(Line line, boolean below) {
    String text = line.text();
    Matcher bare = BARE.matcher(text);
    return (isRefusedByDocker(text) ? "d" : "")
        + (text.stripLeading().startsWith("=") ? "nt" : "")
        + (below && bare.matches() && names.contains(bare.group(1)) ? "dp" : "")
        + (DIRENV.matcher(text).matches() ? "" : "v");
  }

  /** Whether shells read ours otherwise because of it: below ours they have read them already. */
  private String shells(Line line, boolean below) {
    String text = isComment(line) ? "" : line.text();
    if (line.isAssignment()) {
      String value = line.quote().isEmpty() ? line.value() : line.rest().replaceFirst("\\s#.*", "");
      text = line.lead().replaceFirst(".*=", "=") + value.replaceAll("\\$\\([^()]*\\)", "");
    }
    // Of a quote that never ends above ours, the guard tells.
    boolean misread = (below ? undoes : SCRIPT).matcher(text).matches();
    return misread || below && line.isUnbalanced() ? "s" : "";
  }

  private boolean isRefusedByDocker(String lines) {
    // What docker makes of lines knows no quotes: those below the first are lines too.
    return lines
        .lines()
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.startsWith("#"))
        .map(text -> text.split("=", 2)[0])
        .anyMatch(name -> name.matches("|.*\\s.*") || names.contains(name));
  }

  private void warn(int line, String what, String cure, String letters) {
    List<String> readers =
        READERS.stream()
            .filter(one -> letters.indexOf(one.charAt(0)) >= 0)
            .map(one -> one.substring(2))
            .toList();
    String where = line == 0 ? shown : "Line " + line + " of " + shown;
    String sentence =
        where + " " + what + "; " + listed(readers) + " may read another value or none";
    warnings.add(new Warning(sentence, Remedy.of(cure)));
  }

  private static String listed(List<String> all) {
    return String.join(", ", all).replaceFirst(", ([^,]*)$", " and $1");
  }
}
