package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.Main;
import notionsetup.machine.Terminals;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be agreed to before the file is changed, asked of a person. */
class GuardsTest {
  @TempDir Path folder;

  @Test
  void backAtTheFirstGuardAsksItAgain() throws IOException {
    Files.writeString(folder.resolve(".env"), "NOTION_API_KEY=op://vault/notion/key\n");
    TestMachine machine =
        TestMachine.in(folder)
            .env("TERM", "dumb")
            .terminals(new Terminals(true, true, true))
            .input(typed("<\nn\n"));
    assertEquals(130, Main.run(machine.machine()));
    assertTrue(machine.out().contains("no way back"), machine.out());
    assertEquals(
        "NOTION_API_KEY=op://vault/notion/key\n", Files.readString(folder.resolve(".env")));
  }

  /** Keys that come one after the other: none of them is there before it is waited for. */
  private static InputStream typed(String keys) {
    return new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
