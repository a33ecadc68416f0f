package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.machine.Machine;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the script that teaches a shell this program's commands and options. */
public final class CompletionCommand extends Command {

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
    String script = script();
    if (isJson()) {
      return ending.done(Map.of("completion", Map.of("shell", shell.value(), "script", script)));
    }
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(script);
    return ending.done();
  }

  private String script() {
    CommandSpec root = commands().getCommandSpec();
    // zsh loads a script of bash: it begins with bashcompinit.
    return shell.value().equals("fish")
        ? FishCompletion.of(root)
        : AutoComplete.bash(root.name(), root.commandLine());
  }
}
