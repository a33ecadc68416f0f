package notionsetup.verify;

import com.google.re2j.Pattern;
import java.util.Map;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Address;
import notionsetup.recipe.Template;
import okhttp3.HttpUrl;

/** Fills the address of a check: no value can reach out of the place where its name stands. */
record Destination(Map<String, String> values, Secrets secrets) {
  private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern UPWARDS = Pattern.compile("(?i)(?:^|/)(?:\\.|%2e){1,2}(?:/|$)");

  /**
   * The filled address.
   *
   * @throws Fault where the result is not an address that may be sent to
   */
  HttpUrl fill(String template) {
    int hostEnd = hostEnd(template);
    int pathEnd = firstOf(template, "?#", hostEnd);
    String path = Template.fill(template.substring(hostEnd, pathEnd), this::encoded);
    if (UPWARDS.matcher(path).find()) {
      throw unusable();
    }
    String query = Template.fill(template.substring(pathEnd), this::encoded);
    String whole = host(template.substring(0, hostEnd)) + path + query;
    Address address = Address.parse(whole).orElseThrow(Destination::unusable);
    HttpUrl url = HttpUrl.parse(whole);
    if (url == null || !url.host().equals(address.host().replaceAll("[\\[\\]]", ""))) {
      throw unusable();
    }
    return url;
  }

  /** The filled address up to its path, which asks for no value that only the path needs. */
  HttpUrl origin(String template) {
    return fill(template.substring(0, hostEnd(template)));
  }

  private static int hostEnd(String template) {
    int scheme = template.indexOf("://");
    return firstOf(template, "/?#", scheme < 0 ? 0 : scheme + "://".length());
  }

  private static int firstOf(String text, String marks, int from) {
    for (int at = from; at < text.length(); at++) {
      if (marks.indexOf(text.charAt(at)) >= 0) {
        return at;
      }
    }
    return text.length();
  }

  private String encoded(String name) {
    return Percent.encode(value(name));
  }

  /** A value after the scheme is part of a host's name; before it, it is the whole origin. */
  private String host(String template) {
    boolean part = template.contains("://");
    return Template.fill(
        template,
        name -> {
          String value = open(name);
          if (part && !HOST_PART.matches(value)) {
            throw unusable();
          }
          return value;
        });
  }

  private String open(String name) {
    if (secrets.isSecret().test(name)) {
      throw new Fault(
          Exit.RECIPE,
          "The recipe wants to make the secret " + name + " part of a host's name.",
          "Do not use this recipe.");
    }
    return value(name);
  }

  private String value(String name) {
    return Outgoing.need(values, name);
  }

  private static Fault unusable() {
    return new Fault(
        Exit.ANSWER,
        "With the given answers, the address of the check is not one that may be sent to.",
        "Run again and check the answers that make up the address.");
  }
}
