package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import notionsetup.doctor.Sighting.Source;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;

/** Where the key comes from, and what programs would take instead of it. */
final class SourceCheck {
  private SourceCheck() {}

  static List<Finding> look(Patient patient) {
    Optional<Sighting> key = patient.key();
    return key.isPresent() ? found(patient, key.get()) : nothing(patient);
  }

  private static List<Finding> nothing(Patient patient) {
    if (patient.fileFault().isPresent()) {
      return List.of();
    }
    EnvFile file = patient.file().orElseThrow();
    String name = patient.names().get(0);
    if (file.isReference(name)) {
      return List.of(
          Finding.problem(
              Exit.ANSWER,
              "%s in %s is a reference to a value that is kept elsewhere, so there is no key to look at."
                  .formatted(name, file.path().getFileName()),
              "Run doctor where the reference is resolved, such as:\n"
                  + patient.command("op run -- notion-setup doctor", patient.names())));
    }
    return List.of(
        Finding.problem(
            Exit.ANSWER,
            "There is no %s in %s, and none in this environment."
                .formatted(name, file.path().getFileName()),
            "Get one:\n" + patient.command("notion-setup", patient.names())));
  }

  private static List<Finding> found(Patient patient, Sighting key) {
    List<Finding> findings = new ArrayList<>();
    String name = patient.names().get(0);
    String ending = new Credential(key.name(), key.value()).ending();
    String what =
        key.name()
            + (key.source() == Source.ENVIRONMENT
                ? " is set in this environment"
                : " is on " + key.place())
            + (ending.isEmpty() ? "." : ", ending " + ending + ".");
    if (!patient.sightings().isOwn(key)) {
      findings.add(
          Finding.problem(
              Exit.ANSWER,
              "There is no " + name + ", but " + what,
              "Store it under both names:\n"
                  + patient.command("notion-setup", List.of(name, key.name()))));
    } else if (key.source() == Source.FILE) {
      findings.add(Finding.ok(what));
    } else {
      findings.add(
          Finding.warning(
              what + " It is not in " + patient.request().envFile().getFileName() + ".",
              "Store it there:\n" + patient.command("notion-setup", patient.names())));
    }
    for (Sighting other : patient.sightings().all()) {
      if (!other.equals(key)) {
        beside(patient, key, other).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> beside(Patient patient, Sighting key, Sighting other) {
    boolean same = key.sameAs(other);
    String there =
        other.source() == Source.ENVIRONMENT ? "in this environment" : "on " + other.place();
    if (!other.name().equals(key.name())) {
      return same
          ? Optional.of(Finding.ok(other.name() + " has the same key, " + there + "."))
          : Optional.of(
              Finding.warning(
                  "%s has another key than %s, %s: %s read it."
                      .formatted(
                          other.name(),
                          key.name(),
                          there,
                          Sightings.READERS.getOrDefault(other.name(), "some programs")),
                  "Give both the same:\n"
                      + patient.command("notion-setup", List.of(key.name(), other.name()))));
    }
    if (same) {
      return Optional.of(Finding.ok("The same key is also " + there + "."));
    }
    String wins =
        switch (other.source()) {
          case ENVIRONMENT -> "most programs take that one";
          case DIRENV -> "direnv puts that one into the environment, where it wins";
          case LOCAL -> "Next.js, Vite and others take that one";
          case FILE -> "some programs take that one";
        };
    return Optional.of(
        Finding.warning(
            "Another %s is %s, and %s.".formatted(key.name(), there, wins),
            other.source() == Source.ENVIRONMENT
                ? "Take it out of this environment:\nunset " + key.name()
                : "Correct or remove it on " + other.place() + "."));
  }
}
