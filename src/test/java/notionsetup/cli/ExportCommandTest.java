package notionsetup.cli;

import static notionsetup.cli.Desk.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.env.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The export command: data on standard output, everything else on standard error. */
class ExportCommandTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder).put("# mine\nA=1\nexport NOTION_API_KEY=\"%s\"\n".formatted(TOKEN));
  }

  @Test
  void usualFormatIsTheLineOfAnEnvFile() {
    Desk.Ended ended = desk.run("export").assertSilent();
    assertEquals(0, ended.exit());
    assertEquals("NOTION_API_KEY=" + TOKEN + "\n", ended.out());
  }

  @Test
  void dryRunPrintsNoKey() {
    Desk.Ended ended = desk.run("export", "--dry-run").assertHidden();
    assertEquals(2, ended.exit());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFormatIsDataAlone(Format format) {
    Desk.Ended ended = desk.run("export", "--format", format.id()).assertSilent();
    assertEquals(0, ended.exit());
    assertTrue(ended.out().contains(TOKEN));
    assertEquals(
        ended.out(), desk.run(m -> m.env("NOTION_SETUP_FORMAT", format.id()), "export").out());
    assertEquals(
        ended.out(),
        desk.run("export", "--json", "--format", format.id())
            .assertSilent()
            .json()
            .at("/export/text")
            .textValue());
  }

  @Test
  void namesAreReadAndOtherNamesAreGiven() {
    desk.put("TWO=%1$s\nONE=%1$s\n".formatted(TOKEN));
    assertEquals(
        "ONE=%1$s\nTWO=%1$s\n".formatted(TOKEN),
        desk.run("export", "--name", "ONE", "--name", "TWO").out());
    assertEquals(
        "X=%1$s\nY=%1$s\n".formatted(TOKEN),
        desk.run("export", "--name", "ONE", "--as", "X", "--as", "Y").out());
    assertEquals(2, desk.run("export", "--name", "ONE", "--as", "PATH").assertHidden().exit());
    desk.put("TWO=other\nONE=%1$s\n".formatted(TOKEN));
    assertEquals(
        2, desk.run("export", "--name", "ONE", "--name", "TWO", "--as", "X").assertHidden().exit());
  }

  @Test
  void agentsServerGetsTheNameThatItReads() {
    Desk.Ended ended = desk.run("export", "--format", "mcp", "--client", "vscode").assertSilent();
    assertTrue(ended.out().contains("\"NOTION_TOKEN\": \"" + TOKEN + "\""));
    assertTrue(ended.out().contains("\"servers\""));
    assertEquals(2, desk.run("export", "--client", "vscode").exit());
    assertEquals(2, desk.run("export", "--format", "mcp", "--client", "x").exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=1\n", "NOTION_API_KEY=\n", "#NOTION_API_KEY=x\n"})
  void noKeyIsExit8NamingTheWizard(String text) {
    desk.put(text);
    Desk.Ended ended = desk.run("export");
    assertEquals(8, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("notion-setup"), ended.err());
    assertEquals(8, desk.run("export", "--json").json().at("/exit").intValue());
    assertEquals(8, desk.run("export", "--env-file", "nowhere/.env").exit());
  }

  @Test
  void otherNamesInTheFileAreNamed() {
    desk.put("NOTION_TOKEN=%s\n".formatted(TOKEN));
    assertTrue(desk.run("export").assertHidden().err().contains("--name: NOTION_TOKEN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"op://vault/item/field", "${OTHER}", "$(cat key)", "encrypted:abc"})
  void c18_referenceIsNotTakenForAKey(String reference) {
    desk.put("NOTION_API_KEY=%s\n".formatted(reference));
    Desk.Ended ended = desk.run("export");
    assertEquals(8, ended.exit());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("is a reference"), ended.err());
  }

  @Test
  void unknownFormatIsExit2() {
    Desk.Ended ended = desk.run("export", "--format", "yaml");
    assertEquals(2, ended.exit());
    assertTrue(ended.err().contains("--format takes env, value, sh, fish"), ended.err());
    assertEquals(2, desk.run("export", "--json", "--format").json().at("/exit").intValue());
  }

  @Test
  void keyInTheEnvironmentIsNotExported() {
    desk.put("A=1\n");
    assertEquals(8, desk.run(m -> m.env("NOTION_API_KEY", TOKEN), "export").assertHidden().exit());
  }

  @Test
  void mistypedWordsAreGuessed() {
    assertTrue(desk.run("exprot").err().contains("Did you mean export?"));
    assertTrue(desk.run("export", "--fromat", "sh").err().contains("Did you mean --format?"));
    assertEquals(2, desk.run("exprot").exit());
    Desk.Ended argument = desk.run("export", TOKEN).assertHidden();
    assertEquals(2, argument.exit());
  }

  @Test
  void helpLeadsWithExamples() {
    String help = desk.run("export", "--help").assertSilent().out();
    assertTrue(help.indexOf("Examples:") < help.indexOf("Usage:"), help);
    assertTrue(help.contains("eval \"$(notion-setup export --format sh)\""), help);
  }
}
