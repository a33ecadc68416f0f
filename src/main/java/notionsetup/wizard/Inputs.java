package notionsetup.wizard;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import notionsetup.console.Look.Style;
import notionsetup.console.PipedPrompter;
import notionsetup.console.Question;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Step;

/**
 * Gets the value of an input step: from an option, the file, a pipe, or a person who may try again.
 */
final class Inputs {
  private final Run run;
  private final Asking asking;
  private final Set<String> usedUp = new HashSet<>();

  Inputs(Run run, Asking asking) {
    this.run = run;
    this.asking = asking;
  }

  String ask(Step.PromptInput input) {
    boolean secret = run.recipe.isSecret(input.outputKey());
    Optional<String> stored =
        run.target.has(input.outputKey()) ? run.target.value(input.outputKey()) : Optional.empty();
    boolean keeps = stored.isPresent() && !run.prompter.person();
    Question question =
        asking.own(
            secret ? Question.Kind.SECRET : Question.Kind.TEXT,
            input.message(),
            List.of(),
            keeps ? secret ? "the one that is in the file" : stored.get() : "");
    Optional<Given.Answer> given = run.given.to(run.step(), run.recipe);
    if (given.isPresent() && usedUp.add(input.id())) {
      return given(input, question, given.get());
    }
    while (true) {
      String reply = asking.ask(question);
      if (reply.isEmpty() && keeps) {
        return stored.get();
      }
      String value = peeled(reply);
      run.screen.hide(secret ? value : "");
      Fitness fitness = Fitness.of(input, value);
      if (taken(input, fitness)) {
        note(fitness);
        return value;
      }
    }
  }

  private String given(Step.PromptInput input, Question question, Given.Answer answer) {
    PipedPrompter.show(run.screen, question);
    PipedPrompter.answered(run.screen, question, answer.text());
    String value = peeled(answer.text());
    run.screen.hide(question.kind() == Question.Kind.SECRET ? value : "");
    Fitness fitness = Fitness.of(input, value);
    if (fitness.kind() != Fitness.Kind.TAKEN) {
      throw unfit(
          input,
          "What " + answer.from() + " gives for step " + input.id() + " does not fit. ",
          fitness);
    }
    note(fitness);
    return value;
  }

  private String peeled(String text) {
    String value = Peeler.peel(text);
    if (!value.equals(text.strip())) {
      run.screen.text(run.screen.gutter(), Style.QUIET, "Took off what stood around the value.");
    }
    return value;
  }

  private void note(Fitness fitness) {
    if (!fitness.sentence().isEmpty()) {
      run.screen.text(run.screen.gutter(), Style.QUIET, fitness.sentence());
    }
  }

  /** Whether the value is taken; a person is told why not and may insist where that is possible. */
  private boolean taken(Step.PromptInput input, Fitness fitness) {
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      return true;
    }
    if (!run.prompter.person()) {
      throw unfit(input, "", fitness);
    }
    run.screen.text(run.screen.gutter(), Style.WARNING, fitness.sentence());
    return fitness.kind() == Fitness.Kind.DOUBTED
        && asking.confirm(
            "Use it all the same?", "y sends it to be checked; n asks for the value again.", false);
  }

  private static Fault unfit(Step.PromptInput input, String lead, Fitness fitness) {
    return new Fault(
        Exit.ANSWER,
        lead + fitness.sentence() + " Nothing was sent or written.",
        "Step " + input.id() + " asks: \"" + input.message() + "\"");
  }
}
