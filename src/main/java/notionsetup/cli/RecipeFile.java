package notionsetup.cli;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Paths;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.RecipeReader.Problem;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;
import notionsetup.wizard.Result;

/**
 * A recipe and where it came from.
 *
 * @param name the file as it was given, or the name of a bundled recipe
 * @param sha256 of its bytes, in lower-case hexadecimal; empty where it came with the program
 */
record RecipeFile(String name, String sha256, RecipeReader.Reading reading) {

  /** Reads the file that an option names or, where there is none of that name, a bundled recipe. */
  static RecipeFile of(Arguments.Argument<String> named) {
    String text = named.isSet() ? named.value() : RecipeReader.BUNDLED.get(0);
    boolean known = RecipeReader.BUNDLED.contains(text);
    if (known && !(named.isSet() && Files.exists(named.path()))) {
      Recipe recipe = RecipeReader.bundled(text);
      return new RecipeFile(text + ".json", "", new RecipeReader.Reading(recipe, List.of()));
    }
    byte[] bytes = RecipeReader.file(named.path());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new RecipeFile(text, HexFormat.of().formatHex(digest), RecipeReader.read(bytes, text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  boolean isBundled() {
    return sha256.isEmpty();
  }

  /** The recipe; a fault with all its problems where it has errors. */
  Recipe recipe() {
    if (reading.isGood()) {
      return reading.recipe();
    }
    List<String> errors =
        reading.problems().stream().filter(Problem::isError).map(Problem::toString).toList();
    throw new Fault(Exit.RECIPE, "The recipe cannot be used.", String.join("\n", errors));
  }

  /**
   * What a person has to do before a run can go on, or before the first value can be given, and the
   * command that goes on, with what the steps that it plays once more need.
   */
  Map<String, Object> goOn(Result result, String run) {
    List<String> person = new ArrayList<>();
    boolean begins = result.way.isEmpty();
    for (Step each : begins ? new Paths(recipe()).routes().get(0).steps() : result.way) {
      boolean takes = each.input().isPresent();
      if (takes || !each.asks() && each.check().isEmpty()) {
        String todo =
            Stream.of(each.message(), each.page(), each.head().hint())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        person.add(Template.fill(todo, name -> "<" + name + ">"));
      }
      if (takes && begins) {
        break;
      }
    }
    String secret = recipe().secrets().size() == 1 ? " --key-file FILE" : " --answers FILE";
    Set<String> flags = new LinkedHashSet<>(result.again.isEmpty() ? List.of(secret) : List.of());
    for (Step step : result.again) {
      boolean told = step.asks() && !recipe().isSecret(step);
      flags.add(told ? " --answer " + step.id() + "=VALUE" : secret);
    }
    flags.removeIf(flag -> run.contains(flag.replace(" FILE", "")));
    return Ending.object("person", person, "command", run + String.join("", flags));
  }
}
