package notionsetup.env;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;

/** The options by which a suggested command is about the same file and the same names. */
public final class Aim {
  private Aim() {}

  /**
   * The options, with a blank before each; none where the command is about them anyway.
   *
   * @param usual the names that a command is about by itself
   */
  public static String options(Path file, List<String> names, List<String> usual, Machine machine) {
    boolean here = file.equals(machine.folder().resolve(".env"));
    return (here ? "" : " --env-file " + Printable.word(file, machine.home()))
        + (names.equals(usual) ? "" : named(names));
  }

  /** The option for each name, with a blank before each. */
  private static String named(List<String> names) {
    return names.stream()
        .map(name -> " --name " + Printable.word(name))
        .collect(Collectors.joining());
  }
}
