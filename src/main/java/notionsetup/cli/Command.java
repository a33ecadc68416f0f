package notionsetup.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is typed behind the program's name: a name, a help text, arguments, and what it does. */
public abstract class Command extends Arguments implements Callable<Integer> {
  private final String name;
  private final String description;
  private final List<String> examples;

  /**
   * @param examples lines of help, or none
   */
  Command(String name, String description, String... examples) {
    this.name = name;
    this.description = description;
    this.examples = List.of(examples);
  }

  /** The command as the parser sees it; when that has run, the arguments have their values. */
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(this)
            .name(name)
            .versionProvider(new Version())
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print version information and exit.")
                    .build());
    arguments().forEach(argument -> spec.add(argument.spec()));
    spec.usageMessage()
        .description(description)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    if (!examples.isEmpty()) {
      spec.usageMessage()
          .footerHeading("%nExamples:%n")
          .footer(Stream.concat(examples.stream(), Stream.of("")).toArray(String[]::new));
    }
    return spec;
  }
}
