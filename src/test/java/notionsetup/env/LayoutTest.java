package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which layouts are read otherwise than they are meant, of which line, and by whom: s shells, d
 * docker, m systemd, n Node 20, N Node 22, t dotenv, p python-dotenv, v direnv. The key is K; where
 * it is not there, it is appended. What the readers make of each was measured, of those too that
 * the tests cannot count on.
 */
class LayoutTest {
  static final String LAYOUTS =
      """
      plain           | K=o\\n                         |
      append          | A=1\\n                         |
      empty           |                                |
      comments        | # a\\n\\nA=1\\n# b = c\\n      |
      i02_note        | K=o # n\\n                     | 1 dm
      i02_emptyNote   | A=1\\nK=   # note\\n           | 2 dm
      i02_blanks      | K=o~~\\n                       | 1 d
      i02_emptyBlanks | K=~~~\\n                       | 1 d
      i02_tab         | K=o\\t\\n                      | 1 dn
      i02_quotes      | K="o"\\n                       | 1 d
      i02_single      | K='o'\\n                       | 1 d
      i02_quoteNote   | K="o" # n\\n                   | 1 dm
      i02_backquotes  | K=`o`\\n                       | 1 sdmpv
      i02_export      | export K=o\\n                  | 1 dm
      i02_spaced      | K = o\\n                       | 1 sd
      i02_spacedRight | K=~o\\n                        | 1 sd
      i02_crlf        | K=o\\r\\n                      | 0 s
      i02_crlfAppend  | A=1\\r\\n                      | 0 s
      i02_crlfOther   | K=o\\nA=1\\r\\n                |
      i02_bom         | BOMK=o\\n                      | 1 smnNpv
      i02_bomOther    | BOMA=1\\nK=o\\n                | 0 v
      i02_backslash   | A=1\\\\\\nK=o\\n               | 2 sm
      i02_latin1      | A=\\351\\nK=o\\n               | 0 dmp
      i03_blankLast   | A=1\\n~~                       | 2 n
      i03_blankAbove  | A=1\\n~~\\n\\nK=o\\n           | 2 n
      i03_blankFar    | ~~\\nA=1\\nK=o\\n              |
      i03_comment     | A=1\\n~# c\\nK=o\\n            | 2 n
      i03_commentSets | A=1\\n~# c=1\\nK=o\\n          |
      i03_noEquals    | A=1\\nfoo\\nK=o\\n             | 2 nv
      i03_yaml        | a: b\\nK=o\\n                  | 1 dn
      i03_noEqualsOut | foo\\nA=1\\nK=o\\n             | 1 v
      i03_merge       | <<<<<<< HEAD\\nK=o\\n=======\\nB=2\\n>>>>>>> x\\n | 1 sdnv
      i04_return      | return 0\\nA=1\\nK=o\\n        | 1 sdv
      i04_exit        | exit 0\\nA=1\\n                | 1 sdv
      i04_function    | f() {\\nA=1\\nK=o\\n}\\n       | 1 sdv
      i04_heredoc     | cat <<E\\nA=1\\nK=o\\nE\\n     | 1 sdv
      i04_below       | K=o\\nexit 0\\n                | 2 sdv
      i04_unset       | K=o\\nunset K\\n               | 2 sdv
      i04_unsetOther  | K=o\\nunset B\\n               | 2 dv
      i04_returnBelow | K=o\\nreturn 0\\n              | 2 dv
      i04_returnWith  | K=o\\nA=1; return\\n           | 2 v
      i04_ifBelow     | K=o\\nif true; then\\nA=1\\nfi\\n | 2 dv
      i04_addsOther   | K=o\\nA+=x\\n                  | 2 v
      i04_otherBelow  | K=o\\nset -u\\nexport -p\\nunset K_OLD\\n | 2 dv
      i03_jsonBelow   | K=o\\nA={\\n"x":1\\n}\\n          | 3 v, 4 s
      i04_exitValue   | A=return\\nK=o\\nB=exit\\n     |
      i04_exitBlank   | K=o\\nA=~exit\\n              | 2 s
      i04_exitBelow   | K=o\\nA=1; exit\\n             | 2 sv
      i04_orExitBelow | K=o\\ntrue \\174\\174 exit 1\\n | 2 sdv
      i04_unsetBehind | K=o\\nA=1; unset K\\n          | 2 sv
      i04_unsetMore   | K=o\\nunset B K\\n             | 2 sdv
      i04_exportAdds  | K=o\\nexport K+=x\\n           | 2 sdv
      i04_shiftBelow  | K=o\\nshift\\n                 | 2 sv
      i04_between     | K=o\\nreturn 0\\nK=p\\n        | 2 sdnv
      i04_required2   | K=o\\nA=${B:?no}\\n            | 2 s
      i02_behind      | K="o" foo\\n                   | 1 sdmtpv
      i02_command     | K="o"; export K\\n             | 1 sdmtpv
      i02_tabFront    | \\tK=o\\n                      | 1 n
      i02_tabEquals   | K=\\to\\n                      | 1 sdn
      i02_exportTab   | export\\tK=o\\n                | 1 dmnN
      i02_exportWide  | export~~K=o\\n                 | 1 dmn
      i02_bomAbove    | BOM# c\\nK=o\\n                | 0 nv
      i03_blankValue  | A=~\\nK=o\\n                   | 1 N
      i03_blankFarUp  | A=~\\n\\nK=o\\n                | 1 N
      i03_blankEnd    | A=~\\n                         | 1 N
      i03_blankNot    | A=~\\n# c\\nK=o\\n             |
      i03_noName      | =x\\nK=o\\n                    | 1 dntv
      i03_blanksIn    | A=a b\\nK=o\\n                 | 1 v
      i03_dash        | A-B=1\\nK=o\\n                 | 1 v
      i03_spanning    | A="x y\\nz w"\\nK=o\\n         | 1 dv
      i03_spanningOur | K=o\\nA="x\\nK=no\\ny"\\n      | 2 dv
      i03_nameAlone   | K=o\\nexport K\\n              | 2 dpv
      i03_nameQuoted  | K=o\\n'K'=x\\n                 | 2 dpv
      i03_placeholder | A=<x>\\nK=o\\n                 | 1 s
      i03_unclosed    | A=x \\174\\nK=o\\n             | 1 sv
      i03_pipe        | A=a\\174b;c\\nK=o\\n           |
      i03_below       | K=o\\nA=<x>\\n                 | 2 s
      i03_quoteBelow  | K=o\\nA=it's\\n                | 2 s
      i03_groupBelow  | K=o\\nA=(b\\n                  | 2 s
      i04_ownIsNone   | K=<x>\\nK=(a\\nK=a;exit\\n        |
      i04_behind      | A=1; return\\nK=o\\n           | 1 sv
      i04_orExit      | false && exit\\nA=1\\n         | 1 sdv
      i04_readonly    | readonly K=o\\n                | 1 sdv
      i04_required    | A=${B:?no}\\nK=o\\n            | 1 s
      i04_exportOff   | K=o\\nexport -n K\\n           | 2 sdv
      i04_adds        | K=o\\nK+=x\\n                  | 2 sv
      exportElsewhere | export A=1\\nK=o\\n            | 1 d
      spacedElsewhere | A =1\\nK=o\\n                  | 1 d
      """;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = LAYOUTS)
  void i02_i03_i04_layout(String row, String before, String expected) {
    List<Warning> warnings = warnings(before);
    String told = warnings.stream().map(LayoutTest::told).collect(Collectors.joining(", "));
    assertEquals(expected == null ? "" : expected, told, row);
    for (Warning warning : warnings) {
      assertTrue(!warning.cure().sentence().isEmpty(), warning.sentence());
    }
  }

  private static String told(Warning warning) {
    Map<String, String> letters =
        Map.of(
            "shells", "s",
            "docker --env-file", "d",
            "systemd", "m",
            "Node 20", "n",
            "Node 22", "N",
            "dotenv", "t",
            "python-dotenv", "p",
            "direnv", "v");
    String line = warning.sentence().replaceFirst("(?s)(Line ([0-9]+) )?.*", "$2");
    String readers = readers(warning).stream().map(letters::get).collect(Collectors.joining());
    return (line.isEmpty() ? "0" : line) + " " + readers;
  }

  /** The readers that a warning names. */
  static List<String> readers(Warning warning) {
    String named = "(?s).*; (.*) may read another value or none\\.";
    return List.of(warning.sentence().replaceFirst(named, "$1").split(", | and ", -1));
  }

  @Test
  void i05_onlyWhatAShellTakesForAListIsSourced() {
    String lists =
        """
        K=o\\n | export K='a b' # c\\n# d\\n\\nA="x y"\\n | A=\\n | A=a#b\\n | A=https://x/?a=b\\n
        """;
    assertEquals(List.of(), where(lists, false));
    String others =
        """
        K=~~~<- paste here\\n | K= o\\n | K =o\\n | A=a b\\n | A=a;b\\n | A=$(x)\\n | A="`x`"\\n | A=it's\\n
        A="x\\n | A=(\\n | foo\\n | return 0\\n | K=o\\r\\n | A=a&b\\n | A=\\\\\\nK=o\\n | A.b=1\\n | BOMK=o\\n
        """;
    assertEquals(List.of(), where(others, true));
    assertTrue(Layout.canBeSourced(content("")));
  }

  private static List<String> where(String table, boolean sourced) {
    return Scratch.rows(table).stream()
        .filter(text -> Layout.canBeSourced(new Content(Scratch.bytes(text))) == sourced)
        .toList();
  }

  @Test
  void longLinesAndNamesOfFoldersBreakNothing() {
    for (String piece : List.of("x", "\\\\y", "$", "#a", "'a'", "\"")) {
      String text = "A=" + piece.repeat(200_000) + "\n";
      Layout.canBeSourced(content(text));
      warnings(text);
    }
    Layout named = new Layout(content("K=o # n\n"), List.of("K"), "50%s/.env");
    Warning one = named.warnings().get(0);
    assertTrue(one.sentence().startsWith("Line 1 of 50%s/.env has a note"), one.sentence());
  }

  private static List<Warning> warnings(String text) {
    return Scratch.file(Scratch.bytes(Scratch.unescaped(text))).warnings(List.of("K"));
  }

  private static Content content(String text) {
    return new Content(Scratch.bytes(Scratch.unescaped(text)));
  }

  @Test
  void everyReaderIsToldOfOnce() {
    List<Warning> told = warnings("x y\nz w\nexit\nexit\nK=o\n");
    assertEquals(List.of("1 dnv", "3 s"), told.stream().map(LayoutTest::told).toList());
  }
}
