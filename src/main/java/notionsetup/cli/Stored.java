package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import notionsetup.env.Aim;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.wizard.Names;
import notionsetup.wizard.Result;

/**
 * What a .env file holds under the names that a command is about.
 *
 * @param aim the options by which another command is about the same
 */
record Stored(EnvFile file, Map<String, List<String>> names, String aim) {
  static Stored of(EnvFile file, Recipe recipe, List<String> given, Machine machine) {
    Map<String, List<String>> names = Names.of(recipe, given);
    List<String> all = names.values().stream().flatMap(List::stream).toList();
    List<String> usual = List.copyOf(names.keySet());
    return new Stored(file, names, Aim.options(file.path(), all, usual, machine));
  }

  /** Every variable, once. */
  List<String> all() {
    return names.values().stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * The credentials, one a variable.
   *
   * @throws Fault with exit 8 where one is not there, or stands for a value kept elsewhere
   */
  List<Credential> credentials() {
    return all().stream().map(this::credential).toList();
  }

  /** The value of every output, by its key. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    names.forEach((key, own) -> values.put(key, credential(own.get(0)).value()));
    return values;
  }

  private Credential credential(String name) {
    if (file.isReference(name)) {
      throw new Fault(
          Exit.ANSWER,
          name + " in " + file.shown() + " is a reference to a value that is kept elsewhere.",
          "Take it from where it is kept, or let notion-setup --yes"
              + aim
              + " put a key in its place.");
    }
    return file.value(name)
        .filter(value -> !value.isBlank())
        .map(value -> new Credential(name, value))
        .orElseThrow(() -> missing(name));
  }

  private Fault missing(String name) {
    String start = name.substring(0, name.indexOf('_') + 1);
    String others =
        file.names().stream()
            .filter(other -> !start.isEmpty() && other.startsWith(start) && !other.equals(name))
            .collect(Collectors.joining(", "));
    return new Fault(
        Exit.ANSWER,
        file.exists()
            ? "There is no " + name + " in " + file.shown() + "."
            : "There is no " + name + ", because there is no file " + file.shown() + ".",
        "Run notion-setup%s to get one.".formatted(aim)
            + (others.isEmpty() ? "" : "\nOr name one that the file has, with --name: " + others));
  }

  /** A credential as a result tells of it. */
  Result.Kept kept(Credential credential) {
    return new Result.Kept(
        credential.name(),
        credential.masked(),
        file.path().toString(),
        file.lines(credential.name()).get(0),
        false);
  }
}
