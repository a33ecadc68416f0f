package notionsetup.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.cli.Arguments.Group;
import notionsetup.cli.Arguments.Twins;
import notionsetup.console.OpenTerminal;
import notionsetup.console.Screen.Outlet;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
  private final Twins twins;

  private Shell(Machine machine, String... args) {
    this.machine = machine;
    this.args = List.of(args);
    this.twins = new Twins(machine);
  }

  /** Whether a switch is on: asked before the line is understood, which may go wrong. */
  private boolean isOn(String flag) {
    return args.contains(flag)
        || args.contains(flag + "=true")
        || Boolean.TRUE.equals(Twins.flag(machine.env(Twins.of(flag))));
  }

  /**
   * Runs a command line.
   *
   * @param commands makes those that are no wizard
   * @return the code to end with
   */
  public static int run(
      Machine machine, List<Function<Machine, Command>> commands, String... args) {
    Shell shell = new Shell(machine, args);
    try {
      // Where there is nothing to parse, the parser would only take its time.
      return args.length == 0 && shell.twins.all().isEmpty()
          ? new WizardCommand(machine).call()
          : shell.parse(commands);
    } catch (Fault e) {
      return new Ending(machine, shell.isOn("--json")).fault(e);
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return new Ending(machine, shell.isOn("--json")).bug(e, shell.isOn("--stacktrace"));
    }
  }

  private int parse(List<Function<Machine, Command>> commands) {
    if (args.equals(List.of("--version")) || args.equals(List.of("-V"))) {
      return print(Command.version() + "\n");
    }
    CommandLine line = new CommandLine(new WizardCommand(machine).spec());
    // The parser takes its time to look at a command, so that the wizard starts without the others.
    if (!twins.all().isEmpty() || args.stream().anyMatch(arg -> arg.matches("--help|-h|\\p{L}+"))) {
      commands.forEach(command -> line.addSubcommand(command.apply(machine).spec()));
      CommandSpec help = CommandSpec.create().name("help");
      help.usageMessage().header("Show the help of a command.");
      line.addSubcommand(help);
    }
    configure(line);
    warn(line);
    if (args.indexOf("help") == 0) {
      String word = args.size() == 1 ? "" : args.get(1);
      CommandLine whose = word.isEmpty() ? line : line.getSubcommands().get(word);
      if (whose == null) {
        throw Usage.unmatched(List.of(word), line.getCommandSpec());
      }
      return print(whose.getUsageMessage());
    }
    ParseResult result;
    try {
      result = line.parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      throw e.getCause() instanceof Fault fault ? fault : Usage.of(e);
    }
    while (result.hasSubcommand()) {
      CommandSpec command = result.subcommand().commandSpec();
      if (!result.matchedOptions().isEmpty()) {
        // It would go to the wizard, and so to nobody.
        String option = result.matchedOptions().get(0).longestName();
        String what = option + " stands before " + command.name() + ", and belongs behind it.";
        throw Usage.fault(what, command);
      }
      result = result.subcommand();
    }
    CommandSpec asked = result.commandSpec();
    if (result.isVersionHelpRequested()) {
      return print(Command.version() + "\n");
    } else if (result.isUsageHelpRequested()) {
      return print(asked.commandLine().getUsageMessage());
    }
    twins.check(asked);
    return ((Command) asked.userObject()).call();
  }

  private int print(String text) {
    new Outlet(machine.out(), machine.charset()).write(text);
    return Exit.DONE.code();
  }

  /** Says which variables look like twins, and are none of any command. */
  private void warn(CommandLine commands) {
    List<String> known =
        Stream.concat(Stream.of(commands), commands.getSubcommands().values().stream())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .map(option -> Twins.of(option.longestName()))
            .toList();
    for (String name : twins.all()) {
      if (!known.contains(name)) {
        String what = "No option has the twin " + name + ".";
        new Ending(machine, false).warn(what, Usage.meant(name, known, Remedy.NONE));
      }
    }
  }

  private void configure(CommandLine line) {
    // What picocli traces repeats the arguments, and one of them may be a secret.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    line.setExpandAtFiles(false);
    // Else what a twin holds would be looked through for names of other variables.
    line.setInterpolateVariables(false);
    line.setDefaultValueProvider(twins);
    if (args.stream().noneMatch(arg -> arg.matches("-\\w*h|(--)?help"))) {
      return;
    }
    int columns = OpenTerminal.width(machine, false);
    // The parser's own limit is 55.
    line.setUsageHelpWidth(columns == 0 ? 80 : Math.max(55, Math.min(80, columns)));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setHelpSectionKeys(List.of(SECTIONS.split(" ", -1)));
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put("optionList", Shell::options);
    line.setHelpSectionMap(sections);
    Map<String, String> exits = new LinkedHashMap<>();
    Stream.of(Exit.values()).forEach(exit -> exits.put("" + exit.code(), exit.meaning()));
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(exits);
  }

  /** The options by what they are for. */
  private static String options(CommandLine.Help help) {
    StringBuilder all = new StringBuilder();
    for (Group group : Group.values()) {
      List<OptionSpec> options =
          help.commandSpec().options().stream()
              .filter(
                  each -> (each.userObject() instanceof Group own ? own : Group.OUTPUT) == group)
              .toList();
      if (!options.isEmpty()) {
        Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        String words = group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String heading = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        all.append("\n%s:\n%s".formatted(heading, layout));
      }
    }
    return all.toString();
  }
}
