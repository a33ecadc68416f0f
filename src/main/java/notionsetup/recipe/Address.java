package notionsetup.recipe;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address in the narrow form that all parsers read alike: https (or http to loopback), a host
 * of plain labels, perhaps a port, then printable ASCII without backslash, quote or blank.
 *
 * @param origin scheme, host and port, as the person is shown them
 * @param host in lower case, without the port
 * @param rest path, query and fragment as written
 */
public record Address(String origin, String host, String rest) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(https?://([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[::1])(?::([1-9][0-9]{0,4}))?)"
              + "((?:[/?#][!#-;=?-\\[\\]_a-z~]*)?)");
  private static final int HIGHEST_PORT = 65_535;

  /** The address, or empty where the text is anything else. */
  public static Optional<Address> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String origin = form.group(1).toLowerCase(Locale.ROOT);
    String host = form.group(2).toLowerCase(Locale.ROOT);
    boolean fits = form.group(3) == null || Integer.parseInt(form.group(3)) <= HIGHEST_PORT;
    return Optional.of(new Address(origin, host, form.group(4)))
        .filter(it -> fits && !host.contains(".."))
        .filter(it -> origin.startsWith("https:") || it.isLoopback());
  }

  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
  }

  @Override
  public String toString() {
    return origin + rest;
  }

  /** A host that values may be sent to, in lower case; or all hosts below it, but not itself. */
  public record HostPattern(String host, boolean below) {
    /** Reads {@code host} or {@code *.NAME}; empty for anything else, such as an address. */
    public static Optional<HostPattern> parse(String text) {
      String given = text.strip().toLowerCase(Locale.ROOT);
      boolean below = given.startsWith("*.");
      String host = below ? given.substring(2) : given.equals("::1") ? "[::1]" : given;
      // Nothing is below a number, and too much is below a name without a dot.
      return Address.parse("https://" + host)
          .filter(address -> address.host.equals(host))
          .filter(address -> !below || host.matches(".+\\.[^.]*[a-z][^.]*"))
          .map(address -> new HostPattern(host, below));
    }

    /** Whether this allows the host, which is given as parsed. */
    public boolean allows(String other) {
      return below ? other.endsWith("." + host) : other.equals(host);
    }
  }
}
