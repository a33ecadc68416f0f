package notionsetup.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import notionsetup.export.Client;
import notionsetup.export.Format;
import notionsetup.export.Store;

/** The values that an option takes, as the person and the shell's completion see them. */
abstract class Choices<T> implements Iterable<String> {
  private final T[] all;
  private final Function<T, String> id;

  private Choices(T[] all, Function<T, String> id) {
    this.all = all;
    this.id = id;
  }

  /** Names of formats. */
  static final class Formats extends Choices<Format> {
    Formats() {
      super(Format.values(), Format::id);
    }
  }

  /** Names of coding agents. */
  static final class Clients extends Choices<Client> {
    Clients() {
      super(Client.values(), Client::id);
    }
  }

  /** Names of stores. */
  static final class Stores extends Choices<Store> {
    Stores() {
      super(Store.values(), Store::id);
    }
  }

  /** The value of this name; a fault with exit 2 that lists them where there is none. */
  T named(String name, String option) {
    return Arrays.stream(all)
        .filter(each -> id.apply(each).equals(name))
        .findFirst()
        .orElseThrow(() -> Usage.fault(option + " takes " + String.join(", ", ids()) + "."));
  }

  private List<String> ids() {
    return Arrays.stream(all).map(id).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return ids().iterator();
  }
}
