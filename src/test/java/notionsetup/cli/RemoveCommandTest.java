package notionsetup.cli;

import static notionsetup.harness.InProcess.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The remove command: after it the file is as it was before the wizard. */
class RemoveCommandTest {
  @TempDir Path folder;
  private InProcess program;

  @BeforeEach
  void open() {
    program = new InProcess(folder);
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
    String[] names = {"--name", "ONE", "--name", "TWO"};
    Ended run =
        program.run(
            machine -> machine.input("2\n" + InProcess.PRACTICE + "\ny\n"),
            "--practice",
            "--env-file",
            ".env",
            "--name",
            "ONE",
            "--name",
            "TWO");
    assertEquals(0, run.exit(), run.err());
    assertTrue(program.text().contains("ONE=" + InProcess.PRACTICE));
    Ended removed = program.run("remove", names[0], names[1], names[2], names[3]);
    assertEquals(0, removed.exit(), removed.err());
    assertEquals(before, program.text());
  }

  @Test
  void nothingThereIsExit0AndSaid() {
    for (String file : new String[] {".env", "nowhere/.env"}) {
      Ended ended = program.run("remove", "--env-file", file).assertSilent();
      assertEquals(0, ended.exit());
      assertTrue(ended.out().contains("Nothing to remove"), ended.out());
    }
    assertFalse(Files.exists(folder.resolve(".env")));
    assertTrue(program.run("remove", "--json").json().at("/removed").isEmpty());
  }

  @Test
  void whatStillHoldsTheKeyIsSaid() {
    program
        .put("NOTION_API_KEY=%1$s\nNOTION_TOKEN=%1$s\nA=1\n".formatted(TOKEN))
        .put(".env.local", "NOTION_API_KEY=" + TOKEN);
    Ended ended =
        program.run(machine -> machine.env("NOTION_KEY", TOKEN), "remove", "--json").assertHidden();
    assertEquals(0, ended.exit());
    assertEquals("NOTION_TOKEN=%s\nA=1\n".formatted(TOKEN), program.text());
    assertEquals("[1]", ended.json().at("/removed/NOTION_API_KEY").toString());
    String warnings = ended.json().at("/warnings").toString();
    for (String one :
        List.of(
            "NOTION_TOKEN still is on line 1 of .env. Take it out too:",
            "notion-setup remove --name NOTION_TOKEN",
            "NOTION_KEY still is in this environment.",
            "NOTION_API_KEY still is on line 1 of .env.local.")) {
      assertTrue(warnings.contains(one), warnings);
    }
    assertTrue(ended.err().contains("How to revoke it:"), ended.err());
  }

  @Test
  void dryRunTouchesNothing() throws IOException {
    program.put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    Object time = Files.getLastModifiedTime(folder.resolve(".env"));
    Ended ended = program.run("remove", "--dry-run").assertHidden();
    assertEquals(0, ended.exit());
    assertTrue(ended.out().contains("-NOTION_API_KEY=...CDEF"), ended.out());
    assertEquals(time, Files.getLastModifiedTime(folder.resolve(".env")));
  }

  @Test
  void d09_readOnlyFileNeedsAYes() throws IOException {
    program.put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    Files.setPosixFilePermissions(
        folder.resolve(".env"), PosixFilePermissions.fromString("r--------"));
    assertEquals(7, program.run("remove").assertHidden().exit());
    assertTrue(program.text().contains(TOKEN));
    assertEquals(0, program.run("remove", "--yes").assertHidden().exit());
    assertEquals("", program.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTION_API_KEY=old;B=2",
        "export NOTION_API_KEY=old B=2",
        "NOTION_API_KEY=old && true",
        "NOTION_API_KEY=abcdefgh\\\nijklmnop"
      })
  void whatAShellSeesWithTheValueIsNotLostUnasked(String line) {
    String text = "A=1\n" + line + "\nC=3\n";
    program.put(text);
    for (String command : new String[] {"remove", "--no-input --practice --env-file .env"}) {
      Ended ended = program.run(command.split(" "));
      assertEquals(7, ended.exit(), ended.err());
      assertTrue(ended.err().contains("Line 2 of "), ended.err());
      assertEquals(text, program.text());
    }
    assertEquals(0, program.run("remove", "--yes").exit());
    assertTrue(
        program.text().startsWith("A=1\n") && program.text().endsWith("C=3\n"), program.text());
  }

  @ParameterizedTest
  @CsvSource({"y, 0", "n, 130", "'', 130"})
  void aPersonIsAskedOnce(String answer, int exit) {
    program.put("A=1\nNOTION_API_KEY=%s\n".formatted(TOKEN));
    Ended ended =
        program
            .run(
                machine ->
                    machine
                        .terminals(new Terminals(true, true, true))
                        .env("ACCESSIBLE", "1")
                        .input(new Typed(answer)),
                "remove")
            .assertHidden();
    assertEquals(exit, ended.exit(), ended.err());
    assertEquals(exit != 0, program.text().contains(TOKEN));
    String asked = ended.out().replaceAll("\\s+", " ");
    assertEquals(2, asked.split("Remove NOTION_API_KEY from", -1).length, asked);
    assertTrue(asked.contains("A personal access token is shown only once"), asked);
  }

  @Test
  void fileThatIsLeftEmptyStaysAndTheCommandThatDeletesItStandsAlone() {
    program.put("NOTION_API_KEY=%s\n".formatted(TOKEN));
    Ended ended = program.run("remove");
    assertEquals("", program.text());
    assertTrue(ended.out().lines().anyMatch(l -> l.matches(" +rm \\.env")), ended.out());
    program.put("# mine\nNOTION_API_KEY=%s\n".formatted(TOKEN));
    assertFalse(program.run("remove").out().contains("rm "));
  }

  /** What somebody types after the question is there. */
  private static final class Typed extends ByteArrayInputStream {
    Typed(String line) {
      super((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  @Test
  void i08_nameOfAFolderWithASlashBehindIsToldAsOne() {
    for (String command : new String[] {"remove", "export", "--practice --no-input"}) {
      var ended = program.run((command + " --env-file new/").split(" "));
      assertEquals(7, ended.exit(), ended.err());
      assertTrue(ended.err().contains("--env-file names a folder."), ended.err());
      assertTrue(ended.err().contains("new/.env"), ended.err());
    }
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void i19_wizardAndDoctorTellOfOtherKeysAlike() {
    String old = "ntn_TESTold56789abcdefghijklmnopqrstuvwxyzABCDEFGHI";
    program
        .put("NOTION_TOKEN=" + old + "\n")
        .put(".env.local", "NOTION_API_KEY=" + old + "\n")
        .put(
            ".envrc", "export OPENAPI_MCP_HEADERS='{\"Authorization\": \"Bearer " + old + "\"}'\n");
    String wizard =
        program
            .run(
                machine -> machine.input("2\n" + InProcess.PRACTICE + "\ny\n"),
                "--practice",
                "-f",
                ".env")
            .err()
            .replaceAll("\\s+", " ");
    String doctor = program.run("doctor", "--offline", "--all").out().replaceAll("\\s+", " ");
    for (String what :
        new String[] {
          "Another NOTION_API_KEY is on line 1 of .env.local",
          "NOTION_TOKEN has another key than NOTION_API_KEY, on line 1 of .env",
          "OPENAPI_MCP_HEADERS has another key than NOTION_API_KEY, on line 1 of .envrc"
        }) {
      assertTrue(wizard.contains(what), () -> what + " is not in " + wizard);
      assertTrue(doctor.contains(what), () -> what + " is not in " + doctor);
    }
  }
}
