package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.wizard.Result;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the script that teaches a shell this program's commands and options. */
public final class CompletionCommand extends Command {
  private final Machine machine;

  private final Common common = with(new Common());
  private final Argument<String> shell =
      parameter("SHELL", "bash, zsh or fish.", Choices.of("bash", "zsh", "fish"));

  private CommandSpec spec;

  public CompletionCommand(Machine machine) {
    super(
        "completion",
        "Print the completion script of a shell.",
        "  source <(notion-setup completion bash)     in ~/.bashrc",
        "  source <(notion-setup completion zsh)      in ~/.zshrc, after compinit",
        "  notion-setup completion fish | source      in ~/.config/fish/config.fish");
    this.machine = machine;
  }

  @Override
  public CommandSpec spec() {
    spec = super.spec();
    return spec;
  }

  @Override
  public Integer call() {
    Screen screen = common.fitted(machine, true);
    Ending ending = new Ending(machine, screen, common);
    try {
      String script = script();
      if (common.json()) {
        return ending.done(
            new Result(), Map.of("completion", Map.of("shell", shell.value(), "script", script)));
      }
      new Outlet(machine.out(), StandardCharsets.UTF_8).write(script);
      return ending.done(new Result());
    } catch (Fault e) {
      return ending.fault(e, Optional.empty());
    }
  }

  private String script() {
    CommandSpec root = spec.root();
    // zsh loads a script of bash: it begins with bashcompinit.
    return shell.value().equals("fish")
        ? FishCompletion.of(root)
        : AutoComplete.bash(root.name(), root.commandLine());
  }
}
