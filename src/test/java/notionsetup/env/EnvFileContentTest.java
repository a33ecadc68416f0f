package notionsetup.env;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group C: what may stand in the file, and what becomes of it. K is the key, T the token. */
class EnvFileContentTest extends Scratch {
  /** Every row is a file before and after; the backslash escapes are those of Java. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          c01_empty              |                           | K=T\\n
          c01_blankLine          | \\n                       | \\nK=T\\n
          c01_onlyBom            | BOM                       | BOM\\nK=T\\n
          c02_noFinalNewline     | A=1                       | A=1\\nK=T\\n
          c02_noFinalCrlf        | A=1\\r\\nB=2              | A=1\\r\\nB=2\\r\\nK=T\\r\\n
          c02_keyIsLast          | A=1\\nK=old               | A=1\\nK=T
          c03_crlfAppend         | A=1\\r\\n                 | A=1\\r\\nK=T\\r\\n
          c03_crlfReplace        | K=old\\r\\nB=2\\r\\n      | K=T\\r\\nB=2\\r\\n
          c04_mixedLf            | A=1\\r\\nB=2\\n           | A=1\\r\\nB=2\\nK=T\\n
          c04_mixedCrlf          | A=1\\nB=2\\r\\n           | A=1\\nB=2\\r\\nK=T\\r\\n
          c06_bomFirst           | BOMK=old\\nA=1\\n         | BOMK=T\\nA=1\\n
          c06_bomElsewhere       | BOMA=1\\nK=old\\n         | BOMA=1\\nK=T\\n
          c08_latin1             | A=caf\\351\\nK=old\\n     | A=caf\\351\\nK=T\\n
          c08_latin1Append       | A=caf\\351\\n             | A=caf\\351\\nK=T\\n
          c09_exportAndNote      | export K=old # note\\n    | export K=T # note\\n
          c09_exportTab          | export\\tK=old\\t# note\\n| export\\tK=T\\t# note\\n
          c09_noteAgainstQuote   | K="old"# note\\n          | K="T" # note\\n
          c09_noteForValue       | K=#put it here\\n         | K=T #put it here\\n
          c09_emptyWithNote      | K= # put it here\\n       | K=T # put it here\\n
          c10_layout             | ~~K = "old"\\n            | ~~K = "T"\\n
          c10_tabs               | K\\t=\\told\\n            | K\\t=\\tT\\n
          c10_singleQuotes       | K='old'\\n                | K='T'\\n
          c10_backquotes         | K=`old`\\n                | K=`T`\\n
          c10_emptyQuotes        | K=""\\n                   | K="T"\\n
          c10_empty              | K=\\nA=1\\n               | K=T\\nA=1\\n
          c10_blankValue         | K=~~\\nA=1\\n             | K=T~~\\nA=1\\n
          c10_trailingBlanks     | K=old~~\\n                | K=T~~\\n
          c10_words              | K=put it here\\n          | K=T\\n
          c10_hashInValue        | K=a#b\\n                  | K=T\\n
          c10_escapedQuote       | K="a\\\\"b"\\nA=1\\n      | K="T"\\nA=1\\n
          c10_quotePart          | K="old"er # n\\n          | K=T # n\\n
          c10_exportAfter        | K="old"; export K\\n      | K="T"; export K\\n
          c10_manyLines          | K="a\\nb"\\nA=1\\n        | K="T"\\nA=1\\n
          c11_twice              | K=a\\nA=1\\nK='b'\\n      | K=T\\nA=1\\nK='T'\\n
          c11_oneIsRight         | K=T\\nA=1\\nK=b\\n        | K=T\\nA=1\\nK=T\\n
          c12_comment            | #K=old\\n                 | #K=old\\nK=T\\n
          c12_commentWithBlank   | # K=old\\n                | # K=old\\nK=T\\n
          c12_commentIndented    | ~#~K=old\\n               | ~#~K=old\\nK=T\\n
          c15_ownOpenQuote       | K="old\\nA=1\\n           | K=T\\nA=1\\n
          c15_openQuoteAbove     | A="x\\nK=old\\nB="y"\\n   | A="x\\nK=T\\nB="y"\\n
          c17_longer             | K_OLD=1\\nXK=1\\n         | K_OLD=1\\nXK=1\\nK=T\\n
          c17_dotted             | K.x=1\\nK-y=1\\n          | K.x=1\\nK-y=1\\nK=T\\n
          c17_quotedName         | "K"=1\\n                  | "K"=1\\nK=T\\n
          c17_noEquals           | export K\\n               | export K\\nK=T\\n
          c17_otherWord          | set K=old\\n              | set K=old\\nK=T\\n
          c17_added              | K+=1\\n                   | K+=1\\nK=T\\n
          c17_colon              | K: old\\n                 | K: old\\nK=T\\n
          rule2_insideDouble     | A="\\nK=x\\n"\\n          | A="\\nK=x\\n"\\nK=T\\n
          rule2_insideSingle     | A='\\nK=x\\n'\\nK=o\\n    | A='\\nK=x\\n'\\nK=T\\n
          rule2_insideBackquotes | A=`\\nK=x\\n`\\n          | A=`\\nK=x\\n`\\nK=T\\n
          rule2_insideCrlf       | A="\\r\\nK=x"\\r\\n       | A="\\r\\nK=x"\\r\\nK=T\\r\\n
          rule2_singleKnowsNoEsc | A='C:\\\\'\\nK=o\\n       | A='C:\\\\'\\nK=T\\n
          rule4_backslash        | A=1\\\\\\n                | A=1\\\\\\n\\nK=T\\n
          rule4_backslashCrlf    | A=1\\\\\\r\\n             | A=1\\\\\\r\\n\\r\\nK=T\\r\\n
          rule4_backslashNoEnd   | #~A\\\\                   | #~A\\\\\\n\\nK=T\\n
          """)
  void edit(String row, String before, String after) {
    assertEquals(text(after), set(text(before)), row);
    assertTrue(Change.set(read(), WANTED).isNothing(), row + ", a second time");
    assertEquals(Optional.of(TOKEN), read().value(KEY), row + ", read back");
  }

  private static String text(String row) {
    return unescaped(row).replace("T", TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "A=1\\rB=2\\r, 1",
    "A=1\\nB=2\\rC=3\\n, 2",
    "A=1\\r\\nB=2\\r, 2",
    "A=1\\nB=\\0\\n, 2"
  })
  void c05_c07_loneCarriageReturnAndNulAreRefused(String text, int line) {
    put(text.translateEscapes());
    assertFault(
        "Line %d of %s %s"
            .formatted(
                line,
                env(),
                text.contains("\\0")
                    ? "holds a NUL byte, so it is not a text file"
                    : "ends in a lone carriage return, which many readers do not take for a line end"),
        "Save it as text with line ends of Unix (LF) or Windows (CRLF).",
        this::read);
    assertEquals(text.translateEscapes(), text());
  }

  @Test
  void c07_utf16IsRefused() {
    for (byte[] bytes :
        List.of(
            "\ufeffA=1\r\n".getBytes(UTF_16LE),
            "\ufeffA=1\r\n".getBytes(UTF_16BE),
            "A=1\r\n".getBytes(UTF_16LE),
            "A=1\r\n".getBytes(UTF_16BE))) {
      write(env(), bytes);
      assertFault(
          ".env looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it",
          "Save it as UTF-8, for example:\n"
              + "iconv -f UTF-16 -t UTF-8 .env > env.utf8 && mv env.utf8 .env",
          this::read);
    }
  }

  @Test
  void c11_everyPlaceIsReported() {
    put("XK=1\nK=a\n\nK=b\nZ=2\n");
    Change change = Change.set(read(), WANTED);
    assertEquals(Map.of(KEY, List.of(2, 4)), change.lines());
    assertEquals("2 places, lines 2, 4, the other 3 lines untouched", change.where(KEY));
  }

  /** The line of the first quote that never ends above the key; 0 for none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          A=1\\nB="x\\nC=3\\n             | 2
          A=it's\\n                         | 1
          A=it's\\nK=o\\n                   | 1
          A="x\\nK=o\\nB="y"\\n             | 1
          K=o\\nA=it's\\n                   | 0
          K="o\\nA=1\\n                     | 0
          A="it's" # it's\\nB=x # it's\\nC=it\\\\'s\\n | 0
          A="x\\ny"\\n# it's\\n             | 0
          A=x #it's\\nB=#it's\\n            | 0
          A=x# it's\\n                      | 1
          """)
  void c15_unterminatedQuoteIsFoundAboveTheKey(String text, int line) {
    put(text.translateEscapes());
    assertEquals(line, read().unterminatedQuote(List.of(KEY)).orElse(0));
  }

  @Test
  void c15_unterminatedQuoteIsFoundAnywhereForNoKey() {
    put("K=o\nA=it's\n");
    assertEquals(Optional.of(2), read().unterminatedQuote(List.of()));
  }

  /** Without the second line, what the quote of the first takes in would be another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          A="x\\nK=o"x\\nB=" y"\\n       | false
          X='\\nK=o #'A\\nE='\\nK='\\n    | true
          X='\\nK=o'A\\nE='\\nF=1\\n      | false
          """)
  void c15_editThatWouldChangeWhatOthersMeanIsRefused(String row, boolean removal) {
    String text = row.translateEscapes();
    put(text);
    Fault fault =
        fault(
            () ->
                (removal ? Change.remove(read(), List.of(KEY)) : Change.set(read(), WANTED))
                    .diff());
    assertEquals(Exit.FILE, fault.exit());
    assertTrue(fault.getMessage().contains("opens a quote that never ends"), fault.getMessage());
    assertEquals(text, text());
  }

  @Test
  void valueInDoubleQuotesIsReadAsAShellReadsIt() {
    put("K=\"a\\$b\\\"c\\d\"\n");
    assertEquals(Optional.of("a$b\"c\\d"), read().value(KEY));
    put("K='a\\$b'\n");
    assertEquals(Optional.of("a\\$b"), read().value(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"K=T", "K = \"T\" # x", "K='T'"})
  void c18_sameValueWritesNothing(String line) throws Exception {
    put(text(line) + "\nA=1");
    Map<String, Object> before = Files.readAttributes(env(), "unix:ino,ctime");
    set();
    assertEquals(before, Files.readAttributes(env(), "unix:ino,ctime"));
  }

  /** What a shell would set, run or go on reading below is not taken for a plain value unasked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          op://vault/item/field   | a reference
          "op://v/i/f"            | a reference
          encrypted:BDqDBibm      | a reference
          ${OTHER}                | a reference
          "$(pass show notion)"   | a reference
          $(pass x)               | a reference
          $OTHER                  | a reference
          `pass show notion`      | a reference
          x${A}y                  | a reference
          $(\\n  pass\\n)         | the start of a value
          ${A:-\\nb}              | the start of a value
          (\\n a\\n)              | the start of a value
          a\\\\\\nb                 | the start of a value
          old; export K           | more behind the value
          old && run              | more behind the value
          old B=1                 | more behind the value
          put it here             |
          a;1                     |
          'old'; export K         |
          old # B=1               |
          old                     |
          'old'                   |
          `old`                   |
          a$                      |
          https://x               |
          # x                     |
          """)
  void c18_i06_whatIsNoPlainValueIsGuarded(String value, String what) {
    put("K=" + value.translateEscapes() + "\nB=2\n");
    List<Guard> guards = Guard.of(read(), List.of(KEY));
    assertEquals(what == null ? 0 : 1, guards.size(), guards::toString);
    boolean goesOn = "the start of a value".equals(what);
    boolean reference = "a reference".equals(what);
    for (Guard guard : guards) {
      assertTrue(guard.what().contains(what), guard.what());
      assertEquals(goesOn, guard.question().isEmpty());
      assertEquals(!reference, guard.removal());
    }
    assertTrue(goesOn || reference == read().isReference(KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "TRACKED, git rm --cached .env",
    "NOT_IGNORED, echo .env >> .gitignore",
    "IGNORED, ''",
    "UNKNOWN, ''"
  })
  void g06_whatGitWouldTakeIsTold(Git.State state, String command) {
    put("K=o\n");
    assertEquals(command, read().git(state).map(warning -> warning.cure().command()).orElse(""));
  }

  @Test
  void i07_fileThatDotenvxEncryptsIsGuarded() {
    put("DOTENV_PUBLIC_KEY_CI=\"03\"\nA=encrypted:x\n");
    Guard guard = Guard.of(read(), List.of(KEY)).get(0);
    assertEquals("dotenvx encrypt -f .env", guard.remedy().command());
    assertFalse(guard.removal());
    assertEquals(Optional.empty(), read().git(Git.State.TRACKED));
    put("A=encrypted\n");
    assertEquals(List.of(), Guard.of(read(), List.of(KEY)));
  }
}
