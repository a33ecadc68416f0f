package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;
import notionsetup.text.Printable;

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
      // The wizard takes no words by themselves: what follows an option is its value.
      boolean two = i + 1 < args.size() && !args.get(i + 1).startsWith("--");
      String option = two ? args.get(i) + "=" + args.get(i + 1) : args.get(i);
      // What answered the step that it continues at would stop it there once more.
      boolean given = option.startsWith("--from=") || option.startsWith("--answer=" + step + "=");
      if (!given && !Usage.holdsKey(option)) {
        args.subList(i, two ? i + 2 : i + 1).forEach(arg -> words.add(Printable.word(arg)));
      }
      i += two ? 1 : 0;
    }
    if (!step.isEmpty()) {
      words.add("--from");
      words.add(step);
    }
    return String.join(" ", words);
  }
}
