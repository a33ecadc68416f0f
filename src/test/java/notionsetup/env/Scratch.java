package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.function.Executable;

/** A folder to try the editor in, and what is true of it after every run. */
record Scratch(Path folder) {
  static final String KEY = "K";
  static final String TOKEN = "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEF";

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
    return EnvFile.read(Path.of(".env"), false, machine());
  }

  /** Sets the key in a file of this text, and gives the text after. */
  String set(String text) {
    put(text);
    return set();
  }

  String set() {
    EnvFile file = read();
    new Replacement().write(file, file.set(List.of(new Credential(KEY, TOKEN))));
    assertTidy();
    return text();
  }

  String remove() {
    EnvFile file = read();
    new Replacement().write(file, file.remove(List.of(KEY)));
    assertTidy();
    return text();
  }

  /** The bytes as text, one character a byte. */
  String text() {
    try {
      return new String(Files.readAllBytes(env()), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Fault fault(Executable action) {
    Fault fault = assertThrows(Fault.class, action);
    assertEquals(-1, (fault.getMessage() + fault.remedy().text()).indexOf(TOKEN.substring(4, 12)));
    assertTidy();
    return fault;
  }

  void assertFault(String what, String remedy, Executable action) {
    Fault fault = fault(action);
    assertEquals(
        List.of(Exit.FILE, told(what), told(remedy)),
        List.of(fault.exit(), fault.getMessage(), fault.remedy().text()));
  }

  /** A text with the names that messages have for files of this folder. */
  String told(String text) {
    return text.replace(folder + "/", "");
  }

  /** No temporary file is left. */
  void assertTidy() {
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(
          List.of(), all.filter(path -> path.toString().matches(".*[0-9a-f]{16}\\.tmp")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Path write(Path path, byte[] bytes) {
    try {
      return Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
