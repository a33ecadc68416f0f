package notionsetup.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values that an option takes, as the person and the shell's completion see them.
 *
 * @param id the name of a value
 */
record Choices<T>(List<T> all, Function<T, String> id) implements Iterable<String> {
  static Choices<String> of(String... words) {
    return new Choices<>(List.of(words), word -> word);
  }

  /** The value of this name. */
  Optional<T> named(String name) {
    return all.stream().filter(each -> id.apply(each).equals(name)).findFirst();
  }

  /** All of them in a sentence. */
  String words() {
    List<String> ids = ids();
    int last = ids.size() - 1;
    return String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
  }

  private List<String> ids() {
    return all.stream().map(id).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return ids().iterator();
  }
}
