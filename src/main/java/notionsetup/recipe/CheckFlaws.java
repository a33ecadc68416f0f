package notionsetup.recipe;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What can be wrong with the fields of a check whose method is known. */
record CheckFlaws(Step.Validate check, Flaws flaws) {
  private static final String EXTRA = "headers.";
  private static final Set<String> HTTP =
      Set.of("url", "api_key_field", "header_name", "header_value", "body");
  private static final Set<String> OAUTH2 =
      Set.of(
          "token_url",
          "client_id_field",
          "client_secret_field",
          "auth_method",
          "grant_type",
          "scope");

  void find() {
    address();
    headers();
    grant();
    check.config().keySet().stream()
        .filter(field -> !field.startsWith(EXTRA))
        .filter(field -> !(isGrant() ? OAUTH2 : HTTP).contains(field))
        .forEach(field -> flaws.warning("config/" + field, "this method does not know the field"));
    Stream.of("api_key_field", "client_id_field", "client_secret_field")
        .filter(check.config()::containsKey)
        .forEach(field -> flaws.name("config/" + field, check.config().get(field)));
    patterns();
    poll();
  }

  private boolean isGrant() {
    return check.method().equals(Step.Validate.OAUTH2);
  }

  private void address() {
    String field = check.addressField();
    if (check.address() == null) {
      flaws.error("config", "there is no " + field);
    } else {
      flaws.address("config/" + field, check.address());
    }
  }

  private void headers() {
    Map<String, String> config = check.config();
    if (config.containsKey("header_name") != config.containsKey("header_value")) {
      flaws.error("config", "header_name and header_value belong together");
    }
    if (config.containsKey("header_name")) {
      header("config/header_name", config.get("header_name"));
      value("config/header_value", config.getOrDefault("header_value", ""));
    }
    config.forEach(
        (field, text) -> {
          if (field.startsWith(EXTRA)) {
            header("config/" + field, field.substring(EXTRA.length()));
            value("config/" + field, text);
          }
        });
  }

  private void header(String field, String name) {
    HeaderName.problem(name).ifPresent(problem -> flaws.error(field, problem));
  }

  private void value(String field, String text) {
    if (!HeaderName.fits(text)) {
      flaws.error(field, "a header's value is one line of printable ASCII");
    }
  }

  private void grant() {
    if (!isGrant()) {
      return;
    }
    Stream.of("client_id_field", "client_secret_field")
        .filter(field -> !check.config().containsKey(field))
        .forEach(field -> flaws.error("config", "there is no " + field));
    String way = check.config().getOrDefault("auth_method", "basic");
    if (!way.equals("basic") && !way.equals("body")) {
      flaws.error("config/auth_method", "auth_method is basic or body");
    }
  }

  private void patterns() {
    check.accept().values().forEach(pattern -> flaws.pattern("accept", pattern));
    check.accept().keySet().forEach(pointer -> pointer("accept", pointer));
    check.show().values().forEach(pointer -> pointer("show", pointer));
    if (check.expect() != null) {
      pointer("expect", check.expect());
    }
  }

  private void pointer(String field, String pointers) {
    if (!pointers.isEmpty()
        && !Stream.of(pointers.strip().split("\\s+", -1)).allMatch(p -> p.startsWith("/"))) {
      flaws.error(field, "a JSON pointer starts with '/'");
    }
  }

  private static boolean isWait(double seconds) {
    return seconds >= 1 && seconds <= 3600;
  }

  private void poll() {
    Step.Validate.Poll poll = check.poll();
    if (poll != null
        && !(isWait(poll.seconds()) && isWait(poll.after(Integer.MAX_VALUE)) && poll.most() >= 1)) {
      flaws.error("poll", "poll needs seconds between 1 and 3600, and at least one try");
    }
    check.keep().keySet().forEach(name -> flaws.name("keep", name));
    check.unless().values().forEach(pattern -> flaws.pattern("unless", pattern));
  }
}
