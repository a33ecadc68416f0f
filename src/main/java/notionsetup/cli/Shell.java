package notionsetup.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import notionsetup.console.Outlet;
import notionsetup.console.TerminalWidth;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs a command line: its arguments, its help, and every way that it can go wrong. */
public final class Shell {
  /** Help leads with examples, which picocli calls the footer. */
  private static final List<String> EXAMPLES_FIRST =
      List.of(
          UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  private static final int USUAL = 80;

  private Shell() {}

  /** Runs the arguments, and gives the code to end with. */
  public static int run(CommandLine commands, Machine machine, String... args) {
    StringWriter help = new StringWriter();
    boolean stacktrace = isOn("--stacktrace", machine, args);
    boolean json = isOn("--json", machine, args);
    configure(commands, help);
    int columns = columns(machine, args);
    commands.setUsageHelpWidth(columns < USUAL ? NarrowHelp.UNBROKEN : USUAL);
    // What a handler throws, picocli would print with the argument in it: they give codes.
    commands.setParameterExceptionHandler(
        (e, arguments) ->
            Ending.of(e.getCause() instanceof Fault f ? f : Usage.of(e, args), machine, json));
    commands.setExecutionExceptionHandler(
        (e, command, result) ->
            e instanceof Fault fault
                ? Ending.of(fault, machine, json)
                : Ending.bug(e, machine, stacktrace, json));
    commands.setExecutionStrategy(result -> execute(result, machine));
    return guarded(
        machine,
        stacktrace,
        json,
        () -> {
          Twins.unknown(commands.getCommandSpec(), machine)
              .forEach(sentence -> Common.plain(machine).warn(sentence));
          int exit = commands.execute(args);
          if (help.getBuffer().length() > 0) {
            String text =
                columns < USUAL ? new NarrowHelp(columns).of(help.toString()) : help.toString();
            new Outlet(machine.out(), machine.charset()).write(text);
          }
          return exit;
        });
  }

  /** How wide help may be, where it is asked for. */
  private static int columns(Machine machine, String... args) {
    boolean help = Arrays.stream(args).anyMatch(arg -> arg.equals("--help") || arg.equals("-h"));
    int columns = help ? TerminalWidth.of(machine, false) : 0;
    return columns == 0 ? USUAL : columns;
  }

  /** Whether a switch is on, as far as that is seen before the rest of the line is understood. */
  private static boolean isOn(String flag, Machine machine, String... args) {
    List<String> all = Arrays.asList(args);
    return all.contains(flag)
        || all.contains(flag + "=true")
        || Twins.flag(machine.env(Twins.of(flag))).orElse(false);
  }

  /** Runs something, and gives a code however it ends. */
  static int guarded(Machine machine, boolean stacktrace, boolean json, IntSupplier run) {
    try {
      return run.getAsInt();
    } catch (Fault e) {
      return Ending.of(e, machine, json);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Ending.bug(e, machine, stacktrace, json);
    }
  }

  private static int execute(CommandLine.ParseResult result, Machine machine) {
    if (!result.isUsageHelpRequested() && !result.isVersionHelpRequested()) {
      CommandLine commands = result.commandSpec().commandLine();
      try {
        settle(result, machine);
      } catch (Fault e) {
        throw new CommandLine.ExecutionException(commands, "", e);
      }
    }
    return new CommandLine.RunLast().execute(result);
  }

  /** Options before a command would go to the wizard, and so to nobody: they are told. */
  private static void settle(CommandLine.ParseResult result, Machine machine) {
    if (!result.hasSubcommand()) {
      ((Command) result.commandSpec().userObject()).settle(machine);
      return;
    }
    if (!result.matchedOptions().isEmpty()) {
      String option = result.matchedOptions().get(0).longestName();
      CommandSpec command = result.subcommand().commandSpec();
      throw Usage.fault(
          command.findOption(option) == null
              ? Usage.noOption(option, command)
              : option + " stands before " + command.name() + ", and belongs behind it.",
          command.name());
    }
    settle(result.subcommand(), machine);
  }

  private static void configure(CommandLine commands, StringWriter help) {
    // What picocli traces repeats the arguments, and one of them may be a secret.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    commands.setExpandAtFiles(false);
    commands.setOut(new PrintWriter(help));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    commands.setUsageHelpAutoWidth(false);
    commands.setHelpSectionKeys(EXAMPLES_FIRST);
    Map<String, String> exits = new LinkedHashMap<>();
    for (Exit exit : Exit.values()) {
      exits.put(Integer.toString(exit.code()), exit.meaning());
    }
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exits);
  }
}
