package notionsetup.cli;

import java.util.ArrayList;
import java.util.List;

/** Arguments that belong together, for one command or for several: a field each. */
abstract class Arguments {
  private final List<Argument<?>> all = new ArrayList<>();

  /** An option that is given or not. */
  final Argument<Boolean> flag(String name, String description) {
    return added(new Argument<>(boolean.class, false, name, "", description));
  }

  /** An option with a text; null where it is not given. */
  final Argument<String> text(String name, String label, String description) {
    return text(name, label, description, null);
  }

  /** An option with a text; the usual one where it is not given. */
  final Argument<String> text(String name, String label, String description, String usual) {
    return added(new Argument<>(String.class, usual, name, label, description));
  }

  /** An option that may be given several times; null where it is not given. */
  final Argument<List<String>> texts(String name, String label, String description) {
    return added(new Argument<>(List.class, null, name, label, description));
  }

  /** An option with a whole number; the usual one where it is not given. */
  final Argument<Integer> number(String name, String label, String description, Integer usual) {
    return added(new Argument<>(Integer.class, usual, name, label, description));
  }

  /** What stands on the command line by itself; null where it does not. */
  final Argument<String> parameter(String label, String description) {
    return text("", label, description);
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
