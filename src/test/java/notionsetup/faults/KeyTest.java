package notionsetup.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group A: whatever is given as the key, by a pipe that holds it alone or among the answers. */
class KeyTest extends Accepted {
  /** A run whose standard input is the key alone. */
  private Program alone() {
    return program("--no-input", "--no-browser", "--key-file", "-");
  }

  private Program among(String key) {
    return program("--no-browser").input("2\n" + key + "\ny\n");
  }

  /** Nothing was sent, nothing was written, and this was said. */
  private void refused(Ended outcome, String words) {
    ground.holds(outcome.says(words).keepsQuiet("Exception"), 8, null);
    assertEquals(0, notion.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s\n", "%s\r\n", "\uFEFF%s\n"})
  void a01_a02_a07_oneLineEndAndAByteOrderMarkComeOff(String input) {
    ground.holds(alone().input(input.formatted(ground.token())).run(), 0, ground.line());
  }

  /** K stands for a key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8      |               | There is no token on standard input",
        "UTF-8      | \\n           | There is no token on standard input",
        "UTF-8      | \\s\\s\\t\\s\\n   | There is no token on standard input",
        "UTF-8      | K\\0b         | Character 51 is U+0000",
        "UTF-8      | K\\nK          | There is more than one line on standard",
        "UTF-8      | K\\r\\nK        | There is more than one line on standard",
        "UTF-8      | K\\rK          | There is more than one line on standard",
        "UTF-8      | K\\n\\nK        | There is more than one line on standard",
        "UTF-8      | K\\n# mine\\nK  | There is more than one line on standard",
        "UTF-16     | K\\r\\n         | UTF-16",
        "UTF-16LE   | K\\r\\n         | UTF-16",
        "UTF-16BE   | K\\r\\n         | UTF-16",
        "ISO-8859-1 | K\u00e9            | is not text in UTF-8"
      })
  void a03_a05_a06_a07_whatHoldsNoOneKeyIsRefused(String charset, String input, String words) {
    String text = input == null ? "" : input.translateEscapes();
    byte[] bytes = text.replace("K", ground.token()).getBytes(Charset.forName(charset));
    refused(alone().input(bytes).run(), words);
  }

  /** What a value may be is judged in one place; here it is seen that every way leads there. */
  @ParameterizedTest
  @ValueSource(ints = {0xe9, 0x200b, 0x1f511, 0x1b})
  void a08_aCharacterThatNoTokenHasIsNamedByPlaceAndCodePoint(int point) {
    String odd = new StringBuilder(ground.token()).insert(6, Character.toChars(point)).toString();
    String words = "Character 7 is U+%04X".formatted(point);
    refused(alone().input(odd).run(), words);
    refused(among(odd).run(), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "token_v2=v02%3A", "https://www.notion.so/Road-map-"})
  void a14_whatIsKnownToBeSomethingElseIsNamedAndNotSent(String start) {
    refused(alone().input(start + ground.token()).run(), "That is");
    refused(among(start + ground.token()).run(), "That is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  '%s',\t", "export NOTION_API_KEY=\"%s\"", "{\"token\": \"%s\"}"})
  void a12_whatStandsAroundATokenComesOff(String around) {
    String pasted = around.formatted(ground.token());
    Ended alone = alone().input(pasted + "\n").run().says("Took off what stood around the value.");
    ground.holds(alone, 0, ground.line());
    ground.holds(among(pasted).run(), 0, ground.line());
  }

  @Test
  void a15_anyOtherPrefixIsTaken() {
    Ground other = new Ground(root, "xyz_" + ground.token().substring(4));
    other.holds(alone().input(other.token()).run(), 0, other.line());
  }

  static Stream<String> arguments() {
    String all =
        """
        %s | -%s | -t%s | --token=%s | --token %s | --key-file=- %s | --yes=%s | practice %s
        --answer %s | --answer %s=y | --answer collect_token=%s | --answer confirm_shared=%s
        --answer check_existing=%s | --answers %s | --answers {"collect_token":"%s"}
        --from %s | --color %s | --notion-version %s | --api-base %s | --api-base https://%s
        --name KEY=%s | --name %s-x | --name NOTION_%s | --recipe %s | --ca-file %s | --allow-host %s
        --key-file %s | --key-file ~/%s | --env-file %s | --env-file x/%s/.env
        practice --port %s | export %s | recipes show %s
        """;
    return Stream.of(all.split("\\s*[|\n]\\s*"));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void a16_aTokenAsAnArgumentIsNotRepeated(String args) {
    for (String more : List.of("--color=never", "--json")) {
      String line = args.formatted(ground.token()) + " " + more;
      Ended outcome = program(line.split(" ", -1)).run();
      boolean step = args.startsWith("--answer %s");
      ground.holds(outcome.says(step ? "" : "If that was a key"), 2, null);
    }
    assertEquals(0, notion.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANSWER", "FROM", "COLOR", "YES", "NO_INPUT", "NAME", "API_BASE"})
  void a16_aTokenInATwinIsNotRepeated(String name) {
    String value = "collect_token=" + ground.token();
    ground.holds(program().env("NOTION_SETUP_" + name, value).run(), 2, null);
  }

  @Test
  void a17_anAtSignNamesNoFile() {
    Path secret = ground.write("secret.txt", ground.token() + "\n");
    ground.holds(program("@secret.txt").run(), 2, null, secret);
  }

  @Test
  void a02_aFileThatAnotherProgramWritesMeanwhile() {
    Path key = ground.write("key", ground.token());
    Program program = program().shell("\"$@\" --no-input --key-file <(cat key) </dev/null");
    ground.holds(program.apart(), 0, ground.line(), key);
    ground.write("key", "{\"check_existing\": 2, \"collect_token\": \"" + ground.token() + "\"}");
    program = program().shell("\"$@\" --no-input --answers <(cat key) </dev/null");
    ground.holds(program.apart(), 0, ground.line(), key);
  }

  @Test
  void a04_endlessInputIsReadNoFurtherThanAnyKeyIsLong() {
    ByteArrayInputStream endless = new ByteArrayInputStream("y".repeat(50_000).getBytes(UTF_8));
    refused(
        alone().run(machine -> machine.input(endless)),
        "There is more on standard input than any key");
    assertEquals(4097, 50_000 - endless.available());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes | \"$@\"",
        "head -c 50M /dev/zero | \"$@\"",
        "\"$@\" </tmp",
        "\"$@\" <&-",
        "\"$@\" </dev/full"
      })
  void a04_a10_standardInputIsEndlessOrAFolderOrClosed(String script) {
    String words = script.endsWith("/tmp") ? "Nothing could be read on standard input" : "";
    refused(alone().java("-Xmx32m").shell(script).apart(), words);
  }

  @Test
  void a10_onATerminalItSaysThatItWaitsAndShowsNothing() {
    Pty pty = on(80, 60, alone());
    pty.play("Waiting for the key; what you type is not shown:", ground.token() + "\n");
    ground.holds(pty, 0, ground.line());
  }

  @Test
  void a11_ctrlCEndsTheWait() throws Exception {
    Process process = alone().launch();
    while (process.isAlive() && !isReading(process.pid())) {
      Thread.sleep(20);
    }
    assertTrue(process.isAlive());
    Child.signal("INT", process.pid());
    ground.holds(Child.ended(process, root), 130, null);
  }

  /** Whether the thread that reads what is given runs. */
  private boolean isReading(long pid) {
    String look = "grep -sqx reader /proc/%s/task/*/comm".formatted(pid);
    return new Child(List.of("/bin/sh", "-c", look), Map.of(), root).piped("").exit() == 0;
  }
}
