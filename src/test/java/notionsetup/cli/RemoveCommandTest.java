package notionsetup.cli;

import static notionsetup.harness.Program.PRACTICE;
import static notionsetup.harness.Program.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The remove command: after it the file is as it was before the wizard. */
class RemoveCommandTest {
  private static final String LINE = "NOTION_API_KEY=" + TOKEN + "\n";

  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void open() {
    program = new Program(folder);
  }

  private Ended piped(String line) {
    return program.run(m -> m.input("2\n" + PRACTICE + "\ny\n"), line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A=1\n",
        "# x\r\nA=1\r\n",
        "A=1\n\n\n",
        "A=\"\nNOTION_API_KEY=x\n\"\n",
        "A=\\\n"
      })
  void removeAfterARunGivesTheFileBackByteForByte(String before) {
    program.put(before);
    piped("--practice --env-file .env --name ONE --name TWO").ends(0);
    assertTrue(program.text().contains("ONE=" + PRACTICE));
    program.run("remove", "--name", "ONE", "--name", "TWO").ends(0);
    assertEquals(before, program.text());
  }

  @Test
  void nothingThereIsExit0AndSaid() {
    for (String file : new String[] {".env", "nowhere/.env"}) {
      program.run("remove", "--env-file", file).ends(0).assertSilent().says("Nothing to remove");
    }
    assertFalse(Files.exists(folder.resolve(".env")));
    assertTrue(program.run("remove", "--json").json().at("/removed").isEmpty());
  }

  @Test
  void whatStillHoldsTheKeyIsSaid() {
    program.put(LINE + "NOTION_TOKEN=" + TOKEN + "\nA=1\n").put(".env.local", LINE);
    Ended ended =
        program
            .run(machine -> machine.env("NOTION_KEY", TOKEN), "remove", "--json")
            .ends(0)
            .assertHidden()
            .says(
                "How to revoke it:",
                "NOTION_TOKEN still is on line 1 of .env. Take it out too:",
                "notion-setup remove --name NOTION_TOKEN",
                "NOTION_KEY still is in this environment.",
                "NOTION_API_KEY still is on line 1 of .env.local.");
    assertEquals("NOTION_TOKEN=" + TOKEN + "\nA=1\n", program.text());
    assertEquals("[1]", ended.json().at("/removed/NOTION_API_KEY").toString());
    assertEquals(3, ended.json().at("/warnings").size());
  }

  @Test
  void eachOfTwoLinesOfANameIsAKeyThatGoes() {
    program.put(LINE + "NOTION_API_KEY=" + PRACTICE + "\n").put(".env.local", LINE);
    Ended ended = program.run("remove", "--json").ends(0).assertHidden();
    ended.says("NOTION_API_KEY still is on line 1 of .env.local.");
    assertEquals("...CDEF", ended.json().at("/credentials/0/masked").textValue());
    assertEquals(2, ended.json().at("/credentials/1/line").intValue());
  }

  @Test
  void dryRunTouchesNothing() throws IOException {
    program.put(LINE);
    Object time = Files.getLastModifiedTime(folder.resolve(".env"));
    program.run("remove", "--dry-run").ends(0).assertHidden().says("-NOTION_API_KEY=...CDEF");
    assertEquals(time, Files.getLastModifiedTime(folder.resolve(".env")));
  }

  @Test
  void d09_readOnlyFileNeedsAYes() throws IOException {
    program.put(LINE);
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString("r--------"));
    program.run("remove").ends(7).assertHidden();
    assertEquals(LINE, program.text());
    program.run("remove", "--yes").ends(0).assertHidden();
    assertEquals("", program.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTION_API_KEY=old;B=2",
        "export NOTION_API_KEY=old B=2",
        "NOTION_API_KEY=old && true"
      })
  void whatAShellSeesWithTheValueIsNotLostUnasked(String line) {
    String text = "A=1\n" + line + "\nC=3\n";
    program.put(text);
    for (String command : new String[] {"remove", "--no-input --practice --env-file .env"}) {
      program.run(command.split(" ")).ends(7).says("Line 2 of ");
      assertEquals(text, program.text());
    }
    program.run("remove", "--yes").ends(0);
    assertTrue(
        program.text().startsWith("A=1\n") && program.text().endsWith("C=3\n"), program.text());
  }

  @ParameterizedTest
  @CsvSource({"y, 0", "n, 130", "'', 130"})
  void aPersonIsAskedOnce(String answer, int exit) {
    String asked =
        program
            .put("A=1\n" + LINE)
            .args("remove")
            .typed(answer)
            .ends(exit)
            .assertHidden()
            .says("A personal access token is shown only once")
            .told();
    assertEquals(exit != 0, program.text().contains(TOKEN));
    assertEquals(2, asked.split("Remove NOTION_API_KEY from", -1).length, asked);
  }

  @Test
  void fileThatIsLeftEmptyStaysAndTheCommandThatDeletesItStandsAlone() {
    String out = program.put(LINE).run("remove").out();
    assertEquals("", program.text());
    assertTrue(out.lines().anyMatch(line -> line.matches(" +rm \\.env")), out);
    program.put("# mine\n" + LINE).run("remove").keepsQuiet("rm ").says("How to revoke it:");
    program.put("NOTION_API_KEY=<your-notion-api-key>\n").run("remove").keepsQuiet("revoke");
  }

  @Test
  void i19_wizardAndDoctorTellOfOtherKeysAlike() {
    String old = "ntn_TESTold56789abcdefghijklmnopqrstuvwxyzABCDEFGHI";
    String mcp = "export OPENAPI_MCP_HEADERS='{\"Authorization\": \"Bearer " + old + "\"}'\n";
    program
        .put("NOTION_TOKEN=" + old + "\n")
        .put(".env.local", "NOTION_API_KEY=" + old + "\n")
        .put(".envrc", mcp);
    String[] said = {
      "Another NOTION_API_KEY is on line 1 of .env.local",
      "NOTION_TOKEN has another key than NOTION_API_KEY, on line 1 of .env",
      "OPENAPI_MCP_HEADERS has another key than NOTION_API_KEY, on line 1 of .envrc"
    };
    piped("--practice -f .env").says(said);
    program.run("doctor", "--offline", "--all").says(said);
    program.put(".envrc", mcp.replace(old, PRACTICE));
    program.run("doctor", "--offline", "--all").keepsQuiet("OPENAPI_MCP_HEADERS has another");
  }
}
