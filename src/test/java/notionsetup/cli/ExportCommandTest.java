package notionsetup.cli;

import static notionsetup.harness.Program.PRACTICE;
import static notionsetup.harness.Program.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.env.Format;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The export command: data on standard output, everything else on standard error. */
class ExportCommandTest {
  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void open() {
    program =
        new Program(folder).put("# mine\nA=1\nexport NOTION_API_KEY=\"%s\"\n".formatted(TOKEN));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFormatIsDataAlone(Format format) {
    String text = program.run("export", "--format", format.id()).ends(0).assertSilent().out();
    assertTrue(text.contains(TOKEN));
    assertEquals(text, program.run(m -> m.env("NOTION_SETUP_FORMAT", format.id()), "export").out());
    Ended json = program.run("export", "--json", "--format", format.id()).assertSilent();
    assertEquals(text, json.json().at("/export/text").textValue());
  }

  @Test
  void usualFormatIsTheLineOfAnEnvFile() {
    assertEquals("NOTION_API_KEY=" + TOKEN + "\n", program.run("export").ends(0).out());
    program.put("TWO=%1$s\nONE=%1$s\n".formatted(TOKEN));
    assertEquals(
        "ONE=%1$s\nTWO=%1$s\n".formatted(TOKEN),
        program.run("export", "--name", "ONE", "--name", "TWO").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "mcp"})
  void formatOfOneValueTakesNoneOfTwo(String format) {
    program.put("A=%s\nB=%s\n".formatted(TOKEN, PRACTICE));
    String[] both = "export --name A --name B --format %s".formatted(format).split(" ");
    program.run(both).ends(2).says("writes one value, and these names hold 2.");
  }

  @Test
  void agentsServerGetsTheNameThatItReads() {
    Ended ended = program.run("export", "--format", "mcp", "--client", "vscode").assertSilent();
    ended.says("\"NOTION_TOKEN\": \"" + TOKEN + "\"", "\"servers\"");
    program.run("export", "--client", "vscode").ends(2);
    program.run("export", "--format", "mcp", "--client", "x").ends(2);
  }

  /** A reference is not taken for a key, nor is what stands in the environment. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "'', There is no NOTION_API_KEY",
        "A=1, There is no NOTION_API_KEY",
        "NOTION_API_KEY=, There is no NOTION_API_KEY",
        "#NOTION_API_KEY=x, There is no NOTION_API_KEY",
        "NOTION_API_KEY=op://vault/item/field, is a reference",
        "NOTION_API_KEY=${OTHER}, is a reference",
        "NOTION_API_KEY=$(cat key), is a reference",
        "NOTION_API_KEY=encrypted:abc, is a reference"
      })
  void c18_noKeyIsExit8NamingTheWizard(String line, String words) {
    program.put(line + "\n").env("NOTION_API_KEY", TOKEN);
    Ended ended = program.run("export").ends(8).assertHidden().says(words, "notion-setup");
    assertEquals("", ended.out());
    assertEquals(8, program.run("export", "--json").json().at("/exit").intValue());
    program.run("export", "--env-file", "nowhere/.env").ends(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<your-notion-api-key>", "short", "https://www.notion.so/Acme-0123456789abcdef"})
  void i01_whatIsNoKeyIsPrintedWithAWarning(String value) {
    program.put("NOTION_API_KEY=%s\n".formatted(value));
    String said = "NOTION_API_KEY in .env does not look like a Notion key.";
    Ended ended = program.run("export", "--format", "value").ends(0).says(said);
    assertEquals(value, ended.out());
    assertTrue(ended.err().endsWith("\n    notion-setup\n"), ended.err());
    assertTrue(
        program.run("export", "--json").json().at("/warnings/0").textValue().startsWith(said));
  }
}
