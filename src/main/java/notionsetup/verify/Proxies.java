package notionsetup.verify;

import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.machine.Machine;
import okhttp3.HttpUrl;

/**
 * Which proxy the environment wants, as curl reads it. Plain http goes to this machine alone and so
 * never through a proxy: {@code http_proxy} is not wrong to set, and has nothing to say here.
 */
record Proxies(Optional<ProxyAddress> proxy, Bypass bypass) {
  static Proxies of(Machine machine) {
    Optional<ProxyAddress> proxy =
        Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
            .filter(variable -> !machine.env(variable).isBlank())
            .findFirst()
            .map(variable -> ProxyAddress.parse(variable, machine.env(variable).strip()));
    String list = machine.env("no_proxy");
    return new Proxies(proxy, Bypass.parse(list.isBlank() ? machine.env("NO_PROXY") : list));
  }

  /** The proxy for an address; none to this machine. */
  Optional<ProxyAddress> to(HttpUrl url) {
    return proxy.filter(
        found ->
            url.isHttps() && !isLoopback(url.host()) && !bypass.covers(url.host(), url.port()));
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
