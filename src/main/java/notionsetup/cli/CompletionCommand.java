package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Screen.Outlet;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import picocli.AutoComplete;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints the script that teaches a shell this program's commands and options. */
public final class CompletionCommand extends Command {
  /** What help calls a value that is a file. */
  private static final Set<String> FILES = Set.of("PATH", "FILE");

  private final Argument<String> shell =
      one("SHELL", "bash, zsh or fish.", List.of("bash", "zsh", "fish"), word -> word);

  public CompletionCommand(Machine machine) {
    super(
        machine,
        "completion",
        "Print the completion script of a shell.",
        "  source <(notion-setup completion bash)     in ~/.bashrc",
        "  source <(notion-setup completion zsh)      in ~/.zshrc, after compinit",
        "  notion-setup completion fish | source      in ~/.config/fish/config.fish");
  }

  @Override
  int run() {
    CommandSpec root = commands().getCommandSpec();
    String name = root.name();
    String script =
        switch (shell.value()) {
          case "fish" -> "complete -c %s -f\n".formatted(name) + fish(root);
          case "zsh" -> "#compdef %1$s\n%2$scompdef _%1$s %1$s\n".formatted(name, zsh(root));
          default -> AutoComplete.bash(name, root.commandLine());
        };
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(script);
    return Exit.DONE.code();
  }

  /** The lines for one command and all below it. */
  private static String fish(CommandSpec spec) {
    String below = below(spec).map(CommandSpec::name).collect(Collectors.joining(" "));
    String condition =
        (below.isEmpty() ? "" : "not ")
            + "__fish_seen_subcommand_from "
            + (below.isEmpty() ? spec.name() : below);
    String line = "complete -c " + spec.root().name() + " -n " + quoted(condition) + " %s -d %s\n";
    StringBuilder all = new StringBuilder();
    below(spec)
        .forEach(sub -> all.append(line.formatted("-a " + sub.name(), quoted(description(sub)))));
    for (OptionSpec option : spec.options()) {
      String names =
          Stream.of(option.names())
              .map(
                  name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
              .collect(Collectors.joining(" "));
      String value =
          option.arity().max() == 0 ? "" : isFile(option) ? " -r -F" : " -x" + offer(option);
      all.append(line.formatted(names + value, quoted(sentence(option))));
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      String offer = isFile(parameter) ? " -F" : offer(parameter);
      if (!offer.isEmpty()) {
        all.append(line.formatted(offer.strip(), quoted(sentence(parameter))));
      }
    }
    below(spec).forEach(sub -> all.append(fish(sub)));
    return all.toString();
  }

  private static String offer(ArgSpec arg) {
    return values(arg).isEmpty() ? "" : " -a " + quoted(values(arg));
  }

  /** The functions for one command and all below it. */
  private static String zsh(CommandSpec spec) {
    StringBuilder all = new StringBuilder();
    below(spec).forEach(sub -> all.append(zsh(sub)));
    all.append(function(spec)).append("() {\n  local curcontext=$curcontext state line\n");
    all.append("  _arguments -C -s");
    for (OptionSpec option : spec.options()) {
      boolean value = option.arity().max() > 0;
      String rest = "[" + sentence(option) + "]" + (value ? action(option) : "");
      String others = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
      for (String name : option.names()) {
        String end = !value ? "" : name.startsWith("--") ? "=" : "+";
        all.append(" \\\n    ").append(quoted(others + name + end + rest));
      }
    }
    spec.positionalParameters()
        .forEach(
            each ->
                all.append(" \\\n    ").append(quoted((each.index().min() + 1) + action(each))));
    if (below(spec).findAny().isPresent()) {
      all.append(" \\\n    '1: :->command' '*:: :->below'\n  local -a commands=(\n");
      below(spec)
          .forEach(sub -> all.append(quoted(sub.name() + ":" + description(sub))).append('\n'));
      all.append("  )\n  case $state in\n  command) _describe command commands ;;\n");
      all.append("  below) ").append(function(spec)).append("_$words[1] ;;\n  esac");
    }
    return all.append("\n}\n").toString();
  }

  private static String function(CommandSpec spec) {
    return "_" + spec.qualifiedName("_");
  }

  /** What zsh offers for a value. */
  private static String action(ArgSpec arg) {
    String offers = isFile(arg) ? "_files" : values(arg).isEmpty() ? " " : "(" + values(arg) + ")";
    return ":" + arg.paramLabel() + ":" + offers;
  }

  private static Stream<CommandSpec> below(CommandSpec spec) {
    return spec.subcommands().values().stream().map(command -> command.getCommandSpec());
  }

  private static boolean isFile(ArgSpec arg) {
    return FILES.contains(arg.paramLabel());
  }

  private static String values(ArgSpec arg) {
    return arg.completionCandidates() == null ? "" : String.join(" ", arg.completionCandidates());
  }

  private static String description(CommandSpec command) {
    return command.usageMessage().header()[0];
  }

  /** What an option is for; zsh ends it at a bracket. */
  private static String sentence(ArgSpec arg) {
    return String.join(" ", arg.description()).replace('[', '(').replace(']', ')');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
