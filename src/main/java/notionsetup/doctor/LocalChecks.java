package notionsetup.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.doctor.Report.Entry;
import notionsetup.env.Copies;
import notionsetup.env.Copies.Copy;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Step;
import notionsetup.text.Secrets;

/** What can be seen without asking anybody: the file, where the key is, and what it looks like. */
final class LocalChecks {
  private LocalChecks() {}

  /** Whether the file can be read, by whom else, and what git makes of it. */
  static void file(Facts facts, Entry seen) {
    facts.fileFault.ifPresent(seen::problem);
    EnvFile file = facts.target.file();
    if (!file.exists()) {
      // That is no fault where the key is elsewhere, and else the key's finding says it.
      return;
    }
    String name = file.path().getFileName().toString();
    List<String> present =
        Stream.concat(facts.target.names().stream(), facts.keys.all().stream().map(Copy::name))
            .distinct()
            .filter(one -> !file.lines(one).isEmpty())
            .toList();
    file.warnings(present).forEach(seen::warning);
    for (String one : present) {
      List<Integer> lines = file.lines(one);
      if (lines.size() > 1) {
        String shown = lines.toString().replaceAll("[\\[\\]]", "");
        String what =
            "%s is in %s %s times, on lines %s: some programs take the first, most the last.";
        Remedy keep = Remedy.of("Keep one of the lines.");
        seen.warning(new Warning(what.formatted(one, name, lines.size(), shown), keep));
      }
    }
    for (int line : file.unterminatedQuote(present).stream().toList()) {
      String what = "A quote on line %s of %s never ends: some programs see nothing below it.";
      Remedy end = Remedy.of("End the quote on line " + line + ".");
      seen.warning(new Warning(what.formatted(line, name), end));
    }
    Git.State git = Git.state(file.target(), facts.target.file().machine());
    file.git(git).ifPresent(seen::warning);
    for (Path path : Replacement.leftovers(file)) {
      String left = path.getFileName().toString();
      String what = "A run that was killed left " + left + " behind, which may hold a key.";
      seen.warning(new Warning(what, new Remedy("Remove it:", "rm " + left)));
    }
    if (seen.findings().isEmpty()) {
      boolean ignored = git == Git.State.IGNORED;
      seen.fact(name + " can be read by you alone" + (ignored ? ", and git ignores it." : "."));
    }
  }

  /** Where the key comes from, what it looks like, and what programs would take in its place. */
  static void key(Facts facts, Entry seen) {
    if (facts.key().isEmpty()) {
      none(facts);
      return;
    }
    Copy key = facts.key().get();
    place(facts, key, seen);
    facts.unsent.ifPresent(seen::problem);
    if (!key.value().equals(key.plain())) {
      String what = "%s has blanks or a line end around it (%s), which many programs send along.";
      Remedy again = Remedy.of("Write the value again, without anything around it.");
      seen.warning(new Warning(what.formatted(key.name(), key.place()), again));
    }
    facts.keys.others(key.name(), key.value(), any -> true).forEach(seen::warning);
  }

  private static void none(Facts facts) {
    EnvFile file = facts.target.file();
    String name = facts.target.names().get(0);
    if (file.isReference(name)) {
      String what =
          "%s in %s is a reference to a value that is kept elsewhere, so there is no key to look at.";
      String run = (file.isEncrypted() ? "dotenvx run" : "op run") + " -- notion-setup doctor";
      String todo = "Run doctor where the reference is resolved, such as:";
      throw new Fault(
          Exit.ANSWER,
          what.formatted(name, file.path().getFileName()),
          new Remedy(todo, facts.again(run)));
    } else if (facts.fileFault.isEmpty()) {
      facts.target.stored();
    }
  }

  private static void place(Facts facts, Copy key, Entry seen) {
    String ending = Secrets.ending(key.value());
    String what =
        key.name() + " is " + key.place() + (ending.isEmpty() ? "." : ", ending " + ending + ".");
    if (!facts.keys.isOwn(key)) {
      String name = facts.target.names().get(0);
      String both = facts.target.command("notion-setup", List.of(name, key.name()));
      Remedy store = new Remedy("Store it under both names:", both);
      seen.problem(new Fault(Exit.ANSWER, "There is no " + name + ", but " + what, store));
    } else if (key.source() != Copies.Source.FILE) {
      Remedy store = new Remedy("Store it there:", facts.again("notion-setup"));
      String file = " It is not in " + facts.target.file().path().getFileName() + ".";
      seen.warning(new Warning(what + file, store));
    } else {
      seen.fact(what);
    }
  }

  /** Why what stands there is sent to nobody; empty where it may be a key. */
  static Optional<Fault> unsent(Facts facts, Copy key, Step.PromptInput input) {
    EnvFile file =
        key.file() == null ? null : EnvFile.look(key.file(), facts.target.file().machine());
    if (file != null && file.isEncrypted()) {
      String what = "%s is encrypted by dotenvx, and %s stands in it readable. It was not sent.";
      Remedy encrypt = new Remedy("Have it encrypted:", "dotenvx encrypt -f " + file.word());
      String told = what.formatted(file.path().getFileName(), key.name());
      return Optional.of(new Fault(Exit.FILE, told, encrypt));
    }
    boolean stored = key.source() == Copies.Source.FILE;
    Fitness fitness = Fitness.stored(input, stored ? key.value() : key.plain());
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      return Optional.empty();
    }
    String what = "What is in %s (%s) is no key: %s It was not sent.";
    String told = what.formatted(key.name(), key.place(), fitness.sentence());
    Remedy put = new Remedy("Put the key there:", facts.again("notion-setup"));
    return Optional.of(new Fault(Exit.ANSWER, told, put));
  }
}
