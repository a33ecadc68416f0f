package notionsetup.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import notionsetup.Main;
import notionsetup.machine.TestMachine;

/** One run of doctor in a folder of its own, and what it said. */
final class Examination {
  final TestMachine machine;
  private final Path folder;
  private final String base;
  private int exit;

  /**
   * @param base what is asked in Notion's place; empty for no such option
   */
  Examination(Path folder, String base) {
    this.folder = folder;
    this.base = base;
    this.machine = TestMachine.in(folder);
  }

  /** Writes the file that is examined, readable by nobody else. */
  Examination file(String name, String content) {
    try {
      Path path = folder.resolve(name);
      Files.writeString(path, content);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Examination key(String key) {
    return file(".env", "NOTION_API_KEY=" + key + "\n");
  }

  /** Sets a variable of the environment. */
  Examination with(String name, String value) {
    machine.env(name, value);
    return this;
  }

  Examination run(String... args) {
    List<String> all = new ArrayList<>(List.of("doctor"));
    all.addAll(base.isEmpty() ? List.of() : List.of("--api-base", base));
    all.addAll(List.of(args));
    exit = Main.run(machine.machine(), all.toArray(String[]::new));
    assertFalse(all().toLowerCase(Locale.ROOT).contains("invalid "), this::all);
    return this;
  }

  /** Everything that was said, in one line. */
  String all() {
    return (machine.out() + " " + machine.err()).replaceAll("\\s+", " ");
  }

  Examination says(String... words) {
    for (String word : words) {
      assertTrue(all().contains(word), () -> "\"" + word + "\" is not in: " + all());
    }
    return this;
  }

  Examination keepsQuiet(String... words) {
    for (String word : words) {
      assertFalse(all().contains(word), () -> "\"" + word + "\" is in: " + all());
    }
    return this;
  }

  Examination ends(int code) {
    assertEquals(code, exit, this::all);
    return this;
  }
}
