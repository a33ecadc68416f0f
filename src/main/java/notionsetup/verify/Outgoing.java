package notionsetup.verify;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.AddressTemplate;
import notionsetup.recipe.Request;
import notionsetup.recipe.Template;
import notionsetup.text.Secrets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * A request filled with what was collected.
 *
 * @param secrets hides every secret that is in the request, in each form that it takes there
 */
record Outgoing(okhttp3.Request request, Secrets secrets) {
  static Outgoing of(
      Request asked, Map<String, String> values, Predicate<String> isSecret, Network network) {
    UnaryOperator<String> value = name -> need(values, name);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    asked
        .headers()
        .forEach(
            (name, text) -> headers.put(name, network.header(name, Template.fill(text, value))));
    byte[] plain = Template.fill(asked.login(), value).getBytes(StandardCharsets.UTF_8);
    String login = Base64.getEncoder().encodeToString(plain);
    if (!login.isEmpty()) {
      headers.put("Authorization", "Basic " + login);
    }
    boolean bare = asked.method().equals(Request.GET);
    okhttp3.Request.Builder request =
        new okhttp3.Request.Builder()
            .url(url(asked.address(), values, network))
            .method(asked.method(), bare ? null : body(asked.body(), headers, value));
    request.header("User-Agent", "notion-setup/" + version());
    request.header("Accept", "application/json");
    request.header("Accept-Encoding", "identity");
    headers.forEach((name, text) -> put(request, name, text));
    List<String> hidden = new ArrayList<>(List.of(login));
    values.forEach(
        (name, text) -> {
          if (isSecret.test(name)) {
            hidden.add(text);
            hidden.add(AddressTemplate.encoded(text));
          }
        });
    return new Outgoing(request.build(), Secrets.of(hidden));
  }

  /**
   * The address that is really asked.
   *
   * @throws Fault where it is not one that may be sent to
   */
  static HttpUrl url(AddressTemplate template, Map<String, String> values, Network network) {
    return template
        .fill(name -> need(values, name))
        .flatMap(Network::url)
        .map(network::real)
        .orElseThrow(
            () ->
                new Fault(
                    Exit.ANSWER,
                    "With the given answers, the address of the check is not one that may be sent"
                        + " to.",
                    "Run again and check the answers that make up the address."));
  }

  /** Every value stays in its place: what the body's kind would read otherwise is encoded. */
  private static RequestBody body(
      String template, Map<String, String> headers, UnaryOperator<String> value) {
    boolean looksLikeJson = template.strip().startsWith("{") || template.strip().startsWith("[");
    String type =
        headers.getOrDefault(
            "Content-Type",
            looksLikeJson ? "application/json" : "application/x-www-form-urlencoded");
    UnaryOperator<String> escaped = value;
    if (type.contains("json")) {
      escaped =
          name -> new String(JsonStringEncoder.getInstance().quoteAsString(value.apply(name)));
    } else if (type.contains("form-urlencoded")) {
      escaped = name -> AddressTemplate.encoded(value.apply(name));
    }
    byte[] text = Template.fill(template, escaped).getBytes(StandardCharsets.UTF_8);
    return RequestBody.create(text, MediaType.parse(type));
  }

  private static void put(okhttp3.Request.Builder request, String name, String text) {
    if (!Request.fitsHeader(text)) {
      throw new Fault(
          Exit.ANSWER,
          "A value for the header " + name + " holds a character that cannot be sent.",
          "Copy the value again, without line ends and without letters outside ASCII.");
    }
    request.header(name, text);
  }

  /** A value that was collected; a fault with exit 9 where none was. */
  private static String need(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new Fault(
          Exit.RECIPE,
          "The check needs " + name + ", and no step on this path gave it.",
          "Correct the recipe: collect " + name + " before the check.");
    }
    return value;
  }

  private static String version() {
    String version = Outgoing.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
