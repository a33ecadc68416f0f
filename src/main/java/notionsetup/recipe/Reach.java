package notionsetup.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a recipe takes the person and their values, as far as its text alone can tell.
 *
 * @param opens the hosts of the pages it opens
 * @param sends one entry a host that a check goes to
 */
public record Reach(Set<String> opens, List<Sending> sends) {
  /**
   * Values that go to one host.
   *
   * @param host as parsed; as it is written where a name is a part of it
   * @param isVariable whether an answer decides which host it is
   * @param values the names of what is sent
   */
  public record Sending(String host, boolean isVariable, Set<String> values) {}

  /** Reads it off a recipe without errors. */
  public static Reach of(Recipe recipe) {
    Set<String> opens = new LinkedHashSet<>();
    List<Sending> sends = new ArrayList<>();
    for (Step step : recipe.steps()) {
      if (step.page() != null) {
        opens.add(AddressTemplate.of(step.page()).host());
      }
      step.check()
          .ifPresent(check -> add(sends, AddressTemplate.of(check.address()), check.sends()));
    }
    return new Reach(opens, sends);
  }

  private static void add(List<Sending> sends, AddressTemplate address, Set<String> values) {
    for (Sending known : sends) {
      if (known.host().equals(address.host())) {
        known.values().addAll(values);
        return;
      }
    }
    sends.add(new Sending(address.host(), !address.hostNames().isEmpty(), new TreeSet<>(values)));
  }
}
