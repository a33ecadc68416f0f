package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.practice.PracticeNotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that a run which ended early says it continues with. */
class ResumeTest {
  @TempDir Path folder;

  @Test
  void answerThatStoppedTheRunIsNotGivenAgain() {
    String[] args =
        "--no-browser --answer check_existing=1 --answer confirm_created=n".split(" ", -1);
    new Program(folder)
        .run(args)
        .ends(8)
        .says("notion-setup --no-browser --answer check_existing=1 --from confirm_created");
  }

  @ParameterizedTest
  @CsvSource({
    "--answer b=1 --yes, --yes --from b",
    "--answer=b=1 --yes, --yes --from b",
    "--answer bb=1 --answer=a=b=1, --answer bb=1 --answer=a=b=1 --from b",
    "--from a --yes, --yes --from b",
    "--yes --from=a, --yes --from b",
    "--answer c=ntn_TEST0123456789abcdef --yes, --yes --from b",
    "--name X=ntn_TEST0123456789abcdef --yes, --yes --from b",
    "--from=a -y --key-file -, -y --key-file - --from b",
    "--key-file /dev/fd/63 --yes, --key-file FILE --yes --from b",
    "--answers=/proc/self/fd/11, --answers=FILE --from b",
  })
  void optionsStayButForThoseOfTheStepItself(String given, String next) {
    assertEquals(
        "notion-setup " + next, WizardCommand.resume(List.of(given.split(" ", -1)), "b", "b"));
  }

  /** What a run had and nobody kept is given again, by options that need nothing piped. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-browser | 1 y TOKEN"
            + " | --from collect_token --key-file FILE --answer confirm_shared=VALUE",
        "--no-browser --answer confirm_shared=n | 1 y TOKEN"
            + " | --from collect_token --key-file FILE --answer confirm_shared=VALUE",
        "--no-browser --key-file k | 1 y | --key-file k --from confirm_shared --answer"
            + " confirm_shared=VALUE",
      })
  void whatWasTypedStartsItAgain(String given, String piped, String next) {
    Program program =
        new Program(folder).args("--json").args(given.split(" ", -1)).put("k", Program.TOKEN);
    Ended ended = program.piped(piped.replace("TOKEN", Program.TOKEN).split(" ", -1)).ends(8);
    String command = ended.json().at("/continue/command").textValue();
    assertTrue(command.endsWith(next), command);
    assertFalse(command.contains("=n"), command);
    List<String> words = List.of(command.replace("FILE", "k").replace("VALUE", "y").split(" ", -1));
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      Ended on =
          new Program(folder)
              .env("NOTION_API_BASE_URL", practice.address())
              .put("k", Program.PRACTICE)
              .run(words.stream().skip(1).toArray(String[]::new));
      assertTrue(on.ends(0).wrote());
    }
  }

  /** What plays a recipe from outside agrees to it, and what is not known yet is named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "choice-sets | --allow-host api.quay.example --no-input --key-file FILE",
        "variable-host | --allow-host HOST --no-input --key-file FILE",
        "output-after-check | --allow-host api.depot.example --name SCOPES=SCOPES --no-input --key-file FILE"
      })
  void commandThatPlaysAForeignRecipeAgreesToIt(String sample, String next) throws Exception {
    String file =
        Path.of("src/test/resources/recipes/good", sample + ".json").toAbsolutePath() + "";
    String shown = new Program(folder).run("recipes", "show", file, "--json").ends(0).out();
    JsonNode told = new JsonMapper().readTree(shown);
    String command = "notion-setup --recipe " + file + " " + next;
    assertEquals(command, told.at("/continue/command").textValue());
    assertFalse(told.at("/continue/person").toString().contains("{{"), told.toString());
  }

  /** What an agent is told where it cannot go on by itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-input | --no-input --json --from collect_token --key-file FILE",
        "--answer confirm_created=n --answer check_existing=1"
            + " | --answer check_existing=1 --json --from confirm_created --answer"
            + " confirm_created=VALUE",
      })
  void missingAnswerTellsWhatThePersonDoesAndWhatGoesOn(String given, String next) {
    JsonNode told =
        new Program(folder).run((given + " --json").split(" ", -1)).json().at("/continue");
    assertEquals("notion-setup " + next, told.at("/command").textValue());
    assertTrue(
        told.at("/person/1").textValue().matches(".*profile/integrations/internal .*connections.*"),
        told.toString());
  }
}
