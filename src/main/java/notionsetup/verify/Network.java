package notionsetup.verify;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Address;
import notionsetup.text.Printable;
import okhttp3.HttpUrl;

/**
 * How the program reaches the network.
 *
 * @param apiBase what stands in for https://api.notion.com, or empty
 * @param version the Notion-Version that was asked for instead of the recipe's, or empty
 */
public record Network(String apiBase, String version, Optional<NamedProxy> proxy, Trust trust) {
  /** The origin that another base address takes the place of. */
  public static final String NOTION = "https://api.notion.com";

  /** The header that names the version of its API. */
  public static final String VERSION = "Notion-Version";

  /** Reads the settings, of which each may be empty, or null; nothing is sent. */
  public static Network of(String apiBase, String notionVersion, Path caFile, Machine machine) {
    return new Network(
        base(apiBase), date(notionVersion), NamedProxy.of(machine), Trust.of(caFile, machine));
  }

  private static String base(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String what =
        "The API base address cannot be used: it is not a plain https address, nor http to this machine.";
    String todo =
        "Write it as https://host, or http://127.0.0.1:port; without it, " + NOTION + " is asked.";
    return Address.parse(text)
        .filter(address -> !address.rest().matches(".*[?#].*"))
        .flatMap(Network::url)
        .map(url -> url.toString().replaceFirst("/+$", ""))
        .orElseThrow(() -> new Fault(Exit.USAGE, what, todo));
  }

  /** As the network's library reads it, where that is the same host. */
  static Optional<HttpUrl> url(Address address) {
    String host = address.host().replaceAll("[\\[\\]]", "");
    return Optional.ofNullable(HttpUrl.parse(address.toString()))
        .filter(url -> url.host().equals(host));
  }

  private static String date(String text) {
    try {
      return text.isEmpty() ? "" : LocalDate.parse(text).toString();
    } catch (DateTimeException e) {
      String todo = "Write it as YYYY-MM-DD, such as 2022-06-28.";
      throw new Fault(Exit.USAGE, "The Notion version is not a date.", todo);
    }
  }

  /** The option that names the same address in a command; none where the environment does. */
  public String option(Machine machine) {
    String set = machine.env("NOTION_SETUP_API_BASE");
    boolean known = List.of("", set, machine.env("NOTION_API_BASE_URL")).contains(apiBase);
    return known ? "" : " --api-base " + Printable.word(apiBase);
  }

  /** The same network, in which every check has the version that it names itself. */
  public Network unversioned() {
    return new Network(apiBase, "", proxy, trust);
  }

  /** The proxy on the way to the provider and the variable that names it, or empty. */
  public String describeProxy() {
    HttpUrl url = HttpUrl.get(apiBase.isEmpty() ? NOTION : apiBase);
    return proxy(url).map(NamedProxy::toString).orElse("");
  }

  /** The proxy on the way to an address. */
  Optional<NamedProxy> proxy(HttpUrl to) {
    return proxy.filter(it -> it.isFor(to));
  }

  /** The address that is really asked: the same path below the base address, for Notion's. */
  HttpUrl real(HttpUrl url) {
    boolean replaced = !apiBase.isEmpty() && NOTION.equals(Verifier.origin(url));
    return replaced ? HttpUrl.get(apiBase + url.toString().substring(NOTION.length())) : url;
  }
}
