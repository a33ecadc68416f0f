package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a folder to try the editor in, and what is true of it after every run. */
abstract class Scratch {
  static final String KEY = "K";
  static final String TOKEN = Program.TOKEN;
  static final List<Credential> WANTED = List.of(new Credential(KEY, TOKEN));
  static final String OTHER_FILE = "Name another file with --env-file.";

  @TempDir Path folder;

  Path env() {
    return folder.resolve(".env");
  }

  Machine machine() {
    return TestMachine.in(folder).machine();
  }

  Path put(String text) {
    return write(env(), bytes(text));
  }

  EnvFile read() {
    return read(".env");
  }

  EnvFile read(String path) {
    return EnvFile.read(Path.of(path), false, machine());
  }

  /** Sets the key in a file of this text, and gives the text after. */
  String set(String text) {
    put(text);
    return set();
  }

  String set() {
    return write(Change.set(read(), WANTED));
  }

  String remove() {
    return write(Change.remove(read(), List.of(KEY)));
  }

  String write(Change change) {
    new Replacement().write(change);
    assertTidy();
    return text();
  }

  /** The bytes as text, one character a byte. */
  String text() {
    return Disk.read(env());
  }

  String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(env()));
  }

  void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(env(), PosixFilePermissions.fromString(mode));
  }

  Fault fault(Executable action) {
    Fault fault = assertThrows(Fault.class, action);
    assertFalse(Ended.leaks(fault.getMessage() + fault.remedy().text(), TOKEN));
    assertTidy();
    return fault;
  }

  /** A fault of files, told with the names that messages have for those of this folder. */
  void assertFault(String what, String remedy, Executable action) {
    Fault fault = fault(action);
    assertEquals(
        List.of(Exit.FILE, what.replace(folder + "/", ""), remedy.replace(folder + "/", "")),
        List.of(fault.exit(), fault.getMessage(), fault.remedy().text()));
  }

  /** No temporary file is left. */
  void assertTidy() {
    assertEquals(
        List.of(),
        Disk.files(folder).stream()
            .filter(path -> path.toString().matches(".*[0-9a-f]{16}\\.tmp"))
            .toList());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A file of these bytes that is nowhere. */
  static EnvFile file(byte[] bytes) {
    Path path = Path.of("/nowhere/.env");
    Machine machine = TestMachine.in(path.getParent()).machine();
    return new EnvFile(path, path, Optional.empty(), new Content(bytes), machine);
  }

  /** The text of a row of a table. */
  static String unescaped(String row) {
    String text = row == null ? "" : row.translateEscapes();
    return text.replace("BOM", "\u00ef\u00bb\u00bf").replace('~', ' ');
  }

  /** The texts of a table, parted by bars and lines. */
  static List<String> rows(String table) {
    return Stream.of(table.split("\\s*[|\n]\\s*")).map(Scratch::unescaped).toList();
  }

  static Path write(Path path, byte[] bytes) {
    try {
      return Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assumeRoot() {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "needs root, to make files of other owners");
  }

  /** Runs a program in the folder, which is also its home; 127 where there is none. */
  Ended run(List<String> argv) {
    Map<String, String> env =
        Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString(), "LC_ALL", "C.UTF-8");
    return Child.program(argv.get(0)).isPresent()
        ? new Child(argv, env, folder).piped("")
        : new Ended(127, "", "");
  }

  /** What a shell makes of a script, its errors too. */
  String sh(String script) {
    return run(List.of("bash", "-c", "exec 2>&1; " + script)).out().strip();
  }
}
