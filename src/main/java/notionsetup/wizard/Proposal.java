package notionsetup.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import notionsetup.console.Look.Style;

/** Proposes to save the key under the names that the project around the file reads. */
final class Proposal {
  private final Run run;
  private final Asking asking;

  /** A project that reads more names than this is not asking for all of them. */
  private static final int MOST = 4;

  Proposal(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  /** Asks a person; a script is only told. */
  void make() {
    if (!run.options.names().isEmpty()
        || !run.options.writes()
        || run.recipe.outputs().size() != 1) {
      return;
    }
    String own = run.recipe.outputs().get(0).key();
    String prefix = own.substring(0, own.indexOf('_') + 1);
    SortedMap<String, Path> found =
        prefix.isEmpty()
            ? new java.util.TreeMap<>()
            : ProjectNames.in(
                run.machine.folder(), run.target.file().target(), prefix, run.machine);
    if (found.isEmpty() || found.keySet().equals(Set.of(own))) {
      return;
    }
    if (found.size() > MOST) {
      run.screen.text(
          2,
          Style.PLAIN,
          "This project reads %d names that could be the key's. It goes to %s; --name picks another."
              .formatted(found.size(), own));
      return;
    }
    String names = String.join(" and ", found.keySet());
    String where =
        found.values().stream().distinct().map(Path::toString).collect(Collectors.joining(", "));
    String what = "This project reads %s (%s).".formatted(names, where);
    if (!run.prompter.person()) {
      String flags =
          found.keySet().stream().map(n -> "--name " + n).collect(Collectors.joining(" "));
      run.screen.text(
          2,
          Style.PLAIN,
          "%s The key goes to %s; %s would save it so.".formatted(what, own, flags));
      return;
    }
    if (asking.confirm(
        what + " Save the key under " + (found.size() == 1 ? "that name?" : "those names?"),
        "y writes " + names + "; n writes " + own + ". --name settles it beforehand.",
        true)) {
      run.target = run.target.with(List.copyOf(found.keySet()));
      run.screen.text(2, Style.QUIET, "The key will go in as " + names + ".");
    }
    asking.wasAsked();
  }
}
