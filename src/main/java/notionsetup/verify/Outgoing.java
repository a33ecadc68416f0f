package notionsetup.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.HeaderName;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The request of a check, filled with what was collected.
 *
 * @param veil hides every secret that is in the request, in each form that it takes there
 * @param headers what the recipe adds, by name
 */
record Outgoing(Request request, Veil veil, Map<String, String> headers) {
  private static final String EXTRA = "headers.";

  static Outgoing of(
      Step.Validate check, Map<String, String> values, Secrets secrets, Network network) {
    Map<String, String> config = check.config();
    HttpUrl url =
        network.real(new Destination(values, secrets).fill(String.valueOf(check.address())));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    UnaryOperator<String> value = name -> need(values, name);
    config.forEach(
        (field, text) -> {
          if (field.startsWith(EXTRA)) {
            String name = field.substring(EXTRA.length());
            headers.put(name, network.header(name, Template.fill(text, value)));
          }
        });
    Map<String, String> own = Map.copyOf(headers);
    if (config.containsKey("header_name")) {
      headers.put(
          config.get("header_name"), Template.fill(config.getOrDefault("header_value", ""), value));
    }
    if (config.containsKey("api_key_field")) {
      headers.put("Authorization", "Bearer " + need(values, config.get("api_key_field")));
    }
    RequestBody body = null;
    boolean patches = check.method().equals(Verifier.PATCH);
    if (patches || check.method().equals(Step.Validate.POST)) {
      body = post(config.getOrDefault("body", ""), headers, value);
    } else if (check.method().equals(Step.Validate.OAUTH2)) {
      body = grant(config, headers, value);
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(body == null ? "GET" : patches ? "PATCH" : "POST", body);
    request.header("User-Agent", "notion-setup/" + version());
    request.header("Accept", "application/json");
    request.header("Accept-Encoding", "identity");
    headers.forEach((name, text) -> put(request, name, text));
    List<String> hidden = new ArrayList<>();
    values.forEach(
        (name, text) -> {
          if (secrets.isSecret().test(name)) {
            hidden.add(text);
            hidden.add(Percent.encode(text));
          }
        });
    String login = headers.getOrDefault("Authorization", "");
    if (login.startsWith("Basic ")) {
      hidden.add(login.substring("Basic ".length()));
    }
    return new Outgoing(request.build(), new Veil(hidden), own);
  }

  private static RequestBody post(
      String template, Map<String, String> headers, UnaryOperator<String> value) {
    boolean looksLikeJson = template.strip().startsWith("{") || template.strip().startsWith("[");
    String type =
        headers.getOrDefault(
            "Content-Type",
            looksLikeJson ? "application/json" : "application/x-www-form-urlencoded");
    UnaryOperator<String> escaped = value;
    if (type.contains("json")) {
      escaped = name -> StrictJson.escaped(value.apply(name));
    } else if (type.contains("form-urlencoded")) {
      escaped = name -> Percent.encode(value.apply(name));
    }
    return body(Template.fill(template, escaped), type);
  }

  private static RequestBody grant(
      Map<String, String> config, Map<String, String> headers, UnaryOperator<String> value) {
    String id = value.apply(config.getOrDefault("client_id_field", "client_id"));
    String secret = value.apply(config.getOrDefault("client_secret_field", "client_secret"));
    StringBuilder form =
        new StringBuilder("grant_type=")
            .append(Percent.encode(config.getOrDefault("grant_type", "client_credentials")));
    if (config.containsKey("scope")) {
      String scope = Template.fill(config.get("scope"), value);
      form.append("&scope=").append(Percent.encode(scope));
    }
    if (config.getOrDefault("auth_method", "basic").equals("body")) {
      form.append("&client_id=").append(Percent.encode(id));
      form.append("&client_secret=").append(Percent.encode(secret));
    } else {
      byte[] login = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return body(form.toString(), "application/x-www-form-urlencoded");
  }

  private static RequestBody body(String text, String type) {
    return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), MediaType.parse(type));
  }

  private static void put(Request.Builder request, String name, String text) {
    if (HeaderName.problem(name).isPresent()) {
      throw new Fault(
          Exit.RECIPE,
          "The recipe sets a header that it may not set.",
          "Correct the recipe: headers are named by plain words.");
    }
    if (!HeaderName.fits(text)) {
      throw new Fault(
          Exit.ANSWER,
          "A value for the header " + name + " holds a character that cannot be sent.",
          "Copy the value again, without line ends and without letters outside ASCII.");
    }
    request.header(name, text);
  }

  /** A value that was collected; a fault with exit 9 where none was. */
  static String need(Map<String, String> values, String name) {
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
