package notionsetup.verify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that {@code NO_PROXY} keeps away from a proxy: names with all names below them,
 * addresses, networks such as {@code 10.0.0.0/8}, or {@code *} for every host.
 */
record Bypass(List<String> entries) {
  /** Four larger numbers are a name, which the JDK would look up. */
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  static Bypass parse(String list) {
    return new Bypass(
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", ""))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /**
   * @param host in lower case, without brackets
   */
  boolean covers(String host, int port) {
    return entries.stream().anyMatch(entry -> entry.equals("*") || covers(entry, host, port));
  }

  private static boolean covers(String entry, String host, int port) {
    String name = entry.replaceFirst("^\\[(.*)]", "$1");
    int colon = name.indexOf(':');
    if (colon >= 0 && colon == name.lastIndexOf(':')) {
      return name.substring(colon + 1).equals(String.valueOf(port))
          && covers(name.substring(0, colon), host, port);
    }
    byte[] address = literal(host);
    if (address.length == 0) {
      return host.equals(name) || host.endsWith("." + name);
    }
    int slash = name.indexOf('/');
    byte[] network = literal(slash < 0 ? name : name.substring(0, slash));
    if (network.length != address.length) {
      return false;
    }
    String bits = slash < 0 ? String.valueOf(network.length * 8) : name.substring(slash + 1);
    return bits.matches("[0-9]{1,3}")
        && Integer.parseInt(bits) <= network.length * 8
        && sameStart(network, address, Integer.parseInt(bits));
  }

  private static boolean sameStart(byte[] one, byte[] other, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** The octets of a literal address; none for a name, which is never looked up. */
  static byte[] literal(String text) {
    if (!text.matches(OCTET + "(\\." + OCTET + "){3}|[0-9a-f.]*:[0-9a-f:.]*")) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException notAnAddress) {
      return new byte[0];
    }
  }
}
