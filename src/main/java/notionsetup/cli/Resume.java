package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;

/** The command that continues a run: its arguments, which never hold a secret, and a step. */
record Resume(List<String> args) {
  /**
   * The command.
   *
   * @param step the id of the step to continue at; empty for the beginning
   */
  String at(String step) {
    List<String> words = new ArrayList<>(List.of("notion-setup"));
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("--from")) {
        i++;
      } else if (!args.get(i).startsWith("--from=")) {
        words.add(quoted(args.get(i)));
      }
    }
    if (!step.isEmpty()) {
      words.add("--from");
      words.add(step);
    }
    return String.join(" ", words);
  }

  /** An argument as a shell takes it. */
  static String quoted(String arg) {
    return arg.matches("[A-Za-z0-9_./~+@%:,=-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'";
  }
}
