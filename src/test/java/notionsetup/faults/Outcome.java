package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a run came to: its code and what it wrote. */
record Outcome(int exit, String out, String err) {
  String all() {
    return out + err;
  }

  /** Checks that this was said, whatever the width it was wrapped to. */
  Outcome says(String words) {
    assertTrue(all().replaceAll("\\s+", " ").contains(words), () -> words + " is not in\n" + all());
    return this;
  }
}
