package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a recipe, and says everything that is wrong with it at once. */
public final class RecipeReader {
  /** The largest recipe, in bytes. */
  public static final int LARGEST = 256 * 1024;

  private static final int DEEPEST = 32;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private Source source = Places::new;
  private Places places;

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    /** Whether the recipe can be used. */
    public boolean isGood() {
      return problems.stream().noneMatch(Problem::isError);
    }
  }

  private RecipeReader(String file) {
    this.file = file;
  }

  /**
   * Reads a recipe.
   *
   * @param file the name that problems give
   */
  public static Reading read(byte[] bytes, String file) {
    return new RecipeReader(file).read(bytes);
  }

  private Reading read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      problems.add(new Problem(ERROR, file, 1, 1, "", "the recipe is larger than 256 KiB"));
      return new Reading(null, problems);
    }
    JsonFactory json =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    try {
      Binder binder = new Binder(json, this::found);
      JsonNode tree = binder.tree(bytes);
      source = () -> Places.of(json, bytes);
      Recipe recipe = bind(binder, tree);
      List<Problem> all = problems.stream().distinct().sorted(Problem.BY_PLACE).toList();
      return new Reading(all.stream().anyMatch(Problem::isError) ? null : recipe, all);
    } catch (StreamConstraintsException e) {
      problems.add(broken(e, "the recipe is nested deeper than " + DEEPEST + " levels"));
    } catch (JsonProcessingException e) {
      problems.add(broken(e, syntax(e)));
    } catch (IOException e) {
      problems.add(new Problem(ERROR, file, 1, 1, "", "the recipe is not text in UTF-8"));
    }
    return new Reading(null, problems);
  }

  /** Binds the steps one by one, so that each can have its own problems. */
  private Recipe bind(Binder binder, JsonNode tree) {
    if (!(tree instanceof ObjectNode top)) {
      found(ERROR, "", "a recipe is a JSON object");
      return null;
    }
    JsonNode steps = top.get("steps");
    List<Step> bound = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    if (steps != null && steps.isArray()) {
      for (int i = 0; i < steps.size(); i++) {
        Step step = binder.bind(steps.get(i), Step.class, "/steps/" + i);
        if (step != null) {
          bound.add(step);
          numbers.add(i);
        }
      }
      top.putArray("steps");
    }
    Recipe head = binder.bind(top, Recipe.class, "");
    boolean whole = problems.stream().noneMatch(Problem::isError);
    Recipe recipe = head == null ? null : head.with(bound);
    if (whole) {
      new Linter(recipe, this::found).run();
    } else {
      for (int i = 0; i < bound.size(); i++) {
        bound.get(i).problems(new StepFlaws("/steps/" + numbers.get(i), this::found));
      }
    }
    return recipe;
  }

  private Problem broken(JsonProcessingException e, String sentence) {
    boolean known = e.getLocation() != null;
    int line = known ? Math.max(1, e.getLocation().getLineNr()) : 1;
    int column = known ? Math.max(1, e.getLocation().getColumnNr()) : 1;
    return new Problem(ERROR, file, line, column, "", sentence);
  }

  private static String syntax(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Duplicate")) {
      return "a field stands here a second time";
    }
    if (message.startsWith("Trailing token")) {
      return "there is text after the end of the recipe";
    }
    return message.contains("end-of-input") ? "the file ends too early" : "this is not JSON";
  }

  /** Finds places in a document; a good one is read without. */
  private interface Source {
    Places find() throws IOException;
  }

  private void found(Problem.Severity severity, String path, String sentence) {
    if (places == null) {
      try {
        places = source.find();
      } catch (IOException e) {
        throw new IllegalStateException("a document that was read before", e);
      }
    }
    problems.add(places.problem(severity, file, path, sentence));
  }
}
