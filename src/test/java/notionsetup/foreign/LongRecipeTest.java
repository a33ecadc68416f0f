package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F18: a recipe may be as long as the limit allows. */
class LongRecipeTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  /** A recipe of so many steps: things to read, forks that rejoin, questions and one key. */
  static byte[] recipe(int steps) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("schema_version", "1").put("id", "long").put("display_name", "Long API");
    all.put("description", "As many steps as asked for.");
    all.putArray("outputs").addObject().put("key", "LONG_KEY");
    ArrayNode list = all.putArray("steps");
    for (int i = 0; i < steps - 1; i++) {
      ObjectNode step = list.addObject().put("id", "s" + i).put("message", "Step " + i + ".");
      if (i % 10 == 3) {
        step.put("type", "prompt_confirm");
      } else if (i % 10 == 5 && i + 2 < steps - 1) {
        step.put("type", "prompt_choice");
        ArrayNode choices = step.putArray("choices");
        choices.addObject().put("label", "one").put("next", "s" + (i + 1));
        choices.addObject().put("label", "two").put("next", "s" + (i + 2));
      } else if (i % 10 == 6) {
        step.put("type", "info").put("next", i + 2 < steps - 1 ? "s" + (i + 2) : "key");
      } else {
        step.put("type", "info");
      }
    }
    list.addObject()
        .put("id", "key")
        .put("type", "prompt_input")
        .put("message", "Paste the key:")
        .put("output_key", "LONG_KEY");
    return JSON.writeValueAsBytes(all);
  }

  static List<String> lines(int steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < steps - 1; i++) {
      if (i % 10 == 3) {
        lines.add("y");
      } else if (i % 10 == 5 && i + 2 < steps - 1) {
        lines.add("1");
      }
    }
    lines.add("TEST-key-0123456789");
    return lines;
  }

  @Test
  void f18_aThousandStepsLoadLintAndRun() throws IOException {
    byte[] bytes = recipe(1_000);
    assertEquals(List.of(), RecipeReader.read(bytes, "long.json").problems());
    Path file = Files.write(folder.resolve("long.json"), bytes);
    Ended run = ForeignRun.of(file, folder).piped(lines(1_000).toArray(String[]::new));
    assertEquals(0, run.exit(), run::err);
    assertEquals("LONG_KEY=TEST-key-0123456789\n", run.file());
  }

  @Test
  void f18_aThousandStepsWithMoreWaysThanCanBeToldAreShownOnce() throws IOException {
    Path file = Files.write(folder.resolve("long.json"), recipe(1_000));
    Ended run = ForeignRun.recipes(folder, "show", file.toString());
    assertEquals(0, run.exit(), run::err);
    assertTrue(run.told().contains("every step, in the order of the file"));
    assertTrue(run.told().contains("goes on at s6 or s7"), run::told);
  }
}
