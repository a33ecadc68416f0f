package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.machine.Machine.Terminals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the wizard makes of the names that the project around it reads. */
class ProposalTest {
  private static final String SAID = "This project reads NOTION_TOKEN (app.js).";

  @TempDir Path folder;
  private InProcess program;

  @BeforeEach
  void open() {
    program = new InProcess(folder).put("app.js", "process.env.NOTION_TOKEN");
  }

  @Test
  void scriptIsOnlyTold() {
    Ended ended = run("2\n" + InProcess.PRACTICE + "\ny\n");
    assertEquals(0, ended.exit(), ended.err());
    assertTrue(ended.out().replaceAll("\\s+", " ").contains(SAID), ended.out());
    assertTrue(ended.out().contains("--name NOTION_TOKEN"), ended.out());
    assertEquals("NOTION_API_KEY=" + InProcess.PRACTICE + "\n", program.text());
  }

  @Test
  void nothingIsSaidWhereTheNameIsSettled() {
    String answers = "2\n" + InProcess.PRACTICE + "\ny\n";
    assertFalse(run(answers, "--name", "NOTION_TOKEN").out().contains("This project"));
    program.put("app.js", "process.env.NOTION_API_KEY");
    assertFalse(run(answers).out().contains("This project"));
  }

  @Test
  void personIsAskedBehindTheFirstQuestion() {
    Ended ended = person("2\n");
    String said = ended.out().replaceAll("\\s+", " ");
    assertTrue(said.contains(SAID + " Save the key under that name?"), said);
    assertTrue(said.indexOf("Do you already have") < said.indexOf(SAID), said);
    assertFalse(said.contains("Paste it here"), said);
  }

  @Test
  void personTakesTheNameOrLeavesIt() {
    Ended ended = person("2\n\ny\n");
    assertEquals(0, ended.exit(), ended.err());
    assertEquals("NOTION_TOKEN=" + InProcess.PRACTICE + "\n", program.text());
    assertTrue(ended.out().contains("NOTION_TOKEN saved"), ended.out());
    program.put("");
    assertEquals(0, person("2\nn\ny\n").exit());
    assertEquals("NOTION_API_KEY=" + InProcess.PRACTICE + "\n", program.text());
  }

  @Test
  void referenceUnderTheNewNameIsAGuardToo() {
    program.put(".env", "NOTION_TOKEN=op://vault/notion/key\n");
    assertEquals(130, person("2\ny\nn\n").exit());
    assertEquals("NOTION_TOKEN=op://vault/notion/key\n", program.text());
  }

  private Ended person(String typed) {
    program.put("key.txt", InProcess.PRACTICE);
    return program.run(
        machine ->
            machine
                .terminals(new Terminals(true, true, true))
                .env("TERM", "dumb")
                .input(new Typing(typed)),
        "--practice",
        "--env-file",
        ".env",
        "--no-browser",
        "--key-file",
        "key.txt");
  }

  /** Types only when a question is there: nothing is typed ahead. */
  private static final class Typing extends FilterInputStream {
    Typing(String typed) {
      super(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int available() {
      return 0;
    }
  }

  private Ended run(String input, String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "--practice";
    args[1] = "--env-file";
    args[2] = ".env";
    System.arraycopy(more, 0, args, 3, more.length);
    return program.run(machine -> machine.input(input), args);
  }
}
