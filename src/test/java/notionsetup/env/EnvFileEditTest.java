package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values, removal, the masked diff and the warnings of the editor. */
class EnvFileEditTest extends Scratch {
  @ParameterizedTest
  @ValueSource(strings = {"a'b", "a\"b", "a`b", "a\\b", "a\tb", "a\nb", "a\0b", "aéb", "a\u200bb"})
  void rule5_valueThatCannotBeStoredIsRefused(String value) {
    Fault fault = fault(() -> Change.set(read(), List.of(new Credential(KEY, value))));
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
          a=b= | K=`o` | K=`a=b=`~
          a=b= | K=`cat key`  | K=a=b=~
          a=b= | K=`$(o)` # c | K=a=b= # c~
          """)
  void rule5_otherPrintableValueGetsSingleQuotes(String value, String before, String after) {
    put(before + "\n");
    Change change = Change.set(read(), List.of(new Credential(KEY, value)));
    assertEquals(after.replace('~', '\n'), write(change));
    assertEquals(Optional.of(value), read().value(KEY));
    assertEquals(value.equals("a=b=") ? 0 : 1, change.warnings().size());
    assertTrue(Change.set(read(), List.of(new Credential(KEY, value))).isNothing());
  }

  @Test
  void severalNamesAreOneReplacement() {
    put("A=1\nTWO=old\n");
    Change change = Change.set(read(), List.of(WANTED.get(0), new Credential("TWO", TOKEN)));
    assertEquals("A=1\nTWO=" + TOKEN + "\nK=" + TOKEN + "\n", write(change));
    assertEquals(Map.of("K", List.of(3), "TWO", List.of(2)), change.lines());
    assertEquals("line 3, the other line untouched", change.where(KEY));
  }

  static List<String> removeAfterSetGivesTheOldBytesBack() {
    String some =
        "\\n | A=1\\n | A=1\\r\\n | # K=old\\n\\n | A=\"\\nK=x\\n\"\\n | A=1\\\\\\n | A=1\\\\\\r\\n";
    return rows(" | " + some + " | A=1\\n\\n | BOMA=1\\n");
  }

  @ParameterizedTest
  @MethodSource
  void removeAfterSetGivesTheOldBytesBack(String text) {
    set(text);
    Change change = Change.remove(read(), List.of(KEY));
    assertEquals(text.isEmpty(), change.leavesNothing());
    assertEquals(text, write(change));
  }

  @ParameterizedTest
  @CsvSource({
    "A=1\\nK=o, A=1\\n",
    "A=1\\nexport K=a # x\\n#K=b\\n K = \"c\\nd\"\\nB=2\\nK=e, A=1\\n#K=b\\nB=2\\n",
    "BOMK=a\\nA=1\\n, BOMA=1\\n",
    "\\\\\\nK=a\\n\\nK=b\\n, \\\\\\n\\n",
    "\\\\\\n\\nK=a\\nK=b\\n, \\\\\\n\\n",
    "A\\\\\\n\\nK=a\\nB=1\\n, A\\\\\\n\\nB=1\\n"
  })
  void removeTakesWholeAssignmentsOut(String before, String after) {
    put(unescaped(before));
    assertFalse(Change.remove(read(), List.of(KEY)).leavesNothing());
    assertEquals(unescaped(after), remove());
    assertTrue(Change.remove(read(), List.of(KEY)).isNothing());
  }

  /** Behind the second line that goes there are as many bytes as the first one has. */
  @Test
  void removeLeavesAnEmptyLineAboveWhatWasNotAppended() {
    put("TWO=aaaa\np=C:\\\n\nK=bbbb\nzzzzzz=1\n");
    assertEquals("p=C:\\\n\nzzzzzz=1\n", write(Change.remove(read(), List.of("TWO", KEY))));
  }

  @Test
  void diffMasksEveryValue() {
    put("A=1\nexport K=\"secret_TEST_old_value_1234\" # " + TOKEN + "\nK=short\n");
    Change change = Change.set(read(), List.of(WANTED.get(0), new Credential("TWO", TOKEN)));
    assertEquals(
        """
        -export K="...1234"
        +export K="...CDEF" ...
        -K=...
        +K=...CDEF
        +TWO=...CDEF\
        """,
        change.diff());
    assertEquals("", Change.set(read(), List.of()).diff());
    put("K=\"a\nb\"\nA=1\\\n\nK=c\n");
    assertEquals("-K=\"...\"\n-...\n-K=...", Change.remove(read(), List.of(KEY)).diff());
  }

  @Test
  void rule7_fileThatIsGoneMeanwhileIsNotSaidToHaveAnAccessList() throws Exception {
    put("A=1\n");
    Machine machine =
        TestMachine.in(folder).path("/usr/bin" + File.pathSeparator + "/bin").machine();
    Change change = Change.set(EnvFile.read(env(), false, machine), WANTED);
    Files.delete(env());
    assertFault(
        env() + " was changed by somebody else meanwhile, so it was not written",
        "Run notion-setup again.",
        () -> new Replacement().write(change));
    assertFalse(Files.exists(env()));
  }

  @ParameterizedTest
  @CsvSource({"rw-------, 0", "rwx------, 0", "rw-r--r--, 1", "rw-r-----, 1", "rw-----w-, 1"})
  void d15_thatOthersCanReadTheFileIsTold(String mode, int told) throws Exception {
    put("");
    mode(mode);
    String text = ".env can be read by others on this machine. Close it to them:\nchmod 600 .env";
    assertEquals(
        Collections.nCopies(told, text),
        read().warnings(List.of(KEY)).stream().map(Warning::text).toList());
  }

  @Test
  void f16_fileOutsideTheCurrentFolderIsTold() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    EnvFile file = EnvFile.read(Path.of("../.env"), false, TestMachine.in(inner).machine());
    assertEquals(
        "../.env is outside the current folder.", file.warnings(List.of(KEY)).get(0).text());
    assertFalse(file.exists());
  }
}
