package notionsetup.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with {@code {{NAME}}} in it. Filling is one pass: a value is never looked through again.
 * Of an address the host is kept apart: a value in the rest can never reach it.
 *
 * @param head scheme, host and port, or one name that stands for all three
 * @param rest path, query and fragment
 */
public record Template(String head, String rest) {
  private static final Pattern HOLE =
      Pattern.compile("\\{\\{\\s*+([A-Za-z_][A-Za-z0-9_]*+)\\s*+}}");

  /** The names in the text, in the order they first appear. */
  public static Set<String> names(String text) {
    Stream<String> names = HOLE.matcher(text).results().map(hole -> hole.group(1));
    return names.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The text with every name replaced by its value; where that is null the hole stays. */
  public static String fill(String text, UnaryOperator<String> value) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              String found = value.apply(hole.group(1));
              return Matcher.quoteReplacement(found == null ? hole.group() : found);
            });
  }

  /** Percent-encoded, as a value in an address or in a form; null for null. */
  public static String encoded(String value) {
    return value == null ? null : URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** Splits an address; whether the text can become one is another question. */
  public static Template of(String text) {
    int scheme = text.indexOf("://");
    int end = scheme < 0 ? 0 : scheme + 3;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return new Template(text.substring(0, end), text.substring(end));
  }

  /** Whether values exist that make it an address which may be opened or sent to. */
  boolean canBeAddress() {
    boolean lone = head.startsWith("{{") && head.indexOf("}}") == head.length() - 2;
    return address(name -> lone ? "https://example.com" : "1").isPresent();
  }

  /** The host as parsed, without a port; as it is written where names are a part of it. */
  public String host() {
    return Address.parse(head).map(Address::host).orElseGet(() -> head.replaceFirst("^.*://", ""));
  }

  /**
   * The address with every name replaced: in the rest the values are percent-encoded, and in a
   * host's name each is a plain part of it; empty where that is no address or leads upwards.
   */
  public Optional<Address> address(UnaryOperator<String> value) {
    boolean leavesHost =
        head.contains("://")
            && names(head).stream()
                .map(value)
                .anyMatch(part -> part != null && !part.matches("[A-Za-z0-9._-]+"));
    String end = fill(rest, name -> encoded(value.apply(name)));
    boolean upwards = end.matches("(?is)[^?#]*/(?:\\.|%2e){1,2}(?:[/?#].*)?");
    return leavesHost || upwards ? Optional.empty() : Address.parse(fill(head, value) + end);
  }
}
