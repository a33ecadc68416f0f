package notionsetup.recipe;

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

  /** Splits the text; whether it can become an address is another question. */
  public static AddressTemplate of(String text) {
    int scheme = text.indexOf("://");
    int end = scheme < 0 ? 0 : scheme + 3;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return new AddressTemplate(text.substring(0, end), text.substring(end));
  }

  /** Whether values exist that make it an address which may be opened or sent to. */
  boolean canBeAddress() {
    boolean lone = head.startsWith("{{") && head.indexOf("}}") == head.length() - 2;
    return fill(name -> lone ? "https://example.com" : "1").isPresent();
  }

  /** The names that decide which host it is. */
  public Set<String> hostNames() {
    return Template.names(head);
  }

  /** The host as parsed, without a port; as it is written where names are a part of it. */
  public String host() {
    return Address.parse(head).map(Address::host).orElseGet(() -> head.replaceFirst("^.*://", ""));
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
                .anyMatch(part -> part != null && !part.matches("[A-Za-z0-9._-]+"));
    String end = Template.fill(rest, name -> encoded(value.apply(name)));
    boolean upwards = end.matches("(?is)[^?#]*/(?:\\.|%2e){1,2}(?:[/?#].*)?");
    return leavesHost || upwards
        ? Optional.empty()
        : Address.parse(Template.fill(head, value) + end);
  }

  /** The same without its path, which asks for no value that only the path needs. */
  public AddressTemplate origin() {
    return new AddressTemplate(head, "");
  }

  /** Percent-encoded, as a value in an address or in a form; null for null. */
  public static String encoded(String value) {
    return value == null
        ? null
        : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
