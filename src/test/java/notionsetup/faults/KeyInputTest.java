package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import notionsetup.harness.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group A: whatever is given as the key, by a pipe that holds it alone or among the answers. */
@Timeout(60)
class KeyInputTest extends Accepted {
  private Program program(String... args) {
    return new Program(ground, notion.address()).args(args);
  }

  /** A run whose standard input is the key alone. */
  private Program alone(byte[] input) {
    return program("--no-input", "--no-browser", "--key-file", "-").input(input);
  }

  private Program alone(String input) {
    return alone(input.getBytes(StandardCharsets.UTF_8));
  }

  private void taken(Program program) {
    Invariants.hold(ground, program.here(), 0, ground.line());
  }

  /** Nothing was sent, nothing was written, and this was said. */
  private void refused(Program program, String words) {
    Ended outcome = program.here().says(words);
    Invariants.hold(ground, outcome, 8, null);
    assertEquals(0, notion.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void a01_a02_oneLineEndOrNoneComesOff(String end) {
    taken(alone(ground.token() + end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \t \n"})
  void a03_nothingOnStandardInput(String input) {
    refused(alone(input), "There is no token on standard input");
  }

  @Test
  void a04_endlessInputIsReadNoFurtherThanAnyKeyIsLong() {
    int[] read = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read[0]++;
            return 'y';
          }

          @Override
          public int read(byte[] to, int from, int most) {
            Arrays.fill(to, from, from + most, (byte) 'y');
            read[0] += most;
            return most;
          }
        };
    Ended outcome = alone("").here(endless).says("There is more on standard input than any key");
    Invariants.hold(ground, outcome, 8, null);
    assertEquals(4097, read[0]);
  }

  @Test
  void a05_nulIsNamedByItsPlace() {
    refused(alone(ground.token() + "\0b"), "Character 51 is U+0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\n# mine\n"})
  void a06_moreThanOneLine(String between) {
    refused(
        alone(ground.token() + between + ground.token()),
        "There is more than one line on standard");
  }

  @Test
  void a07_byteOrderMarkComesOff() {
    taken(alone("\uFEFF" + ground.token() + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void a07_utf16IsNamed(String charset) throws Exception {
    byte[] wide = (ground.token() + "\r\n").getBytes(charset);
    refused(alone(wide), "UTF-16");
    assertEquals(0, notion.requests());
  }

  @Test
  void a07_otherEncodingsAreRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ground.token().getBytes(StandardCharsets.US_ASCII));
    bytes.write(0xe9);
    refused(alone(bytes.toByteArray()), "is not text in UTF-8");
  }

  /**
   * What a value may look like is judged in one place; here it is seen that every way leads there.
   */
  @ParameterizedTest
  @ValueSource(ints = {0xe9, 0x200b, 0x1f511, 0x1b})
  void a08_aCharacterThatNoTokenHasIsNamedByPlaceAndCodePoint(int point) {
    String odd =
        ground.token().substring(0, 6) + Character.toString(point) + ground.token().substring(6);
    String words = "Character 7 is U+%04X".formatted(point);
    refused(alone(odd), words);
    refused(program("--no-browser").input("2\n" + odd + "\ny\n"), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  '%s',\t", "export NOTION_API_KEY=\"%s\"", "{\"token\": \"%s\"}"})
  void a12_whatStandsAroundATokenComesOff(String around) {
    String pasted = around.formatted(ground.token());
    Ended alone = alone(pasted + "\n").here().says("Took off what stood around the value.");
    Invariants.hold(ground, alone, 0, ground.line());
    Ended piped = program("--no-browser").input("2\n" + pasted + "\ny\n").here();
    Invariants.hold(ground, piped, 0, ground.line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "token_v2=v02%3A", "https://www.notion.so/Road-map-"})
  void a14_whatIsKnownToBeSomethingElseIsNamedAndNotSent(String start) {
    String other = start + ground.token();
    refused(alone(other), "That is");
    refused(program("--no-browser").input("2\n" + other + "\ny\n"), "That is");
  }

  @Test
  void a15_anyOtherPrefixIsTaken() {
    String old = "xyz_" + ground.token().substring(4);
    Ended outcome = alone(old).here();
    Invariants.hold(new Ground(root, old), outcome, 0, "NOTION_API_KEY=" + old + "\n");
  }

  @Test
  void a16_aTokenAsAnArgumentIsNotRepeated() {
    for (String[] args :
        new String[][] {
          {ground.token()},
          {"--token=" + ground.token()},
          {"--token", ground.token()},
          {"-" + ground.token()},
          {"--key-file=-", ground.token()},
          {"--answer", "collect_token=" + ground.token()},
          {"--answer", ground.token()},
          {"--answer", ground.token() + "=y"},
          {"--from", ground.token()},
          {"--color", ground.token()},
          {"--yes=" + ground.token()},
          {"practice", "--port", ground.token()},
          {"--notion-version", ground.token()},
          {"--api-base", ground.token()},
          {"--name", "KEY=" + ground.token()},
          {"--name", ground.token() + "-x"},
          {"practice", ground.token()}
        }) {
      Invariants.hold(ground, program(args).here(), 2, null);
    }
    program(ground.token()).here().says("Make a new key");
    assertEquals(0, notion.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--key-file", "--answers", "--recipe", "--ca-file", "--env-file"})
  void a16_aTokenWhereAFileIsWantedIsNotRepeated(String option) {
    Ended outcome = program("--no-input", option, ground.token()).here();
    Invariants.assertNoLeak(ground, outcome);
    Invariants.assertFile(ground, null);
  }

  @Test
  void a16_aTokenInATwinIsNotRepeated() {
    for (String name :
        new String[] {"ANSWER", "FROM", "COLOR", "YES", "NO_INPUT", "NAME", "API_BASE"}) {
      Program program = program().env("NOTION_SETUP_" + name, "collect_token=" + ground.token());
      Invariants.hold(ground, program.here(), 2, null);
    }
  }

  @Test
  void a17_anAtSignNamesNoFile() {
    Path secret = Ground.write(ground.work().resolve("secret.txt"), ground.token() + "\n");
    Ended outcome = program("@secret.txt").here();
    Invariants.hold(ground, outcome, 2, null, secret);
  }
}
