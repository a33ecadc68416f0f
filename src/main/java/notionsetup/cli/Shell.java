package notionsetup.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import notionsetup.cli.Arguments.Twins;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.console.TerminalPrompter;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs a command line: its arguments, its help, and every way that it can go wrong. */
public final class Shell {
  /** Help begins with the usage, and names the commands before the options. */
  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  /** How wide help is at most, and at least: the parser's own limit. */
  private static final int WIDEST = 80;

  private static final int NARROWEST = 55;

  /** Looked for before the rest of the line is understood, because a bug may come before that. */
  static final String STACKTRACE = "--stacktrace";

  private Shell() {}

  /**
   * Runs a command line in which there is nothing to parse, and so without the parser.
   *
   * @return the code to end with; empty where the arguments or their twins have to be looked at
   */
  public static OptionalInt runPlain(Machine machine, String... args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      return OptionalInt.of(guarded(machine, false, false, () -> version(machine)));
    }
    return args.length == 0 && !hasTwins(machine)
        ? OptionalInt.of(guarded(machine, false, false, new WizardCommand(machine)::call))
        : OptionalInt.empty();
  }

  /** Whether the environment has what may be the twin of an option. */
  public static boolean hasTwins(Machine machine) {
    return Twins.areIn(machine);
  }

  /** Runs the arguments, and gives the code to end with. */
  public static int run(CommandLine commands, Machine machine, String... args) {
    StringWriter help = new StringWriter();
    Twins twins = new Twins(machine);
    boolean stacktrace = isOn(STACKTRACE, machine, args);
    boolean json = isOn("--json", machine, args);
    configure(commands, help);
    commands.setDefaultValueProvider(twins);
    commands.setUsageHelpWidth(columns(machine, args));
    // What a handler throws, picocli would print with the argument in it: they give codes.
    commands.setParameterExceptionHandler(
        (e, arguments) ->
            Ending.of(e.getCause() instanceof Fault f ? f : Usage.of(e, args), machine, json));
    commands.setExecutionExceptionHandler(
        (e, command, result) ->
            e instanceof Fault fault
                ? Ending.of(fault, machine, json)
                : Ending.bug(e, machine, stacktrace, json));
    commands.setExecutionStrategy(result -> execute(result, twins));
    return guarded(
        machine,
        stacktrace,
        json,
        () -> {
          twins
              .unknown(commands.getCommandSpec())
              .forEach(sentence -> Ending.plain(machine).warn(sentence));
          int exit = commands.execute(args);
          if (help.getBuffer().length() > 0) {
            new Outlet(machine.out(), machine.charset()).write(help.toString());
          }
          return exit;
        });
  }

  /** Shows the help of a command. */
  public static final class Help extends Command {
    private final Argument<String> command =
        text("", "COMMAND", "Whose help; without one that of the wizard.").or(null);

    public Help(Machine machine) {
      super(machine, "help", "Show the help of a command.");
    }

    @Override
    int run(Screen screen, Ending ending) {
      CommandLine all = commands();
      CommandLine asked = command.value() == null ? all : all.getSubcommands().get(command.value());
      if (asked == null) {
        throw Usage.unmatched(List.of(command.value()), all.getCommandSpec(), List.of());
      }
      new Outlet(machine.out(), machine.charset()).write(asked.getUsageMessage());
      return Exit.DONE.code();
    }
  }

  private static int version(Machine machine) {
    new Outlet(machine.out(), machine.charset()).write(Command.version() + "\n");
    return Exit.DONE.code();
  }

  /** How wide help may be, where it is asked for. */
  private static int columns(Machine machine, String... args) {
    boolean help = Arrays.stream(args).anyMatch(arg -> arg.matches("-h|(--)?help"));
    int columns = help ? TerminalPrompter.width(machine, false) : 0;
    return columns == 0 ? WIDEST : Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  /** Whether a switch is on, as far as that is seen before the rest of the line is understood. */
  private static boolean isOn(String flag, Machine machine, String... args) {
    List<String> all = Arrays.asList(args);
    return all.contains(flag)
        || all.contains(flag + "=true")
        || Twins.flag(machine.env(Twins.of(flag))).orElse(false);
  }

  private static int guarded(Machine machine, boolean stacktrace, boolean json, IntSupplier run) {
    try {
      return run.getAsInt();
    } catch (Fault e) {
      return Ending.of(e, machine, json);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Ending.bug(e, machine, stacktrace, json);
    }
  }

  private static int execute(CommandLine.ParseResult result, Twins twins) {
    if (!result.isUsageHelpRequested() && !result.isVersionHelpRequested()) {
      try {
        check(result, twins);
      } catch (Fault e) {
        throw new CommandLine.ExecutionException(result.commandSpec().commandLine(), "", e);
      }
    }
    return new CommandLine.RunLast().execute(result);
  }

  /** Options before a command would go to the wizard, and so to nobody: they are told. */
  private static void check(CommandLine.ParseResult result, Twins twins) {
    if (!result.hasSubcommand()) {
      twins.check(result.commandSpec());
      return;
    }
    if (!result.matchedOptions().isEmpty()) {
      String option = result.matchedOptions().get(0).longestName();
      CommandSpec command = result.subcommand().commandSpec();
      throw Usage.fault(
          command.findOption(option) == null
              ? Usage.noOption(option, command)
              : option + " stands before " + command.name() + ", and belongs behind it.",
          command);
    }
    check(result.subcommand(), twins);
  }

  /** The options by what they are for. */
  private static String options(CommandLine.Help help) {
    StringBuilder all = new StringBuilder();
    for (Arguments.Group group : Arguments.Group.values()) {
      List<OptionSpec> options =
          help.commandSpec().options().stream().filter(each -> isIn(group, each)).toList();
      if (!options.isEmpty()) {
        CommandLine.Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        all.append('\n').append(group.heading).append(":\n").append(layout);
      }
    }
    return all.toString();
  }

  private static boolean isIn(Arguments.Group group, OptionSpec option) {
    return group.equals(option.userObject() == null ? Arguments.Group.OUTPUT : option.userObject());
  }

  private static void configure(CommandLine commands, StringWriter help) {
    // What picocli traces repeats the arguments, and one of them may be a secret.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    commands.setExpandAtFiles(false);
    // Else what a twin holds would be looked through for names of other variables.
    commands.setInterpolateVariables(false);
    commands.setOut(new PrintWriter(help));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    commands.setHelpSectionKeys(SECTIONS);
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new HashMap<>(commands.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Shell::options);
    commands.setHelpSectionMap(sections);
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
