package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
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
      parameter("SHELL", "bash, zsh or fish.", List.of("bash", "zsh", "fish"));

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
  boolean aside() {
    return true;
  }

  @Override
  int run(Screen screen, Ending ending) {
    CommandSpec root = commands().getCommandSpec();
    String name = root.name();
    String script =
        switch (shell.value()) {
          case "fish" -> "complete -c %s -f\n".formatted(name) + fish(root);
          case "zsh" -> "#compdef %1$s\n%2$scompdef _%1$s %1$s\n".formatted(name, zsh(root));
          default -> AutoComplete.bash(name, root.commandLine());
        };
    if (isJson()) {
      return ending.done(Map.of("completion", Map.of("shell", shell.value(), "script", script)));
    }
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(script);
    return ending.done();
  }

  /** The lines for one command and all below it. */
  private static String fish(CommandSpec spec) {
    StringBuilder lines = new StringBuilder();
    String line =
        "complete -c %s -n %s".formatted(spec.root().name(), quoted(condition(spec)))
            + " %s -d %s\n";
    below(spec)
        .forEach(sub -> lines.append(line.formatted("-a " + sub.name(), quoted(description(sub)))));
    for (OptionSpec option : spec.options()) {
      String names =
          Stream.of(option.names())
              .map(
                  name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
              .collect(Collectors.joining(" "));
      String value =
          option.arity().max() == 0
              ? ""
              : values(option).isEmpty()
                  ? isFile(option) ? " -r -F" : " -x"
                  : " -x -a " + quoted(values(option));
      lines.append(line.formatted(names + value, quoted(sentence(option))));
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      if (isFile(parameter) || !values(parameter).isEmpty()) {
        String value = isFile(parameter) ? "-F" : "-a " + quoted(values(parameter));
        lines.append(line.formatted(value, quoted(sentence(parameter))));
      }
    }
    below(spec).forEach(sub -> lines.append(fish(sub)));
    return lines.toString();
  }

  /** True in fish where the command was typed, and nothing of what may follow it. */
  private static String condition(CommandSpec spec) {
    String seen = "__fish_seen_subcommand_from ";
    List<String> path = Arrays.asList(spec.qualifiedName().split(" ", -1));
    Stream<String> typed = path.stream().skip(1).map(seen::concat);
    String below = below(spec).map(CommandSpec::name).collect(Collectors.joining(" "));
    String all =
        Stream.concat(typed, Stream.of("not " + seen + below).filter(not -> !below.isEmpty()))
            .collect(Collectors.joining("; and "));
    return all.isEmpty() ? "true" : all;
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
      for (String name : option.names()) {
        String end = !value ? "" : name.startsWith("--") ? "=" : "+";
        String others = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
        all.append(" \\\n    ").append(quoted(others + name + end + rest));
      }
    }
    spec.positionalParameters()
        .forEach(
            each ->
                all.append(" \\\n    ").append(quoted((each.index().min() + 1) + action(each))));
    if (below(spec).findAny().isPresent()) {
      all.append(" \\\n    '1: :->command' '*:: :->below'\n  case $state in\n  command)\n");
      all.append("    local -a commands=(");
      below(spec)
          .forEach(
              sub -> all.append("\n      ").append(quoted(sub.name() + ":" + description(sub))));
      all.append(")\n    _describe command commands ;;\n  below)\n    case $words[1] in\n");
      below(spec)
          .forEach(sub -> all.append("    %s) %s ;;\n".formatted(sub.name(), function(sub))));
      all.append("    esac ;;\n  esac");
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
    return command.usageMessage().description()[1];
  }

  /** What an option is for; zsh ends it at a bracket. */
  private static String sentence(ArgSpec arg) {
    return String.join(" ", arg.description()).replace('[', '(').replace(']', ')');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
