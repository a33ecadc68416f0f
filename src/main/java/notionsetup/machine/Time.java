package notionsetup.machine;

import java.time.Duration;
import java.time.Instant;

/** The clock, and waiting by it. */
public interface Time {
  Instant now();

  /** Nanoseconds from an arbitrary start; for measuring spans only. */
  long nanos();

  void sleep(Duration span) throws InterruptedException;
}
