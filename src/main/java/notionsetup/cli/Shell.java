package notionsetup.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import notionsetup.console.Outlet;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs a command line: its arguments, its help, and every way that it can go wrong. */
public final class Shell {
  private Shell() {}

  /** Runs the arguments, and gives the code to end with. */
  public static int run(CommandLine commands, Machine machine, String... args) {
    StringWriter help = new StringWriter();
    boolean stacktrace = Arrays.asList(args).contains("--stacktrace");
    configure(commands, machine, help, stacktrace);
    try {
      int exit = commands.execute(args);
      if (help.getBuffer().length() > 0) {
        new Outlet(machine.out(), machine.charset()).write(help.toString());
      }
      return exit;
    } catch (Fault e) {
      return Ending.of(e, machine);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Ending.bug(e, machine, stacktrace);
    }
  }

  private static void configure(
      CommandLine commands, Machine machine, StringWriter help, boolean stacktrace) {
    commands.setExpandAtFiles(false);
    commands.setDefaultValueProvider(new Twins(machine));
    commands.setOut(new PrintWriter(help));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    commands.setUsageHelpWidth(80);
    commands.setUsageHelpAutoWidth(false);
    Map<String, String> exits = new LinkedHashMap<>();
    for (Exit exit : Exit.values()) {
      exits.put(Integer.toString(exit.code()), exit.meaning());
    }
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exits);
    // Picocli prints what a handler throws, so both give a code back.
    commands.setParameterExceptionHandler(
        (e, arguments) ->
            Ending.of(e.getCause() instanceof Fault fault ? fault : Usage.of(e), machine));
    commands.setExecutionExceptionHandler(
        (e, command, result) ->
            e instanceof Fault fault
                ? Ending.of(fault, machine)
                : Ending.bug(e, machine, stacktrace));
  }
}
