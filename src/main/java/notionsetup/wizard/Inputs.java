package notionsetup.wizard;

import java.util.Optional;
import notionsetup.console.Input;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter.Reply;
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
        new Input(
            asking.own(input.message()),
            secret,
            keeps ? secret ? "the one that is in the file" : stored.get() : "");
    while (true) {
      Reply.Given reply = asking.reply(question);
      if (reply.text().isEmpty() && keeps) {
        return stored.get();
      }
      String value = peeled(reply.text());
      run.screen.hide(secret ? value : "");
      Fitness fitness = Fitness.of(input, value);
      if (taken(input, fitness, reply.from())) {
        note(fitness);
        return value;
      }
    }
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
  private boolean taken(Step.PromptInput input, Fitness fitness, String from) {
    if (fitness.kind() == Fitness.Kind.TAKEN) {
      return true;
    }
    if (!run.prompter.person() || !from.isEmpty()) {
      String lead =
          from.isEmpty()
              ? ""
              : "What " + from + " gives for step " + input.id() + " does not fit. ";
      throw unfit(input, lead, fitness);
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
