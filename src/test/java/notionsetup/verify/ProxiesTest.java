package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.StandIn;
import notionsetup.machine.Machine;
import notionsetup.verify.Verdict.Kind;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies are used as the environment says, never see the key, and have verdicts of their own. */
@Timeout(60)
class ProxiesTest {
  private static final String HOST = "api.example.test";
  @AutoClose private final StandIn standIn = StandIn.secure(HOST);
  private final MockWebServer server = standIn.server;
  @TempDir private Path folder;

  private Trial trial(String variable, String proxy) {
    Trial trial = new Trial("https://" + HOST + "/v1/users/me");
    trial.env.put(variable, proxy);
    trial.caFile = standIn.certificate(folder);
    trial.dns =
        host -> {
          if (host.equals(HOST)) {
            throw new UnknownHostException(host);
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    return trial;
  }

  /**
   * @param login what the proxy wants, or empty
   * @param open whether it lets anybody through
   * @param asked how often: what was refused is not sent again
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https_proxy, http://hush:qu@iet%3Aw%@, hush:qu@iet:w%, true, ACCEPTED, 1, ''
          ALL_PROXY, socks5://, '', true, ACCEPTED, 1, ''
          ALL_PROXY, socks5h://, '', true, ACCEPTED, 1, ''
          HTTPS_PROXY, http://, a:b, true, PROXY_LOGIN, 1, wants a login
          HTTPS_PROXY, http://hush:quiet@, a:b, true, PROXY_LOGIN, 1, and gets none that it accepts (407). Put it into HTTPS_PROXY
          HTTPS_PROXY, http://, '', false, PROXY_REFUSED, 1, api.example.test
          HTTPS_PROXY, socks5h://, '', false, PROXY_UNREACHABLE, 2, api.example.test
          """)
  void e18_throughAProxyThatIsAskedForTheNameAlone(
      String variable, String start, String login, boolean open, Kind kind, int asked, String words)
      throws IOException {
    String[] parts = login.split(":", 2);
    String wanted = login.isEmpty() ? "" : Credentials.basic(parts[0], parts[1]);
    try (StandInProxy proxy = new StandInProxy(server.getPort(), wanted, open)) {
      Verdict verdict = trial(variable, start + "127.0.0.1:" + proxy.port()).is(kind, words);
      assertFalse(verdict.toString().matches(".*(hush|quiet).*"));
      assertEquals(asked, proxy.asked.size(), proxy.asked::toString);
      for (String line : proxy.asked) {
        assertTrue(line.startsWith(start.startsWith("http") ? "CONNECT " + HOST + ":443 " : HOST));
        assertFalse(line.contains("ntn_"));
      }
      assertEquals(kind == Kind.ACCEPTED ? 1 : 0, standIn.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5h"})
  void e18_aProxyThatIsNotThereOrNeverAnswers(String scheme) throws IOException {
    try (Socket mute = BreaksTest.mute()) {
      Trial trial = trial("HTTPS_PROXY", scheme + "://127.0.0.1:" + mute.getLocalPort());
      trial.is(Kind.PROXY_UNREACHABLE, "Check HTTPS_PROXY");
      assertEquals(1, trial.time.slept.size());
    }
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Trial late = trial("HTTPS_PROXY", scheme + "://127.0.0.1:" + silent.getLocalPort());
      late.limit = Duration.ofMillis(300);
      late.is(Kind.TIMED_OUT, "asked through the proxy");
    }
  }

  /** Which hosts a list covers, and behind ! which not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          .notion.com; api.notion.com !notion.com.test
          notion.com; api.notion.com notion.com !xnotion.com
          *.notion.com; api.notion.com !api.other.test
          API.Notion.com; api.notion.com !notion.com
          otion.com; otion.com !api.notion.com
          *; api.notion.com 10.2.3.4
          a.test, *; api.notion.com
          10.0.0.0/8; 10.2.3.4 !11.2.3.4 !api.notion.com
          10.2.3.4; 10.2.3.4 !10.2.3.5
          fe80::/10; fe80::1 !10.2.3.4
          [fe80::1]; fe80::1 !fe80::2
          10.0.0.0/99; !10.2.3.4
          10.0.0.0/33; !10.0.0.0
          10.0.0.0/9; 10.127.3.4 !10.128.3.4
          10.2.3.4/32; 10.2.3.4 !10.2.3.5
          10.2.3.4/31; 10.2.3.5 !10.2.3.6
          0.0.0.0/0; 192.0.2.1 !fe80::1
          ''; !api.notion.com
          """)
  void e18_hostsThatNoProxyIsFor(String list, String hosts) {
    HttpUrl any = HttpUrl.get("http://proxy.test");
    NamedProxy proxy = new NamedProxy("http", any, "", "HTTPS_PROXY", list);
    for (String host : hosts.split(" ", -1)) {
      assertEquals(host.charAt(0) != '!', proxy.isBypassed(host.replace("!", "")), host);
    }
  }

  @Test
  void e18_lowerCaseComesFirstAndThisMachineIsNeverProxied() {
    Map<String, String> env =
        Map.of("https_proxy", "low.test:1", "HTTPS_PROXY", "up.test:2", "ALL_PROXY", "all.test:3");
    Network network = Network.of("", "", null, Trial.machine(env));
    assertEquals("http://low.test:1 (https_proxy)", network.describeProxy());
    assertTrue(network.proxy(HttpUrl.get("https://api.notion.com/")).isPresent());
    for (String url : List.of("https://127.0.0.9/", "https://[::1]/", "https://localhost/")) {
      assertTrue(network.proxy(HttpUrl.get(url)).isEmpty());
    }
  }

  @Test
  void e18_addressesThatCannotBeUsed() {
    String login = "ftp://user:hush@h:1,https://user:hush@h:1,http://user:hush@h:0";
    String more = "http://user:hush@h:70000,http://user:hush@h h:1,socks5://user:hush@h:1";
    String bare = "socks5h://hush@h,socks4://h,http://h:x,http://,://h";
    for (String text : String.join(",", login, more, bare).split(",", -1)) {
      Machine machine = Trial.machine(Map.of("HTTPS_PROXY", text));
      Fault fault = assertThrows(Fault.class, () -> Network.of("", "", null, machine), text);
      assertEquals(Exit.USAGE, fault.exit());
      assertFalse((fault.getMessage() + fault.remedy().text()).contains("hush"));
    }
  }
}
