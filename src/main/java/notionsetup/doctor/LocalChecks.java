package notionsetup.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import notionsetup.env.Copies;
import notionsetup.env.Copies.Copy;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.recipe.Fitness;
import notionsetup.recipe.Patterns;
import notionsetup.recipe.Step;

/** What can be seen without asking anybody: the file, where the key is, and what it looks like. */
final class LocalChecks {
  private LocalChecks() {}

  /** Whether the file can be read, by whom else, and what git makes of it. */
  static List<Finding> file(Facts facts) {
    if (facts.fileFault.isPresent()) {
      return facts.fileFault.stream()
          .map(fault -> Finding.problem(fault.exit(), fault.getMessage(), fault.remedy()))
          .toList();
    }
    EnvFile file = facts.file;
    List<Finding> findings = new ArrayList<>();
    String name = file.path().getFileName().toString();
    if (!file.exists()) {
      // That is no fault where the key is elsewhere, and else the key's finding says it.
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>(facts.target.names());
    facts.keys.all().forEach(key -> names.add(key.name()));
    List<String> present = names.stream().filter(one -> !file.lines(one).isEmpty()).toList();
    file.warnings(present).forEach(warning -> findings.add(warning(warning)));
    present.stream()
        .filter(one -> file.lines(one).size() > 1)
        .forEach(one -> findings.add(severalLines(file, name, one)));
    file.unterminatedQuote(present)
        .ifPresent(
            line ->
                findings.add(
                    Finding.warning(
                        "Line %d of %s opens a quote that never ends, so some programs do not see"
                                .formatted(line, name)
                            + " what is below it.",
                        Remedy.of("End the quote on line " + line + "."))));
    Git.State git = Git.state(file.target(), facts.machine);
    file.git(git).ifPresent(one -> findings.add(warning(one)));
    file.leftovers()
        .forEach(
            left ->
                findings.add(
                    Finding.alarm(
                        "A run that was killed left %s behind, which may hold a key."
                            .formatted(left.getFileName()),
                        new Remedy("Remove it:", "rm " + left.getFileName()))));
    if (findings.isEmpty()) {
      boolean ignored = git == Git.State.IGNORED;
      findings.add(
          Finding.fact(
              name + " can be read by you alone" + (ignored ? ", and git ignores it." : ".")));
    }
    return findings;
  }

  /** One with a command to run is worse than one on how a line is laid out. */
  private static Finding warning(Warning warning) {
    return warning.cure().command().isEmpty()
        ? Finding.warning(warning.sentence(), warning.cure())
        : Finding.alarm(warning.sentence(), warning.cure());
  }

  private static Finding severalLines(EnvFile file, String name, String variable) {
    List<Integer> lines = file.lines(variable);
    String shown = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Finding.warning(
        "%s is in %s %d times, on lines %s: some programs take the first, most the last."
            .formatted(variable, name, lines.size(), shown),
        Remedy.of("Keep one of the lines."));
  }

  /** Where the key comes from, what it looks like, and what programs would take in its place. */
  static List<Finding> key(Facts facts) {
    Optional<Copy> first = facts.keys.first();
    if (first.isEmpty()) {
      return facts.fileFault.isPresent() ? List.of() : List.of(none(facts));
    }
    Copy key = first.get();
    List<Finding> findings = new ArrayList<>();
    findings.add(place(facts, key));
    findings.add(unsent(facts).orElseGet(() -> form(facts.input(), key)));
    if (!key.value().equals(key.plain())) {
      findings.add(
          Finding.warning(
              "%s has blanks or a line end around it (%s), which many programs send along."
                  .formatted(key.name(), key.place()),
              Remedy.of("Write the value again, without anything around it.")));
    }
    for (Copy other : facts.keys.all()) {
      if (!other.equals(key) && other.plain().equals(key.plain())) {
        findings.add(
            Finding.detail(
                (other.name().equals(key.name())
                        ? "The same key is also "
                        : other.name() + " has the same key, ")
                    + other.place()
                    + "."));
      }
    }
    facts
        .keys
        .others(key.name(), key.value(), any -> true)
        .forEach(one -> findings.add(warning(one)));
    return findings;
  }

  private static Finding none(Facts facts) {
    EnvFile file = facts.file;
    String name = facts.target.names().get(0);
    String where = name + " in " + file.path().getFileName();
    if (file.isReference(name)) {
      String resolves = file.isEncrypted() ? "dotenvx run" : "op run";
      return Finding.problem(
          Exit.ANSWER,
          where
              + " is a reference to a value that is kept elsewhere, so there is no key to look at.",
          facts.command(
              "Run doctor where the reference is resolved, such as:",
              resolves + " -- notion-setup doctor",
              facts.target.names()));
    }
    String missing =
        file.exists()
            ? "There is no " + where + ", and none in this environment."
            : "There is no %s here, and no %s in this environment."
                .formatted(file.path().getFileName(), name);
    return Finding.problem(
        Exit.ANSWER, missing, facts.command("Get one:", "notion-setup", facts.target.names()));
  }

  private static Finding place(Facts facts, Copy key) {
    String ending = new Credential(key.name(), key.value()).ending();
    String what =
        key.name() + " is " + key.place() + (ending.isEmpty() ? "." : ", ending " + ending + ".");
    if (!facts.keys.isOwn(key)) {
      String name = facts.target.names().get(0);
      return Finding.problem(
          Exit.ANSWER,
          "There is no " + name + ", but " + what,
          facts.command("Store it under both names:", "notion-setup", List.of(name, key.name())));
    } else if (key.source() != Copies.Source.FILE) {
      return Finding.warning(
          what + " It is not in " + facts.file.path().getFileName() + ".",
          facts.command("Store it there:", "notion-setup", facts.target.names()));
    }
    return Finding.fact(what);
  }

  private static Finding form(Step.PromptInput input, Copy key) {
    String value = key.plain();
    if (input.usual() == null || Patterns.found(input.usual(), value)) {
      return Finding.detail("It looks like a key, with its " + value.length() + " characters.");
    }
    return value.startsWith("secret_")
        ? Finding.detail(
            "It looks like a key of the old form, which is still good (a webhook's verification"
                + " token and an OAuth client secret look the same, and are none).")
        : Finding.warning("It does not start as keys usually do.", Remedy.NONE);
  }

  /** Why what stands there is sent to nobody; empty where it may be a key. */
  static Optional<Finding> unsent(Facts facts) {
    Copy key = facts.keys.first().orElseThrow();
    if (key.file() != null) {
      EnvFile file = EnvFile.look(key.file(), facts.machine);
      if (file.isEncrypted()) {
        return Optional.of(
            Finding.problem(
                Exit.FILE,
                "%s is encrypted by dotenvx, and %s stands in it readable. It was not sent."
                    .formatted(file.path().getFileName(), key.name()),
                new Remedy("Have it encrypted:", "dotenvx encrypt -f " + file.word())));
      }
    }
    Fitness fitness = Fitness.judge(facts.input(), key.plain());
    return fitness.kind() == Fitness.Kind.TAKEN
        ? Optional.empty()
        : Optional.of(
            Finding.problem(
                Exit.ANSWER,
                "What is in %s (%s) is no key: %s It was not sent."
                    .formatted(key.name(), key.place(), fitness.sentence()),
                facts.command("Put the key there:", "notion-setup", facts.target.names())));
  }
}
