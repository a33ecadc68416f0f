package notionsetup.env;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.text.Printable;

/** Which variables of a file hold the value of which key: those that were named, else the usual. */
public record Target(EnvFile file, Map<String, List<String>> variables) {
  /** Gives every key its variables: of entries NAME, or KEY=NAME where there are several keys. */
  public static Target of(EnvFile file, List<String> keys, List<String> given) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    keys.forEach(key -> names.put(key, new ArrayList<>()));
    for (String entry : given) {
      String[] parts = entry.split("=", 2);
      String key = parts.length == 2 ? parts[0] : keys.size() == 1 ? keys.get(0) : "";
      if (!names.containsKey(key)) {
        throw new Fault(
            Exit.USAGE,
            // An entry that names no value may hold one.
            "--name does not say which value gets the name.",
            "Write KEY=NAME with one of: " + String.join(", ", keys));
      }
      String name = parts[parts.length - 1];
      Optional<String> problem = Credential.checkName(name);
      if (problem.isPresent()) {
        String what = "--name " + name + ": " + problem.get();
        throw new Fault(Exit.USAGE, what, "Choose another name.");
      }
      names.get(key).add(name);
    }
    names.forEach((key, own) -> own.addAll(own.isEmpty() ? List.of(key) : List.of()));
    return new Target(file, names);
  }

  /** The same with the file as it is now. */
  public Target again() {
    return new Target(EnvFile.look(file.path(), file.machine()), variables);
  }

  /** Every variable, once. */
  public List<String> names() {
    return variables.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** Whether the variables are the ones that every command is about by itself. */
  public boolean isUsual() {
    return names().equals(List.copyOf(variables.keySet()));
  }

  /** The value that the file already has under a key, unless it only refers to one. */
  public Optional<String> value(String key) {
    return variables.getOrDefault(key, List.of()).stream()
        .flatMap(name -> file.own(name).stream())
        .findFirst();
  }

  /** What is to be written, one credential a variable. */
  public List<Credential> credentials(Map<String, String> values) {
    return variables.keySet().stream()
        .filter(values::containsKey)
        .flatMap(
            key -> variables.get(key).stream().map(name -> new Credential(name, values.get(key))))
        .toList();
  }

  /** What the file holds, one credential a variable; a fault where one is missing. */
  public List<Credential> stored() {
    return names().stream().map(this::stored).toList();
  }

  private Credential stored(String name) {
    if (file.isReference(name)) {
      String what =
          name + " in " + file.shown() + " is a reference to a value that is kept elsewhere.";
      String cure = "Take it from where it is kept, or put a key in its place:";
      throw new Fault(Exit.ANSWER, what, new Remedy(cure, command("notion-setup --yes")));
    }
    Optional<String> value = file.own(name);
    if (value.isEmpty()) {
      String none = file.exists() ? " in %s." : ", because there is no file %s.";
      String what = "There is no " + name + none.formatted(file.shown());
      throw new Fault(Exit.ANSWER, what, new Remedy("Get one:", command("notion-setup")));
    }
    return new Credential(name, value.get());
  }

  /** A command with the options by which it is about the same file and variables. */
  public String command(String words) {
    return command(words, names());
  }

  /** The same about other variables of the file; without options where it is about them anyway. */
  public String command(String words, List<String> about) {
    Path path = file.path();
    boolean here = path.equals(file.machine().folder().resolve(".env"));
    boolean usual = about.equals(List.copyOf(variables.keySet()));
    return words
        + (here ? "" : " --env-file " + Printable.word(path, file.machine().home()))
        + (usual
            ? ""
            : about.stream().map(name -> " --name " + Printable.word(name)).collect(joining()));
  }
}
