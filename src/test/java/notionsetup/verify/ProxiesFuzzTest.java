package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import okhttp3.HttpUrl;

/** Whatever the proxy variables hold: a proxy, none, or wrong usage that shows no login. */
class ProxiesFuzzTest {
  private static final HttpUrl NOTION = HttpUrl.get("https://api.notion.com/v1/users/me");
  private static final HttpUrl HERE = HttpUrl.get("https://127.0.0.1:8443/");

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    String[] halves = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
    String list = halves.length > 1 ? halves[1] : "";
    Machine machine = Trial.machine(Map.of("HTTPS_PROXY", halves[0], "NO_PROXY", list));
    try {
      for (NamedProxy proxy : NamedProxy.of(machine).stream().toList()) {
        assertFalse(proxy.isFor(HERE));
        assertFalse(proxy.isFor(NOTION) && List.of(list.split("[,\\s]+")).contains("*"));
        proxy.isBypassed("10.1.2.3");
        proxy.isBypassed("fe80::1");
      }
    } catch (Fault unusable) {
      assertEquals(Exit.USAGE, unusable.exit());
      int at = halves[0].lastIndexOf('@');
      assertFalse(at > 12 && unusable.getMessage().contains(halves[0].substring(0, at)));
    }
  }
}
