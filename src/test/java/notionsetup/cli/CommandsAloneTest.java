package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.harness.Disk;
import org.junit.jupiter.api.Test;

/** A command in a message stands alone on its line, whole, with nothing behind it. */
class CommandsAloneTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\b(notion-setup (-|doctor|export|remove|recipes|practice|completion|help)|chmod [+a-z0-7]"
              + "|chown \\S|git (rm|add|init|config) |mkdir -|unset [A-Z]|rm [./~]|echo \\S+ >"
              + "|iconv -|dotenvx set|eval \"|set -a;|sudo )");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The last lines of a run have a label before them, and a wrapper its own words. */
  private static final Pattern LEAD = Pattern.compile(" *(?:(?:Use it|Trouble) +|-- )?");

  @Test
  void i20_inEveryTextOfTheProgram() throws IOException {
    List<String> mixed = new ArrayList<>();
    for (Path file : Disk.files(Path.of("src/main"))) {
      if (!file.toString().matches(".*\\.(java|json)")) {
        continue;
      }
      for (String line : Files.readAllLines(file)) {
        Matcher literal = LITERAL.matcher(line);
        while (!line.strip().matches("(\\*|//|/\\*).*") && literal.find()) {
          Matcher command = COMMAND.matcher(literal.group(1));
          boolean example = literal.group(1).startsWith("  ");
          if (!example
              && command.find()
              && !LEAD.matcher(before(literal.group(1), command)).matches()) {
            mixed.add(file.getFileName() + ": " + literal.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), mixed);
  }

  @Test
  void i20_onEveryScreenOfTheTranscripts() throws IOException {
    List<String> mixed = new ArrayList<>();
    int found = 0;
    for (Path file : Disk.files(Path.of("src/test/resources/transcripts"))) {
      String all = Files.readString(file);
      String shown = all.substring(all.indexOf("=== screen"), all.indexOf("=== exit"));
      for (String line : shown.lines().toList()) {
        Matcher command = COMMAND.matcher(line);
        if (command.find()) {
          found++;
          if (!LEAD.matcher(before(line, command)).matches() || line.matches(".*[.,;:]")) {
            mixed.add(file.getFileName() + ": " + line);
          }
        }
      }
    }
    assertEquals(List.of(), mixed);
    assertTrue(found > 0);
  }

  private static String before(String text, Matcher command) {
    return text.substring(0, command.start());
  }
}
