package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script of fish, which picocli has none for. */
final class FishCompletion {
  private static final Set<String> FILES = Set.of("PATH", "FILE");

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandSpec root) {
    FishCompletion fish = new FishCompletion(root.name());
    fish.script.append("complete -c %s -f\n".formatted(root.name()));
    fish.command(root, List.of());
    return fish.script.toString();
  }

  /**
   * Writes one command and all below it.
   *
   * @param path the names of the command and those above it, without the program's own
   */
  private void command(CommandSpec spec, List<String> path) {
    List<String> below = List.copyOf(spec.subcommands().keySet());
    String here = condition(path, below);
    spec.subcommands().forEach((name, command) -> line(here, "-a " + name, description(command)));
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        line(here, names(option) + value(option), sentence(option));
      }
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      String value = candidates(parameter);
      if (!value.isEmpty()) {
        line(here, "-a " + quoted(value), sentence(parameter));
      } else if (FILES.contains(parameter.paramLabel())) {
        line(here, "-F", sentence(parameter));
      }
    }
    spec.subcommands()
        .forEach(
            (name, command) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              command(command.getCommandSpec(), longer);
            });
  }

  private void line(String condition, String what, String description) {
    script.append(
        "complete -c %s -n %s %s -d %s\n"
            .formatted(program, quoted(condition), what, quoted(description)));
  }

  /** True in fish where all of the path was typed, and nothing of what may follow it. */
  private static String condition(List<String> path, List<String> below) {
    List<String> parts = new ArrayList<>();
    path.forEach(name -> parts.add("__fish_seen_subcommand_from " + name));
    if (!below.isEmpty()) {
      parts.add("not __fish_seen_subcommand_from " + String.join(" ", below));
    }
    return parts.isEmpty() ? "true" : String.join("; and ", parts);
  }

  private static String names(OptionSpec option) {
    List<String> names = new ArrayList<>();
    for (String name : option.names()) {
      names.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    return String.join(" ", names);
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String candidates = candidates(option);
    if (!candidates.isEmpty()) {
      return " -x -a " + quoted(candidates);
    }
    return FILES.contains(option.paramLabel()) ? " -r -F" : " -x";
  }

  private static String candidates(ArgSpec arg) {
    return arg.completionCandidates() == null ? "" : String.join(" ", arg.completionCandidates());
  }

  private static String description(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static String sentence(ArgSpec arg) {
    return String.join(" ", arg.description())
        .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates(arg).split(" ")));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
