package notionsetup.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
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
    return new Target(file, Names.of(recipe, given));
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
