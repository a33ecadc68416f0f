package notionsetup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import notionsetup.fault.Exit;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what the program prints. With README=write in the environment the help
 * text and the table of exit codes are written anew.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  @Test
  void theHelpTextIsTheProgramsOwn() throws IOException {
    TestMachine machine = TestMachine.in(folder);
    assertEquals(0, Main.run(machine.machine(), "--help"));
    shows("help", "```\n" + options(machine.out()) + "```\n");
  }

  @Test
  void theExitTableIsTheProgramsOwn() throws IOException {
    String rows =
        Arrays.stream(Exit.values())
            .map(exit -> "| " + exit.code() + " | " + exit.meaning() + " |\n")
            .collect(Collectors.joining());
    shows("exits", "| code | means |\n|---|---|\n" + rows);
    TestMachine machine = TestMachine.in(folder);
    Main.run(machine.machine(), "--help");
    String help = machine.out().replaceAll("\\s+", " ");
    for (Exit exit : Exit.values()) {
      assertTrue(help.contains(exit.code() + " " + exit.meaning()), exit.name());
    }
  }

  @Test
  void theFirstRunIsATranscript() throws IOException {
    Matcher run =
        Pattern.compile("<!-- run: ([a-z-]+) -->\n```\n(.*?)```\n", Pattern.DOTALL)
            .matcher(Files.readString(README));
    assertTrue(run.find());
    Path file = Path.of("src/test/resources/transcripts", run.group(1) + ".txt");
    String screen = Files.readString(file);
    int from = 0;
    for (String part : run.group(2).split("(?m)^\\.\\.\\.\n", -1)) {
      int found = screen.indexOf(part, from);
      assertTrue(found >= 0, () -> "no such lines in " + file + ":\n" + part);
      from = found + part.length();
    }
  }

  /** The options of the help text: what stands between the usage and the commands. */
  private static String options(String help) {
    int first = help.indexOf("Most used:\n");
    return help.substring(first, help.indexOf("\nExit codes:\n"));
  }

  private static void shows(String mark, String wanted) throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf("<!-- " + mark + " -->\n");
    assertTrue(start >= 0, mark);
    start = readme.indexOf('\n', start) + 1;
    int end =
        readme.indexOf(
                "\n\n",
                readme.startsWith("```", start) ? readme.indexOf("```\n", start + 4) : start)
            + 1;
    if ("write".equals(System.getenv("README"))) {
      Files.writeString(README, readme.substring(0, start) + wanted + readme.substring(end));
    }
    String now = Files.readString(README);
    assertTrue(now.startsWith(wanted, start), () -> "the README does not show:\n" + wanted);
  }
}
