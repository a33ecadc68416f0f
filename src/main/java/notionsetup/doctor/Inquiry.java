package notionsetup.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import notionsetup.recipe.Step;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;

/** The requests that only doctor makes, as checks that a verifier can play. */
final class Inquiry {
  private static final String VERSION = "headers.Notion-Version";

  private Inquiry() {}

  /** The version that a check of the recipe names. */
  static String version(Step.Validate check) {
    return check.config().getOrDefault(VERSION, "");
  }

  /** A check of the recipe in another version, remembering more. */
  static Step.Validate in(String version, Step.Validate check, Map<String, String> keep) {
    Map<String, String> config = new LinkedHashMap<>(check.config());
    config.put(VERSION, version);
    Map<String, String> all = new LinkedHashMap<>(check.keep());
    all.putAll(keep);
    return new Step.Validate(
        check.id() + " in " + version,
        check.message(),
        check.method(),
        null,
        null,
        null,
        config,
        check.accept(),
        null,
        check.explain(),
        check.show(),
        check.expect(),
        null,
        check.onEmpty(),
        all,
        null,
        null,
        null,
        null);
  }

  /** The check's address without a key: a no to it shows that the way is open. */
  static Step.Validate withoutKey(Step.Validate check) {
    return request(Step.Validate.GET, check.address(), Map.of(), Map.of(), "");
  }

  /**
   * Reads one thing.
   *
   * @param object what the answer's {@code object} must be
   * @param expect what must not be empty for the verdict's {@code found}
   */
  static Step.Validate read(
      String version, String path, String object, String expect, Map<String, String> keep) {
    Map<String, String> config = new LinkedHashMap<>(key());
    config.put(VERSION, version);
    return request(
        Step.Validate.GET,
        Network.NOTION + path,
        config,
        keep,
        expect,
        Map.of("/object", "^" + object + "$"));
  }

  /** Sends an empty object where the provider wants a full one, so that nothing can come of it. */
  static Step.Validate write(String version, String method, String path, Map<String, String> keep) {
    Map<String, String> config = new LinkedHashMap<>(key());
    config.put(VERSION, version);
    config.put("body", "{}");
    return request(
        method.equals("PATCH") ? Verifier.PATCH : Step.Validate.POST,
        Network.NOTION + path,
        config,
        keep,
        "");
  }

  private static Map<String, String> key() {
    return Map.of("api_key_field", "NOTION_API_KEY");
  }

  private static Step.Validate request(
      String method,
      String address,
      Map<String, String> config,
      Map<String, String> keep,
      String expect) {
    return request(method, address, config, keep, expect, Map.of());
  }

  private static Step.Validate request(
      String method,
      String address,
      Map<String, String> config,
      Map<String, String> keep,
      String expect,
      Map<String, String> accept) {
    Map<String, String> all = new LinkedHashMap<>(config);
    all.put("url", address);
    return new Step.Validate(
        method + " " + address,
        "",
        method,
        null,
        null,
        null,
        all,
        accept,
        null,
        null,
        null,
        expect.isEmpty() ? null : expect,
        null,
        null,
        keep,
        null,
        null,
        null,
        null);
  }
}
