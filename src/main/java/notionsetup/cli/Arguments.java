package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;

/** Arguments that belong together, for one command or for several: a field each. */
abstract class Arguments {
  private final List<Argument<?>> all = new ArrayList<>();

  /** An option that is given or not. */
  final Argument<Boolean> flag(String name, String description) {
    return added(new Argument<>(Argument.Kind.FLAG, false, name, "", description));
  }

  /** An option with a text; null where it is not given. */
  final Argument<String> text(String name, String label, String description) {
    return text(name, label, description, null);
  }

  /** An option with a text; the usual one where it is not given. */
  final Argument<String> text(String name, String label, String description, String usual) {
    return added(new Argument<>(Argument.Kind.TEXT, usual, name, label, description));
  }

  /** An option that may be given several times; none where it is not given. */
  final Argument<List<String>> texts(String name, String label, String description) {
    return added(new Argument<>(Argument.Kind.TEXTS, List.of(), name, label, description));
  }

  /** An option with a whole number of 0 or more; the usual one where it is not given. */
  final Argument<Integer> number(String name, String label, String description, Integer usual) {
    return added(new Argument<>(Argument.Kind.NUMBER, usual, name, label, description));
  }

  /** An option that takes one of these; the description may name them. */
  final <T> Argument<T> one(
      String name, String label, String description, Choices<T> choices, T usual) {
    Argument.Kind<T> kind = Argument.Kind.one(choices);
    return added(new Argument<>(kind, usual, name, label, description)).from(choices);
  }

  /** What stands on the command line by itself; null where it does not. */
  final Argument<String> parameter(String label, String description) {
    return text("", label, description);
  }

  /** What stands on the command line by itself, and is one of these. */
  final Argument<String> parameter(String label, String description, Choices<String> choices) {
    return one("", label, description, choices, null);
  }

  /**
   * Gives every argument its value, once the command line is parsed.
   *
   * @throws Fault with exit 2 where one does not fit
   */
  final void settle(Machine machine) {
    all.forEach(argument -> argument.settle(machine));
  }

  /** Takes other arguments in, which stay where they are read. */
  final <A extends Arguments> A with(A others) {
    all.addAll(others.arguments());
    return others;
  }

  final List<Argument<?>> arguments() {
    return all;
  }

  private <T> Argument<T> added(Argument<T> argument) {
    all.add(argument);
    return argument;
  }
}
