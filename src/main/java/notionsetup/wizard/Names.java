package notionsetup.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.env.VariableName;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Recipe;

/** Which variables hold which value: those that the person named, else the recipe's own. */
public final class Names {
  private Names() {}

  /**
   * The variables of every output's value, by its key; never none.
   *
   * @param given entries {@code NAME}, or {@code KEY=NAME} where there are several outputs
   * @throws Fault with exit 2 on a name that cannot be used, or that says not which value it is for
   */
  public static Map<String, List<String>> of(Recipe recipe, List<String> given) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    recipe.outputs().forEach(output -> names.put(output.key(), new ArrayList<>()));
    for (String entry : given) {
      int equals = entry.indexOf('=');
      String key =
          equals < 0 && names.size() == 1
              ? recipe.outputs().get(0).key()
              : entry.substring(0, Math.max(0, equals));
      String name = entry.substring(equals + 1);
      if (!names.containsKey(key)) {
        throw new Fault(
            Exit.USAGE,
            // An entry that names no value of the recipe may hold one.
            "--name does not say which value gets the name.",
            "Write KEY=NAME with one of: " + String.join(", ", names.keySet()));
      }
      check(name, "--name");
      names.get(key).add(name);
    }
    names.forEach((key, own) -> own.addAll(own.isEmpty() ? List.of(key) : List.of()));
    return names;
  }

  /**
   * Stops with exit 2 on a name that no credential is stored under.
   *
   * @param option the option that gave it
   */
  public static void check(String name, String option) {
    VariableName.check(name)
        .ifPresent(
            problem -> {
              throw new Fault(
                  Exit.USAGE, option + " " + name + ": " + problem, "Choose another name.");
            });
  }
}
