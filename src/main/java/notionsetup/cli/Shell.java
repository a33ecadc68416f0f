package notionsetup.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.console.Look;
import notionsetup.console.OpenTerminal;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a command line: its arguments, its help, and every way that it can go wrong. */
public final class Shell {
  /** Help begins with the usage, and names the commands before the options. */
  private static final String SECTIONS =
      "synopsisHeading synopsis headerHeading header descriptionHeading description"
          + " parameterListHeading parameterList commandListHeading commandList optionList"
          + " exitCodeListHeading exitCodeList";

  private final Machine machine;
  private final List<String> args;

  private Shell(Machine machine, String... args) {
    this.machine = machine;
    this.args = List.of(args);
  }

  /** Whether a switch is on: asked where the line is not understood. */
  private boolean isOn(String flag) {
    return args.contains(flag)
        || args.contains(flag + "=true")
        || Boolean.TRUE.equals(Arguments.isOn(machine.env(Arguments.twin(flag))));
  }

  /** Runs a command line, where these are the commands beside the wizard; gives the exit code. */
  public static int run(
      Machine machine, List<Function<Machine, Command>> commands, String... args) {
    Shell shell = new Shell(machine, args);
    try {
      return shell.run(commands);
    } catch (Fault e) {
      return shell.ending().fault(e);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return shell.ending().bug(e, shell.isOn("--stacktrace"));
    }
  }

  /** Tells of what goes wrong before the options are known to be good. */
  private Ending ending() {
    boolean never = String.join("=", args).contains("--color=never");
    Look.Colour colour = never ? Look.Colour.NEVER : Look.Colour.AUTO;
    return new Ending(machine, true, isOn("--json"), colour, true);
  }

  private int run(List<Function<Machine, Command>> commands) {
    if (args.equals(List.of("--version")) || args.equals(List.of("-V"))) {
      return Command.print(Command.version() + "\n", machine);
    }
    Command wizard = new WizardCommand(machine);
    List<String> twins =
        machine.env().keySet().stream().filter(name -> name.startsWith(Arguments.TWIN)).toList();
    boolean words = args.stream().anyMatch(arg -> arg.matches("--help|-h|\\p{L}+"));
    List<Command> all = new ArrayList<>(List.of(wizard));
    if (words || !twins.isEmpty()) {
      commands.forEach(command -> all.add(command.apply(machine)));
      all.add(new Help());
    }
    warn(twins, all);
    // Where there is nothing to parse, the parser would only take its time.
    return args.isEmpty() ? wizard.call() : parse(words ? all : List.of(wizard));
  }

  private int parse(List<Command> commands) {
    // The parser would look for classes of Groovy and of SQL, and Java for those in every jar.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java.*");
    CommandLine line = new CommandLine(commands.get(0).spec());
    commands.stream().skip(1).forEach(command -> line.addSubcommand(command.spec()));
    // What picocli traces repeats the arguments, and one of them may be a secret.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    line.setExpandAtFiles(false);
    ParseResult wizard;
    try {
      wizard = line.parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      Fault wrong = Usage.of(e);
      boolean key = args.stream().anyMatch(arg -> (arg + "=").startsWith("--token="));
      throw key || args.stream().anyMatch(Usage::holdsKey) ? Usage.seen(wrong.getMessage()) : wrong;
    }
    ParseResult asked = wizard.hasSubcommand() ? wizard.subcommand() : wizard;
    if (asked != wizard && !wizard.matchedOptions().isEmpty()) {
      // It would go to the wizard, and so to nobody.
      String option = wizard.matchedOptions().get(0).longestName();
      CommandSpec command = asked.commandSpec();
      String what = "%s stands before %s, and belongs behind it.".formatted(option, command.name());
      throw command.optionsMap().containsKey(option)
          ? Usage.fault(what, command)
          : Usage.unmatched(option, command);
    }
    if (asked.isVersionHelpRequested()) {
      return Command.print(Command.version() + "\n", machine);
    } else if (asked.isUsageHelpRequested()) {
      return Command.print(help(asked.commandSpec().commandLine()), machine);
    }
    return ((Command) asked.commandSpec().userObject()).call();
  }

  /** Shows how a command is used, as that does itself by its option. */
  private final class Help extends Command {
    private final Argument<String> command = text("COMMAND", "Whose help; default the wizard's.");

    Help() {
      super(Shell.this.machine, "help", "Show the help of a command.");
    }

    /** Without a look at the twins: what is wrong with one keeps nobody from reading the help. */
    @Override
    int call() {
      command.settle();
      return run();
    }

    @Override
    int run() {
      CommandSpec all = spec.root();
      CommandLine whose =
          command.isSet() ? all.subcommands().get(command.value()) : all.commandLine();
      if (whose == null) {
        throw Usage.unmatched(command.value(), all);
      }
      return print(help(whose), machine);
    }
  }

  /** Says which variables look like twins, and are none of any command. */
  private void warn(List<String> twins, List<Command> commands) {
    int start = Arguments.TWIN.length();
    List<String> known =
        commands.stream()
            .flatMap(command -> command.entries.stream())
            .filter(each -> each.name.startsWith("--"))
            .map(each -> Arguments.twin(each.name).substring(start))
            .toList();
    for (String twin : twins.stream().map(each -> each.substring(start)).sorted().toList()) {
      if (!known.contains(twin)) {
        String what = "No option has the twin " + Arguments.TWIN + twin + ".";
        Optional<String> near = Usage.near(twin, known).map(Arguments.TWIN::concat);
        ending().warn(new Warning(what, Usage.meant(near, Remedy.NONE)));
      }
    }
  }

  private String help(CommandLine line) {
    int columns = OpenTerminal.width(machine, false);
    // The parser's own limit is 55.
    line.setUsageHelpWidth(columns == 0 ? 80 : Math.max(55, Math.min(80, columns)));
    line.setHelpSectionKeys(List.of(SECTIONS.split(" ", -1)));
    line.getHelpSectionMap().put("optionList", Shell::options);
    if (line.getParent() == null) {
      Map<String, String> exits = new LinkedHashMap<>();
      Stream.of(Exit.values()).forEach(exit -> exits.put("" + exit.code(), exit.meaning()));
      UsageMessageSpec usage = line.getCommandSpec().usageMessage();
      usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exits);
    }
    return line.getUsageMessage(Ansi.OFF);
  }

  /** The options by what they are for. */
  private static String options(CommandLine.Help help) {
    StringBuilder all = new StringBuilder();
    for (String group : Arguments.GROUPS) {
      Layout layout = help.createDefaultLayout();
      help.commandSpec().options().stream()
          .filter(option -> Usage.argument(option).group.equals(group))
          .forEach(option -> layout.addOption(option, help.parameterLabelRenderer()));
      String text = layout.toString();
      all.append(text.isEmpty() ? "" : "\n" + group + ":\n" + text);
    }
    return all.toString();
  }
}
