package notionsetup.practice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one server has been asked so far. */
final class Ledger {
  private static final int MOST = 1000;

  private final Deque<Received> received = new ArrayDeque<>();
  private final Map<Scenario, Integer> calls = new EnumMap<>(Scenario.class);
  private final Map<Scenario, Integer> searches = new EnumMap<>(Scenario.class);

  /** Notes a request down, and gives it with what came before it. */
  synchronized Call enter(Received request, Scenario scenario) {
    if (received.size() == MOST) {
      received.removeFirst();
    }
    received.addLast(request);
    int callsBefore = calls.merge(scenario, 1, Integer::sum) - 1;
    int searchesBefore = searches.getOrDefault(scenario, 0);
    if (request.method().equals("POST") && request.path().equals("/v1/search")) {
      searches.put(scenario, searchesBefore + 1);
    }
    return Wire.call(request, callsBefore, searchesBefore);
  }

  synchronized List<Received> received() {
    return List.copyOf(received);
  }
}
