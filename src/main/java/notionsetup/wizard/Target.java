package notionsetup.wizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.export.Credential;
import notionsetup.export.EnvFile;
import notionsetup.export.VariableName;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Recipe;

/** Where the values go: the file, and the names that each value gets there. */
final class Target {
  private final EnvFile file;
  private final Map<String, List<String>> names;

  private Target(EnvFile file, Map<String, List<String>> names) {
    this.file = file;
    this.names = names;
  }

  static Target of(EnvFile file, Recipe recipe, List<String> given) {
    return new Target(file, names(recipe, given));
  }

  /** The names of every output's value: those given for it, else its own. */
  private static Map<String, List<String>> names(Recipe recipe, List<String> given) {
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
            "--name " + entry + " does not say which value gets the name.",
            "Write KEY=NAME with one of: " + String.join(", ", names.keySet()));
      }
      VariableName.check(name)
          .ifPresent(
              problem -> {
                throw new Fault(
                    Exit.USAGE, "--name " + name + ": " + problem, "Choose another name.");
              });
      names.get(key).add(name);
    }
    names.forEach((key, own) -> own.addAll(own.isEmpty() ? List.of(key) : List.of()));
    return names;
  }

  EnvFile file() {
    return file;
  }

  /** Whether the value under this key is written at all. */
  boolean has(String key) {
    return names.containsKey(key);
  }

  /** Every name that the run writes. */
  List<String> names() {
    return names.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** The value that the file already has for an output, unless it only refers to one. */
  Optional<String> value(String key) {
    return names.get(key).stream()
        .filter(name -> !file.isReference(name))
        .flatMap(name -> file.value(name).stream())
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  /** Whether the file already has a value for every output. */
  boolean isComplete() {
    return names.keySet().stream().allMatch(key -> value(key).isPresent());
  }

  /** What is to be written, one credential a name. */
  List<Credential> credentials(Map<String, String> values) {
    List<Credential> all = new ArrayList<>();
    names.forEach(
        (key, own) -> {
          if (values.containsKey(key)) {
            own.forEach(name -> all.add(new Credential(name, values.get(key))));
          }
        });
    return all;
  }
}
