package notionsetup.recipe;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;

/**
 * A host that values may be sent to, or every host below one.
 *
 * @param host in lower case, without a port
 * @param below whether the hosts below it are meant, and not the host itself
 */
public record HostPattern(String host, boolean below) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?");

  /** Reads {@code host} or {@code *.host}; empty for anything else, such as an address. */
  public static Optional<HostPattern> parse(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    if (host.equals("[::1]") || host.equals("::1")) {
      return Optional.of(new HostPattern("[::1]", false));
    }
    boolean below = host.startsWith("*.");
    String name = below ? host.substring(2) : host;
    boolean fits =
        NAME.matcher(name).matches() && !name.contains("..") && (!below || name.contains("."));
    return fits ? Optional.of(new HostPattern(name, below)) : Optional.empty();
  }

  /** Whether this allows the host, which is given as parsed. */
  public boolean allows(String other) {
    return below ? other.endsWith("." + host) : other.equals(host);
  }

  @Override
  public String toString() {
    return (below ? "*." : "") + host;
  }
}
