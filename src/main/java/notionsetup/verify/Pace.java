package notionsetup.verify;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import notionsetup.machine.Time;

/**
 * Keeps requests to one host to a burst of ten and, with it, to thirty in any ten seconds: ten
 * stored permits, and two more a second.
 */
final class Pace {
  private static final long EACH = Duration.ofMillis(500).toNanos();
  private static final int BURST = 10;

  private final Time time;
  private final Map<String, Long> fullAt = new HashMap<>();

  Pace(Time time) {
    this.time = time;
  }

  /** Waits until one more request may go to the host. */
  synchronized void take(String host) throws InterruptedException {
    long now = time.nanos();
    long full = Math.max(fullAt.getOrDefault(host, now), now) + EACH;
    fullAt.put(host, full);
    long wait = full - now - BURST * EACH;
    if (wait > 0) {
      time.sleep(Duration.ofNanos(wait));
    }
  }
}
