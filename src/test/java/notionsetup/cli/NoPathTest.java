package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given where a path, a name or an address belongs, and is none. */
class NoPathTest {
  @TempDir Path folder;

  /** What the program gets for the bytes of a name that is no text is not that name. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "a\0b", "n\uFFFD.env"})
  void f16_whatNamesNoFileIsWrongUsage(String path) {
    for (String option : new String[] {"--env-file", "--answers", "--ca-file", "--recipe"}) {
      String what = path.isEmpty() ? " is empty." : " does not name a file.";
      new Program(folder).run("--no-input", option, path).ends(2).says(option + what);
    }
    new Program(folder).run("remove", "--env-file", "-x").ends(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remove --env-file new/ | --env-file names a folder. Name a file in it, such as new/.env.",
        "export --env-file new/ | --env-file names a folder.",
        "--practice --no-input --env-file new/ | --env-file names a folder.",
        "--no-input --key-file new | There is no file %s. Name a file that is there, and that",
        "--no-input --answers new | There is no file %s. Name a file that is there, and that",
        "--no-input --key-file .. | Nothing could be read in"
      })
  void i08_whatCannotBeReadIsToldAsWhatItIs(String line, String said) {
    Path there = folder.resolve("new");
    new Program(folder).run(line.split(" ")).ends(7).says(said.formatted(there));
    assertFalse(Files.exists(there));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "1", "{", "{} x", "{\"check_existing\": [1]}", "{\"check_existing\": null}"})
  void whatHoldsNoAnswersIsWrongUsage(String text) {
    Program program = new Program(folder).put("a.json", text);
    program.run("--no-input", "--answers", "a.json").ends(2).says("is not a JSON object of texts");
  }

  @Test
  void answersBeginBehindAByteOrderMark() {
    Program program = new Program(folder).put("a.json", "\uFEFF{\"check_existing\": 2}");
    program
        .run("--no-input", "--answers", "a.json")
        .ends(8)
        .says("step collect_token has no answer");
  }
}
