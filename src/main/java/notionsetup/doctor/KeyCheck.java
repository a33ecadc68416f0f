package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.recipe.Patterns;
import notionsetup.recipe.Step;
import notionsetup.text.Printable;

/** The shape of the key: what it is if it is no key, and what does not belong in one. */
final class KeyCheck {
  private KeyCheck() {}

  static List<Finding> look(Patient patient) {
    if (patient.key().isEmpty()) {
      return List.of();
    }
    Sighting key = patient.key().get();
    List<Finding> findings = new ArrayList<>();
    if (!key.value().equals(key.value().strip())) {
      findings.add(
          Finding.warning(
              "%s has blanks or a line end around it (%s), which many programs send along."
                  .formatted(key.name(), key.place()),
              "Write the value again, without anything around it."));
    }
    wrong(patient)
        .ifPresentOrElse(
            sentence ->
                findings.add(
                    Finding.problem(
                        Exit.ANSWER,
                        "What is in "
                            + key.name()
                            + " is no key: "
                            + sentence
                            + " It was not sent.",
                        "Put the key there:\n" + patient.command("notion-setup", patient.names()))),
            () -> findings.addAll(form(patient.input(), key)));
    return findings;
  }

  static boolean isSendable(Patient patient) {
    return wrong(patient).isEmpty();
  }

  private static List<Finding> form(Step.PromptInput input, Sighting key) {
    String value = key.value().strip();
    if (input.usual() == null || Patterns.found(input.usual(), value)) {
      return List.of(Finding.ok("It has the form of a key, " + value.length() + " characters."));
    }
    return List.of(
        value.startsWith("secret_")
            ? Finding.ok(
                "It has the old form of a key, which is still good (so have a webhook's"
                    + " verification token and an OAuth client secret, which are none).")
            : Finding.warning("It does not start as keys usually do.", ""));
  }

  private static Optional<String> wrong(Patient patient) {
    Step.PromptInput input = patient.input();
    String value = patient.key().orElseThrow().value().strip();
    Optional<String> mistake =
        input.mistakes().entrySet().stream()
            .filter(entry -> Patterns.found(entry.getKey(), value))
            .map(Map.Entry::getValue)
            .findFirst();
    return mistake.or(() -> stray(input, value)).or(() -> tooShort(input, value));
  }

  private static Optional<String> stray(Step.PromptInput input, String value) {
    int[] points = value.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      String one = Character.toString(points[i]);
      if (input.alphabet() != null && !Patterns.found("^" + input.alphabet() + "$", one)) {
        String named =
            switch (points[i]) {
              case '"', '\'', '`' -> "a quote";
              case '\r', '\n' -> "a line end";
              case ' ', '\t' -> "a blank";
              default -> Printable.named(points[i]).replaceAll("[<>]", "");
            };
        return Optional.of("character " + (i + 1) + " is " + named + ", which cannot be in one.");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tooShort(Step.PromptInput input, String value) {
    return value.length() < input.least()
        ? Optional.of(
            "it has only "
                + value.length()
                + (value.length() == 1 ? " character." : " characters."))
        : Optional.empty();
  }
}
