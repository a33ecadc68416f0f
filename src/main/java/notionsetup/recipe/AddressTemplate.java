package notionsetup.recipe;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An address with names in it, whose host is kept apart: a value in the rest can never reach it.
 *
 * @param head scheme, host and port, or one name that stands for all three
 * @param rest path, query and fragment
 */
public record AddressTemplate(String head, String rest) {
  private static final Pattern HEAD =
      Pattern.compile("^(?:[^/?#]*://)?(?:[^/?#{]|\\{\\{[^{}]*}}|\\{)*");
  private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern UPWARDS = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|$)");
  private static final Pattern LONE = Pattern.compile("^\\{\\{[^{}]*}}$");

  /** Splits the text; whether it can become an address is another question. */
  public static AddressTemplate of(String text) {
    Matcher head = HEAD.matcher(text);
    int end = head.find() ? head.end() : 0;
    return new AddressTemplate(text.substring(0, end), text.substring(end));
  }

  /** Whether values exist that make it an address which may be opened or sent to. */
  public boolean canBeAddress() {
    return isLone()
        ? fill(name -> "https://example.com").isPresent() || rest.isEmpty()
        : fill(name -> "x").isPresent() || fill(name -> "1").isPresent();
  }

  /** The names that decide which host it is. */
  public Set<String> hostNames() {
    return Template.names(head);
  }

  /** The names in the whole address. */
  public Set<String> names() {
    return Template.names(head + rest);
  }

  /** The host as parsed, without a port; as it is written where names are a part of it. */
  public String host() {
    return Address.parse(head)
        .map(Address::host)
        .orElseGet(() -> head.substring(head.indexOf("://") < 0 ? 0 : head.indexOf("://") + 3));
  }

  /**
   * The address with every name replaced: in the rest the values are percent-encoded, and in a
   * host's name each is a plain part of it; empty where that is no address or leads upwards.
   */
  public Optional<Address> fill(UnaryOperator<String> value) {
    boolean leavesHost =
        head.contains("://")
            && hostNames().stream()
                .map(value)
                .anyMatch(part -> part != null && !HOST_PART.matches(part));
    String path = Template.fill(rest, name -> encoded(value.apply(name)));
    return leavesHost || UPWARDS.matcher(path.replaceFirst("[?#].*", "")).find()
        ? Optional.empty()
        : Address.parse(Template.fill(head, value) + path);
  }

  /** The same without its path, which asks for no value that only the path needs. */
  public AddressTemplate origin() {
    return new AddressTemplate(head, "");
  }

  private boolean isLone() {
    return LONE.matcher(head).matches();
  }

  /** Percent-encoded, as a value in an address or in a form; null for null. */
  public static String encoded(String value) {
    return value == null
        ? null
        : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
