package notionsetup.env;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values, removal, the masked diff and the warnings of the editor. */
class EnvFileEditTest {
  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b", "a\"b", "a`b", "a\\b", "a\tb", "a\nb", "a\0b", "aéb", "a\u200bb"})
  void rule5_valueThatCannotBeStoredIsRefused(String value) {
    Fault fault = scratch.fault(() -> scratch.read().set(List.of(new Credential(KEY, value))));
    assertEquals(Exit.ANSWER, fault.exit());
    assertEquals(
        "Character 2 of the value of K is U+%04X, which .env readers do not agree on"
            .formatted((int) value.charAt(1)),
        fault.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b  | A=1   | A=1~K='a b'~
          a$b  | K=o   | K='a$b'~
          a$b  | K="o" | K='a$b'~
          =x   | K="o" | K='=x'~
          a#b! | K=`o` | K='a#b!'~
          a=b= | A=1   | A=1~K=a=b=~
          """)
  void rule5_otherPrintableValueGetsSingleQuotes(String value, String before, String after) {
    scratch.put(before + "\n");
    Change change = scratch.read().set(List.of(new Credential(KEY, value)));
    new Replacement().write(scratch.read(), change);
    assertEquals(after.replace('~', '\n'), scratch.text());
    assertEquals(Optional.of(value), scratch.read().value(KEY));
    assertEquals(value.equals("a=b=") ? 0 : 1, change.warnings().size());
    assertTrue(scratch.read().set(List.of(new Credential(KEY, value))).isNothing());
  }

  @Test
  void severalNamesAreOneReplacement() {
    scratch.put("A=1\nTWO=old\n");
    Change change =
        scratch.read().set(List.of(new Credential(KEY, TOKEN), new Credential("TWO", TOKEN)));
    new Replacement().write(scratch.read(), change);
    assertEquals("A=1\nTWO=" + TOKEN + "\nK=" + TOKEN + "\n", scratch.text());
    assertEquals(Map.of("K", List.of(3), "TWO", List.of(2)), change.lines());
    assertEquals("line 3, the other line untouched", change.where(KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "A=1\n",
        "A=1\r\n",
        "# K=old\n\n",
        "A=\"\nK=x\n\"\n",
        "A=1\\\n",
        "A=1\\\r\n",
        "A=1\n\n",
        "\u00ef\u00bb\u00bfA=1\n"
      })
  void removeAfterSetGivesTheOldBytesBack(String text) {
    scratch.set(text);
    assertEquals(text, scratch.remove());
  }

  @Test
  void removeKeepsTheLineEndThatALastLineGot() {
    scratch.set("A=1");
    assertEquals("A=1\n", scratch.remove());
  }

  @Test
  void removeTakesWholeAssignmentsOut() {
    scratch.put("A=1\nexport K=a # x\n#K=b\n K = \"c\nd\"\nB=2\nK=e");
    assertEquals("A=1\n#K=b\nB=2\n", scratch.remove());
    assertTrue(scratch.read().remove(List.of(KEY)).isNothing());
    scratch.put("\u00ef\u00bb\u00bfK=a\nA=1\n");
    assertEquals("\u00ef\u00bb\u00bfA=1\n", scratch.remove());
  }

  @Test
  void diffMasksEveryValue() {
    scratch.put("A=1\nexport K=\"secret_TEST_old_value_1234\" # " + TOKEN + "\nK=short\n");
    Change change =
        scratch.read().set(List.of(new Credential(KEY, TOKEN), new Credential("TWO", TOKEN)));
    assertEquals(
        """
        -export K="...1234"
        +export K="...CDEF" ...
        -K=...
        +K=...CDEF
        +TWO=...CDEF\
        """,
        change.diff());
    assertEquals("", scratch.read().set(List.of()).diff());
    assertFalse(change.toString().contains(TOKEN));
  }

  @Test
  void diffOfARemovalHasEveryLineThatGoes() {
    scratch.put("K=\"a\nb\"\nA=1\\\n\nK=c\n");
    assertEquals(
        """
        -K="..."
        -...
        -K=...
        -\
        """,
        scratch.read().remove(List.of(KEY)).diff());
  }

  @Test
  void d15_whoElseCanReadTheFileIsTold() throws Exception {
    assertEquals(List.of(), warnings(KEY + "=o\n", "rw-------"));
    assertEquals(
        List.of(
            ".env can be read by everybody on this machine. Close it to others:\nchmod 600 .env"),
        warnings("", "rw-r--r--"));
    assertTrue(warnings("", "rw-r-----").get(0).contains(" by its group, "));
    assertTrue(warnings("", "rw-rw-rw-").get(0).contains(" can be read and changed by everybody"));
  }

  @Test
  void f16_fileOutsideTheCurrentFolderIsTold() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    EnvFile file = EnvFile.read(Path.of("../.env"), false, new Scratch(inner).machine());
    assertEquals(List.of("../.env is outside the current folder"), texts(file));
    assertFalse(file.exists());
  }

  private List<String> warnings(String text, String mode) throws Exception {
    scratch.put(text);
    Files.setPosixFilePermissions(scratch.env(), PosixFilePermissions.fromString(mode));
    return texts(scratch.read());
  }

  private static List<String> texts(EnvFile file) {
    return file.warnings(List.of(KEY)).stream().map(Warning::text).toList();
  }
}
