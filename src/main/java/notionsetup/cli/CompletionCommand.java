package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.wizard.Result;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that teaches a shell this program's commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the completion script of a shell.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(notion-setup completion bash)     in ~/.bashrc",
      "  source <(notion-setup completion zsh)      in ~/.zshrc, after compinit",
      "  notion-setup completion fish | source      in ~/.config/fish/config.fish",
      ""
    },
    optionListHeading = "%nOptions:%n")
public final class CompletionCommand implements Callable<Integer> {
  private final Machine machine;

  @Mixin private Common common;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  private String shell;

  /** The shells that there is a script for. */
  static final class Shells implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return List.of("bash", "zsh", "fish").iterator();
    }
  }

  public CompletionCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() {
    Screen screen = common.screen(machine, true);
    Ending ending = new Ending(machine, screen, common);
    try {
      String script = script();
      if (common.json()) {
        return ending.done(
            new Result(), Map.of("completion", Map.of("shell", shell, "script", script)));
      }
      new Outlet(machine.out(), StandardCharsets.UTF_8).write(script);
      return ending.done(new Result());
    } catch (Fault e) {
      return ending.fault(e, Optional.empty());
    }
  }

  private String script() {
    CommandSpec root = spec.root();
    return switch (shell) {
      // zsh loads a script of bash: it begins with bashcompinit.
      case "bash", "zsh" -> AutoComplete.bash(root.name(), root.commandLine());
      case "fish" -> FishCompletion.of(root);
      default -> throw Usage.fault("completion takes bash, zsh or fish.");
    };
  }
}
