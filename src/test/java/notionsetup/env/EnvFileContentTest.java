package notionsetup.env;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static notionsetup.env.Scratch.KEY;
import static notionsetup.env.Scratch.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group C: what may stand in the file, and what becomes of it. K is the key, T the token. */
class EnvFileContentTest {
  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @Test
  void c01_absentFileIsCreatedForItsOwnerAlone() throws Exception {
    assertEquals(KEY + "=" + TOKEN + "\n", scratch.set());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.env())));
  }

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
    assertEquals(text(after), scratch.set(text(before)), row);
    assertTrue(scratch.read().set(token()).isNothing(), row + ", a second time");
    assertEquals(Optional.of(TOKEN), scratch.read().value(KEY), row + ", read back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1\rB=2\r", "A=1\nB=2\rC=3\n", "A=1\r\nB=2\r"})
  void c05_loneCarriageReturnIsRefused(String text) {
    scratch.put(text);
    int line = text.startsWith("A=1\r") && !text.startsWith("A=1\r\n") ? 1 : 2;
    scratch.assertFault(
        "Line "
            + line
            + " of "
            + scratch.env()
            + " ends in a lone carriage return, which many readers do not take for a line end",
        "Save it as text with line ends of Unix (LF) or Windows (CRLF)",
        scratch::read);
    assertEquals(text, scratch.text());
  }

  @Test
  void c07_utf16AndNulAreRefused() {
    for (byte[] bytes :
        List.of(
            "\ufeffA=1\r\n".getBytes(UTF_16LE),
            "\ufeffA=1\r\n".getBytes(UTF_16BE),
            "A=1\r\n".getBytes(UTF_16LE),
            "A=1\r\n".getBytes(UTF_16BE))) {
      Scratch.write(scratch.env(), bytes);
      Fault fault = scratch.fault(scratch::read);
      assertEquals(Exit.FILE, fault.exit());
      assertEquals(
          ".env looks like UTF-16; PowerShell's > writes that, and .env readers cannot read it",
          fault.getMessage());
      assertTrue(fault.remedy().text().contains("\niconv -f UTF-16"), fault.remedy().text());
    }
    scratch.put("A=1\nB=\0\n");
    scratch.assertFault(
        "Line 2 of " + scratch.env() + " holds a NUL byte, so it is not a text file",
        "Save it as text with line ends of Unix (LF) or Windows (CRLF)",
        scratch::read);
  }

  @Test
  void c11_everyPlaceIsReported() {
    scratch.put("XK=1\n" + KEY + "=a\n\n" + KEY + "=b\nZ=2\n");
    Change change = scratch.read().set(token());
    assertEquals(Map.of(KEY, List.of(2, 4)), change.lines());
    assertEquals("2 places, lines 2, 4, the other 3 lines untouched", change.where(KEY));
  }

  @Test
  void c15_unterminatedQuoteIsFoundAboveTheKey() {
    assertEquals(Optional.of(2), quote("A=1\nB=\"x\nC=3\n"));
    assertEquals(Optional.of(1), quote("A=it's\n"));
    assertEquals(Optional.of(1), quote("A=it's\n" + KEY + "=o\n"));
    assertEquals(Optional.of(1), quote("A=\"x\n" + KEY + "=o\nB=\"y\"\n"));
    assertEquals(Optional.empty(), quote(KEY + "=o\nA=it's\n"), "below the key");
    assertEquals(Optional.empty(), quote(KEY + "=\"o\nA=1\n"), "the edit mends it");
    assertEquals(Optional.empty(), quote("A=\"it's\" # it's\nB=x # it's\nC=it\\'s\n"));
    assertEquals(Optional.empty(), quote("A=\"x\ny\"\n# it's\n"));
    assertEquals(Optional.empty(), quote("A=x #it's\nB=#it's\n"), "a comment");
    assertEquals(Optional.of(1), quote("A=x# it's\n"), "no comment");
    scratch.put(KEY + "=o\nA=it's\n");
    assertEquals(Optional.of(2), scratch.read().unterminatedQuote(List.of()), "anywhere");
  }

  @Test
  void c15_quoteThatWouldEndBelowTheKeyIsRefused() {
    String text = "A=\"x\n" + KEY + "=o\"x\nB=\" y\"\n";
    scratch.put(text);
    Fault fault = scratch.fault(() -> scratch.read().set(token()));
    assertEquals(Exit.FILE, fault.exit());
    assertTrue(fault.getMessage().contains("opens a quote that never ends"), fault.getMessage());
    assertEquals(text, scratch.text());
  }

  @Test
  void c15_lineWhoseLossWouldChangeWhatOthersMeanStays() {
    // Without the second line, the quote of the first ends in the third, and the fourth is a key.
    String text = "X='\n" + KEY + "=o #'A\nE='\n" + KEY + "='\n";
    scratch.put(text);
    Fault fault = scratch.fault(() -> scratch.read().remove(List.of(KEY)));
    assertEquals(Exit.FILE, fault.exit());
    assertTrue(fault.getMessage().contains("opens a quote that never ends"), fault.getMessage());
    assertEquals(text, scratch.text());
  }

  @Test
  void c15_valueWhoseLossWouldChangeWhatOthersMeanStays() {
    // The old value's quote keeps that of the first line from ending in the third.
    String text = "X='\n" + KEY + "=o'A\nE='\nF=1\n";
    scratch.put(text);
    Fault fault = scratch.fault(() -> scratch.read().set(token()));
    assertTrue(fault.getMessage().contains("opens a quote that never ends"), fault.getMessage());
    assertEquals(text, scratch.text());
  }

  @Test
  void c19_theLimitHoldsAfterTheEditToo() {
    int room = EnvFile.LARGEST - (KEY + "=" + TOKEN + "\n").length();
    scratch.set("#".repeat(room - 1) + "\n");
    assertEquals(EnvFile.LARGEST, scratch.text().length());
    scratch.put("#".repeat(room) + "\n");
    Fault fault = scratch.fault(() -> scratch.read().set(token()));
    assertTrue(fault.getMessage().endsWith("would become larger than 1 MiB"), fault.getMessage());
  }

  @Test
  void valueInDoubleQuotesIsReadAsAShellReadsIt() {
    scratch.put(KEY + "=\"a\\$b\\\"c\\d\"\n");
    assertEquals(Optional.of("a$b\"c\\d"), scratch.read().value(KEY));
    scratch.put(KEY + "='a\\$b'\n");
    assertEquals(Optional.of("a\\$b"), scratch.read().value(KEY));
  }

  @Test
  void c18_sameValueWritesNothing() throws Exception {
    for (String line : List.of("=" + TOKEN, " = \"" + TOKEN + "\" # x", "='" + TOKEN + "'")) {
      scratch.put(KEY + line + "\nA=1");
      Object inode = Files.getAttribute(scratch.env(), "unix:ino");
      Object changed = Files.getAttribute(scratch.env(), "unix:ctime");
      scratch.set();
      assertEquals(inode, Files.getAttribute(scratch.env(), "unix:ino"));
      assertEquals(changed, Files.getAttribute(scratch.env(), "unix:ctime"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op://vault/item/field", "\"op://v/i/f\"", "encrypted:BDqDBibm4wsYqMpCjTQ", "${OTHER}",
        "\"$(pass show notion)\"", "$OTHER", "`pass show notion`", "x${A}y"
      })
  void c18_referenceIsTold(String value) {
    scratch.put(KEY + "=" + value + "\n");
    assertTrue(scratch.read().isReference(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "'old'", "`old`", "a$", "https://x", ""})
  void c18_plainValueIsNoReference(String value) {
    scratch.put(KEY + "=" + value + "\n");
    assertFalse(scratch.read().isReference(KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "$(pass x), true",
    "\"$(pass x)\", true",
    "${A}, true",
    "op://a/b, true",
    "$(\\n  pass\\n), false",
    "${A:-\\nb}, false",
    "(\\n a\\n), false"
  })
  void i06_valueThatGoesOnBelowIsNotTakenApart(String value, boolean agreeable) {
    scratch.put(KEY + "=" + value.translateEscapes() + "\nB=2\n");
    EnvFile.Guard guard = scratch.read().guards(List.of(KEY)).get(0);
    assertEquals(agreeable, !guard.question().isEmpty(), guard.what());
    assertEquals(!agreeable, guard.removal());
  }

  @Test
  void i07_fileThatDotenvxEncryptsIsGuarded() {
    scratch.put("DOTENV_PUBLIC_KEY_CI=\"03\"\nA=encrypted:x\n");
    EnvFile.Guard guard = scratch.read().guards(List.of(KEY)).get(0);
    assertEquals("dotenvx encrypt -f .env", guard.remedy().command());
    assertEquals(Optional.empty(), scratch.read().git(Git.State.TRACKED));
    scratch.put("A=encrypted\n");
    assertEquals(List.of(), scratch.read().guards(List.of(KEY)));
  }

  private Optional<Integer> quote(String text) {
    scratch.put(text);
    return scratch.read().unterminatedQuote(List.of(KEY));
  }

  private static List<Credential> token() {
    return List.of(new Credential(KEY, TOKEN));
  }

  private static String text(String row) {
    return row == null
        ? ""
        : row.translateEscapes()
            .replace("BOM", "\u00ef\u00bb\u00bf")
            .replace('~', ' ')
            .replace("T", TOKEN);
  }
}
