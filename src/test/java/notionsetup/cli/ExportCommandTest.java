package notionsetup.cli;

import static notionsetup.harness.InProcess.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.env.Format;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The export command: data on standard output, everything else on standard error. */
class ExportCommandTest {
  @TempDir Path folder;
  private InProcess program;

  @BeforeEach
  void open() {
    program =
        new InProcess(folder).put("# mine\nA=1\nexport NOTION_API_KEY=\"%s\"\n".formatted(TOKEN));
  }

  @Test
  void usualFormatIsTheLineOfAnEnvFile() {
    Ended ended = program.run("export").assertSilent();
    assertEquals(0, ended.exit());
    assertEquals("NOTION_API_KEY=" + TOKEN + "\n", ended.out());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFormatIsDataAlone(Format format) {
    Ended ended = program.run("export", "--format", format.id()).assertSilent();
    assertEquals(0, ended.exit());
    assertTrue(ended.out().contains(TOKEN));
    assertEquals(
        ended.out(), program.run(m -> m.env("NOTION_SETUP_FORMAT", format.id()), "export").out());
    assertEquals(
        ended.out(),
        program
            .run("export", "--json", "--format", format.id())
            .assertSilent()
            .json()
            .at("/export/text")
            .textValue());
  }

  @Test
  void namesAreRead() {
    program.put("TWO=%1$s\nONE=%1$s\n".formatted(TOKEN));
    assertEquals(
        "ONE=%1$s\nTWO=%1$s\n".formatted(TOKEN),
        program.run("export", "--name", "ONE", "--name", "TWO").out());
  }

  @Test
  void agentsServerGetsTheNameThatItReads() {
    Ended ended = program.run("export", "--format", "mcp", "--client", "vscode").assertSilent();
    assertTrue(ended.out().contains("\"NOTION_TOKEN\": \"" + TOKEN + "\""));
    assertTrue(ended.out().contains("\"servers\""));
    assertEquals(2, program.run("export", "--client", "vscode").exit());
    assertEquals(2, program.run("export", "--format", "mcp", "--client", "x").exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=1\n", "NOTION_API_KEY=\n", "#NOTION_API_KEY=x\n"})
  void noKeyIsExit8NamingTheWizard(String text) {
    program.put(text);
    Ended ended = program.run("export");
    assertEquals(8, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("notion-setup"), ended.err());
    assertEquals(8, program.run("export", "--json").json().at("/exit").intValue());
    assertEquals(8, program.run("export", "--env-file", "nowhere/.env").exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"op://vault/item/field", "${OTHER}", "$(cat key)", "encrypted:abc"})
  void c18_referenceIsNotTakenForAKey(String reference) {
    program.put("NOTION_API_KEY=%s\n".formatted(reference));
    Ended ended = program.run("export");
    assertEquals(8, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("is a reference"), ended.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<your-notion-api-key>", "short", "https://www.notion.so/Acme-0123456789abcdef"})
  void i01_whatIsNoKeyIsPrintedWithAWarning(String value) {
    program.put("NOTION_API_KEY=%s\n".formatted(value));
    String said = "NOTION_API_KEY in .env does not look like a key.";
    Ended ended = program.run("export", "--format", "value").ends(0).says(said);
    assertEquals(value, ended.out());
    assertTrue(ended.err().endsWith("\n    notion-setup\n"), ended.err());
    assertTrue(
        program.run("export", "--json").json().at("/warnings/0").textValue().startsWith(said));
  }

  @Test
  void keyInTheEnvironmentIsNotExported() {
    program.put("A=1\n");
    assertEquals(
        8, program.run(m -> m.env("NOTION_API_KEY", TOKEN), "export").assertHidden().exit());
  }
}
