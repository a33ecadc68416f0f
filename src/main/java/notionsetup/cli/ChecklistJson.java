package notionsetup.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import notionsetup.recipe.Checklist;
import notionsetup.recipe.Problem;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;

/** Writes recipes, checklists and problems as JSON; keys are only ever added. */
final class ChecklistJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ChecklistJson() {}

  static String of(List<Recipe> recipes) {
    ObjectNode all = JSON.createObjectNode();
    all.put("exit", 0).put("ok", true);
    ArrayNode entries = all.putArray("recipes");
    for (Recipe recipe : recipes) {
      entries
          .addObject()
          .put("id", recipe.id())
          .put("name", recipe.displayName())
          .put("description", recipe.description());
    }
    return Printable.json(all.toPrettyString()) + "\n";
  }

  static String of(RecipeFile source, Checklist checklist) {
    Recipe recipe = checklist.recipe();
    ObjectNode all = JSON.createObjectNode();
    all.put("id", recipe.id()).put("name", recipe.displayName());
    all.put("file", source.name()).put("sha256", source.sha256());
    ArrayNode credentials = all.putArray("credentials");
    for (Recipe.Output output : recipe.outputs()) {
      credentials
          .addObject()
          .put("key", output.key())
          .put("description", output.description())
          .put("secret", output.sensitive());
    }
    all.set("opens", JSON.valueToTree(checklist.reach().opens()));
    ArrayNode sends = all.putArray("sends");
    checklist
        .reach()
        .sends()
        .forEach(
            sending ->
                sends
                    .addObject()
                    .put("host", sending.host())
                    .put("variable", sending.isVariable())
                    .set("values", JSON.valueToTree(sending.values())));
    ArrayNode steps = all.putArray("steps");
    recipe.steps().forEach(step -> step(steps.addObject(), step, checklist));
    all.put("complete", checklist.complete());
    ArrayNode paths = all.putArray("paths");
    checklist.routes().forEach(route -> path(paths.addObject(), route));
    problems(all.putArray("warnings"), source.reading().problems());
    return Printable.json(all.toPrettyString()) + "\n";
  }

  private static void step(ObjectNode to, Step step, Checklist checklist) {
    to.put("id", step.id()).put("type", step.type()).put("message", step.message());
    to.put("asks", step.asks());
    step.facts(checklist.recipe()).forEach((name, value) -> to.set(name, JSON.valueToTree(value)));
  }

  private static void path(ObjectNode to, Checklist.Route route) {
    to.put("name", route.name());
    ArrayNode steps = to.putArray("steps");
    route.items().forEach(item -> steps.add(item.step().id()));
    ArrayNode answers = to.putArray("answers");
    for (Checklist.Item item : route.questions()) {
      ObjectNode answer = answers.addObject().put("step", item.step().id());
      String value = item.step().answer(item.option());
      answer.put("value", value.isEmpty() ? null : value);
    }
  }

  /** The problems of one recipe. */
  static String of(RecipeFile source, List<Problem> problems, int exit) {
    ObjectNode all = JSON.createObjectNode();
    all.put("file", source.name()).put("exit", exit).put("ok", exit == 0);
    problems(all.putArray("problems"), problems);
    return Printable.json(all.toPrettyString()) + "\n";
  }

  private static void problems(ArrayNode to, List<Problem> problems) {
    for (Problem problem : problems) {
      to.addObject()
          .put("severity", problem.isError() ? "error" : "warning")
          .put("line", problem.line())
          .put("column", problem.column())
          .put("path", problem.path())
          .put("message", problem.sentence());
    }
  }
}
