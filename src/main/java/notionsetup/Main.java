package notionsetup;

import java.util.List;
import notionsetup.cli.CompletionCommand;
import notionsetup.cli.DoctorCommand;
import notionsetup.cli.ExportCommand;
import notionsetup.cli.PracticeCommand;
import notionsetup.cli.RecipesCommand;
import notionsetup.cli.RemoveCommand;
import notionsetup.cli.Shell;
import notionsetup.cli.WizardCommand;
import notionsetup.machine.Machine;
import notionsetup.machine.SystemMachine;
import picocli.CommandLine;

/** The program: its commands, a line each. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(SystemMachine.create(), args));
  }

  /** Runs one command on a machine, and gives the code to end with. */
  public static int run(Machine machine, String... args) {
    CommandLine commands =
        new CommandLine(new WizardCommand(machine, List.of(args)))
            .addSubcommand(new DoctorCommand(machine))
            .addSubcommand(new ExportCommand(machine))
            .addSubcommand(new RemoveCommand(machine))
            .addSubcommand(new RecipesCommand(machine))
            .addSubcommand(new PracticeCommand(machine))
            .addSubcommand(new CompletionCommand(machine));
    return Shell.run(commands, machine, args);
  }
}
