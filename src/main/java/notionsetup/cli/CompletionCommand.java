package notionsetup.cli;

import java.io.File;
import java.util.List;
import notionsetup.machine.Machine;
import notionsetup.text.Bundled;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the script that teaches a shell this program's commands and options. */
public final class CompletionCommand extends Command {
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
    if (!shell.isSet()) {
      throw shell.wrong("has no value.");
    }
    CommandSpec root = spec.root();
    String script =
        shell.value().equals("bash")
            ? AutoComplete.bash(root.name(), root.commandLine())
            : Bundled.text("completion/" + shell.value())
                .replace("WORDS", "'\n" + words("", root) + "'");
    return print(script, machine);
  }

  /**
   * A line for each word that can be typed: the command before it, the word, what follows it (a
   * file is @), what it is for.
   */
  private static String words(String command, CommandSpec spec) {
    StringBuilder all = new StringBuilder();
    for (ArgSpec arg : spec.args()) {
      List<String> values = Usage.argument(arg).candidates;
      String takes = arg.type() == File.class ? "@" : String.join(" ", values) + " ";
      String sentence = String.join(" ", arg.description());
      if (arg instanceof OptionSpec option) {
        String behind = arg.arity().max() == 0 ? "" : takes;
        List.of(option.names()).forEach(name -> all.append(row(command, name, behind, sentence)));
      } else if (values.isEmpty()) {
        all.append(row(command, "", takes, sentence));
      } else {
        values.forEach(word -> all.append(row(command, word, "", sentence)));
      }
    }
    for (CommandLine each : spec.subcommands().values()) {
      CommandSpec sub = each.getCommandSpec();
      String header = sub.usageMessage().header()[0];
      all.append(row("", sub.name(), "", header)).append(words(sub.name(), sub));
    }
    return all.toString();
  }

  private static String row(String... fields) {
    return String.join("\t", fields).replace("'", "'\\''") + "\n";
  }
}
