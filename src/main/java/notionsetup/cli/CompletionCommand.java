package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import notionsetup.console.Screen.Outlet;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the script that teaches a shell this program's commands and options. */
public final class CompletionCommand extends Command {
  private static final String SEEN = "__fish_seen_subcommand_from ";

  private final Argument<String> shell =
      one("SHELL", "bash, zsh or fish.", List.of("bash", "zsh", "fish"));

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
    List<CommandSpec> below = below(spec);
    String names = below.stream().map(CommandSpec::name).collect(Collectors.joining(" "));
    String condition = below.isEmpty() ? SEEN + spec.name() : "not " + SEEN + names;
    String line = "complete -c %s -n %s".formatted(spec.root().name(), quoted(condition));
    StringBuilder all = new StringBuilder();
    for (CommandSpec sub : below) {
      all.append("%s -a %s -d %s\n".formatted(line, sub.name(), quoted(description(sub))));
    }
    for (ArgSpec arg : spec.args()) {
      all.append(line);
      if (arg instanceof OptionSpec option) {
        for (String name : option.names()) {
          all.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("-+", ""));
        }
      }
      if (arg.arity().max() > 0) {
        all.append(arg.isOption() ? " -r" : "");
        all.append(isFile(arg) ? " -F" : " -f -a " + quoted(values(arg)));
      }
      all.append(" -d ").append(quoted(sentence(arg))).append('\n');
    }
    below.forEach(sub -> all.append(fish(sub)));
    return all.toString();
  }

  /** The functions for one command and all below it. */
  private static String zsh(CommandSpec spec) {
    String function = "_" + spec.qualifiedName("_");
    StringBuilder all = new StringBuilder();
    below(spec).forEach(sub -> all.append(zsh(sub)));
    all.append(function).append("() {\n  local curcontext=$curcontext state line\n");
    all.append("  _arguments -C -s");
    for (ArgSpec arg : spec.args()) {
      String values = isFile(arg) ? "_files" : "(" + values(arg) + ")";
      String takes = arg.arity().max() == 0 ? "" : ":" + arg.paramLabel() + ":" + values;
      if (arg instanceof OptionSpec option) {
        String others = arg.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
        for (String name : option.names()) {
          String end = takes.isEmpty() ? "" : name.startsWith("--") ? "=" : "+";
          String whole = others + name + end + "[" + sentence(arg) + "]" + takes;
          all.append(" \\\n    ").append(quoted(whole));
        }
      } else {
        all.append(" \\\n    ").append(quoted(takes));
      }
    }
    if (!below(spec).isEmpty()) {
      all.append(" \\\n    '1: :->command' '*:: :->below'\n  local -a commands=(\n");
      for (CommandSpec sub : below(spec)) {
        all.append(quoted(sub.name() + ":" + description(sub))).append('\n');
      }
      all.append("  )\n  case $state in\n  command) _describe command commands ;;\n");
      all.append("  below) ").append(function).append("_$words[1] ;;\n  esac");
    }
    return all.append("\n}\n").toString();
  }

  private static List<CommandSpec> below(CommandSpec spec) {
    return spec.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
  }

  private static boolean isFile(ArgSpec arg) {
    return arg.paramLabel().matches("PATH|FILE");
  }

  private static String values(ArgSpec arg) {
    return arg.completionCandidates() == null ? "" : String.join(" ", arg.completionCandidates());
  }

  private static String description(CommandSpec command) {
    return command.usageMessage().header()[0];
  }

  /** What an argument is for; zsh ends it at a bracket. */
  private static String sentence(ArgSpec arg) {
    return String.join(" ", arg.description()).replace('[', '(').replace(']', ')');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
