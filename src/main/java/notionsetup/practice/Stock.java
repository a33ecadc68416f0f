package notionsetup.practice;

/** Behaviours and texts that several scenarios are made of. */
final class Stock {
  static final Behaviour GOOD = Behaviour.of(Account.CONNECTION);
  static final Behaviour REFUSED = Behaviour.refused("API token is invalid.");

  /** The ray id of the answers that Notion itself did not give. */
  static final String RAY = "9f1c2d3e4b5a6978-PRG";

  /**
   * Clears the screen, sets a title, forges a line, turns the writing direction round, deletes.
   * Each must be gone from what people are shown.
   */
  static final String HOSTILE =
      "Road\u001b[2J\u001b]0;owned\u0007 map"
          + "\r\n+ Saved\u202e\u2066gnp\u2069\u200b\u009b31m\u007f\0";

  private Stock() {}

  static Behaviour error(int status, String code, String message) {
    return call -> Errors.of(status, code, message);
  }

  static Behaviour rateLimited(String reason, String seconds) {
    return call -> Errors.rateLimited(reason, seconds);
  }

  static Answer html(int status, String title) {
    return Answer.other(
        status,
        "text/html; charset=utf-8",
        "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>"
            .formatted(title));
  }
}
