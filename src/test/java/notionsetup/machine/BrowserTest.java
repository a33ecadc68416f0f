package notionsetup.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import notionsetup.harness.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F12 and F13: what is started on which system, by programs that write down what they get. */
@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class BrowserTest {
  private static final String ADDRESS = "https://www.notion.so/a?b=%41&c=$(id)&d='x';e%PATH%#f!";
  private static final String QUOTELESS = ADDRESS.replace("'", "%27");

  @TempDir Path root;
  private TestMachine machine;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectory(root.resolve("home"));
    machine = TestMachine.in(root.resolve("work")).home(root.resolve("home"));
    // What must never be started.
    for (String other : List.of("cmd.exe", "cmd", "sh", "start")) {
      program("bin/" + other, "");
    }
  }

  /** A program that writes down its name, its arguments and its environment. */
  private void program(String file, String end) {
    String script =
        """
        echo shown; echo shown >&2
        { printf '<%%s>' "${0##*/}" "$@"; echo; env; } >>'%s'
        %s
        """;
    Disk.script(root.resolve(file), script.formatted(root.resolve("log"), end));
  }

  private void programs(String failing) {
    for (String name : List.of("open", "rundll32.exe", "wslview", "xdg-open", "mine")) {
      program("bin/" + name, failing.contains(name) ? "exit 3" : "");
    }
  }

  /** A browser with these variables, each a name, an equals sign and a value. */
  private Browser browser(String system, String env) {
    for (String set : env.split(";", -1)) {
      machine.env(set.split("=", 2)[0], set.substring(set.indexOf('=') + 1));
    }
    return new Browser(machine.system(system).path(root.resolve("bin").toString()).machine());
  }

  private String log() {
    return Files.exists(root.resolve("log")) ? Disk.text(root.resolve("log")) : "";
  }

  /** The command lines that were written down. */
  private List<String> started() {
    return log().lines().filter(line -> line.startsWith("<")).toList();
  }

  /** Which programs fail, and which were started with what; @ stands for the address. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mac OS X|X=x||<open><@>",
        "Windows 11|X=x||<rundll32.exe><url.dll,FileProtocolHandler><@>",
        "Linux|DISPLAY=:0||<xdg-open><@>",
        "Linux|WAYLAND_DISPLAY=wayland-0||<xdg-open><@>",
        "FreeBSD|DISPLAY=:0||<xdg-open><@>",
        "Linux|WSL_DISTRO_NAME=x;DISPLAY=:0||<wslview><@>",
        "Linux|BROWSER=mine||<mine><@>",
        "Linux|BROWSER=mine --new||<mine><--new><@>",
        "Linux|BROWSER=mine %s --new||<mine><@><--new>",
        "Linux|BROWSER=mine --app=%s||<mine><--app=@>",
        "Linux|BROWSER=none:mine||<mine><@>",
        "Linux|DISPLAY=:0;BROWSER=none:: :||<xdg-open><@>",
        "Linux|DISPLAY=:0;BROWSER=./planted||<xdg-open><@>",
        "Linux|DISPLAY=:0;BROWSER=mine&touch was-run||<xdg-open><@>",
        "Linux|WSL_DISTRO_NAME=x;DISPLAY=:0|wslview|<wslview><@> <xdg-open><@>",
        "Linux|DISPLAY=:0;BROWSER=mine|mine|<mine><@> <xdg-open><@>",
        "Linux|DISPLAY=:0|xdg-open|<xdg-open><@>"
      })
  void f12_f13_whatThePersonNamesAndThenTheSystemsOwnIsStarted(
      String system, String env, String failing, String started) {
    assertFalse(browser(system, env).isThere());
    programs(failing == null ? "" : failing);
    program("work/planted", "");
    Browser browser = browser(system, env);
    assertTrue(browser.isThere());
    assertEquals(!"xdg-open".equals(failing), browser.open(ADDRESS, entry -> false));
    assertEquals(started.replace("@", QUOTELESS), String.join(" ", started()));
    assertEquals("", machine.out() + machine.err());
    assertFalse(Files.exists(root.resolve("home/was-run")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "\\\\host\\share",
        "-psn",
        "--profile=x",
        "$(id)",
        "`id`",
        "& calc",
        "%PATH%",
        "http://www.notion.so/",
        "https://www.notion.so/\nx",
        "https://www.notion.so/\u2019;calc",
        "https://www.notion.so/\"x",
        "https://www.notion.so/ x",
        ""
      })
  void f12_whatIsNoPlainHttpsAddressIsNotOpened(String address) {
    programs("");
    for (String system : List.of("Mac OS X", "Windows 11", "Linux")) {
      assertFalse(browser(system, "WSL_DISTRO_NAME=x").open(address, entry -> false));
    }
    assertEquals(List.of(), started());
  }

  @Test
  void f13_whatIsNoNameOrNoProgramIsNoBrowser() throws IOException {
    programs("");
    Browser browser = browser("Linux", "DISPLAY=:0;BROWSER=\000");
    assertTrue(browser.isThere());
    assertTrue(browser.open(ADDRESS, entry -> entry.getKey().equals("BROWSER")));
    assertEquals(1, started().size());
    Files.writeString(root.resolve("bin/xdg-open"), "no program at all\0");
    assertFalse(browser.open(ADDRESS, entry -> entry.getKey().equals("BROWSER")));
  }

  @Test
  void f13_oneThatHangsIsLeftAloneAfterThreeSeconds() {
    program("bin/xdg-open", "echo $$ >>'" + root.resolve("log") + "'; exec sleep 60");
    long start = System.nanoTime();
    assertTrue(browser("Linux", "DISPLAY=:0;PATH=/usr/bin:/bin").open(ADDRESS, entry -> false));
    long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(waited >= 3_000 && waited < 20_000, "waited " + waited);
    String pid = log().lines().reduce((line, last) -> last).orElseThrow();
    assertTrue(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly());
  }

  /** No browser is there far from the screen, and where nobody looks. */
  @ParameterizedTest
  @CsvSource({
    "Mac OS X, X=x, true",
    "Mac OS X, SSH_CONNECTION=x, false",
    "Mac OS X, SSH_TTY=x, false",
    "Linux, SSH_CONNECTION=x;DISPLAY=:10, true",
    "Linux, SSH_TTY=x;DISPLAY=:10, true",
    "Linux, SSH_CONNECTION=x;BROWSER=mine, true",
    "Linux, SSH_TTY=x;BROWSER=mine, true",
    "Linux, DISPLAY=:0;CI=false, true",
    "Linux, DISPLAY=:0;CI=true, false",
    "Linux, DISPLAY=:0;GITHUB_ACTIONS=true, false",
    "Linux, DISPLAY=:0;AI_AGENT=true, false",
    "Linux, DISPLAY=:0;CLAUDECODE=true, false"
  })
  void f13_aBrowserIsThereForWhoeverSitsBeforeIt(String system, String env, boolean there) {
    programs("");
    assertEquals(there, browser(system, env).isThere());
  }

  @Test
  void f19_noProgramOfTheWorkingFolderIsStarted() {
    Path work = root.resolve("work");
    for (String name : List.of("xdg-open", "wslview", "git")) {
      program("work/" + name, "");
    }
    String relative = Path.of("").toAbsolutePath().relativize(work).toString();
    for (String path : List.of("", ".", ":", relative, ":" + relative + ":")) {
      Machine around = machine.env("DISPLAY", ":0").path(path).machine();
      assertEquals(Optional.empty(), around.programs().find("xdg-open"), path);
      assertFalse(new Browser(around).isThere());
    }
    assertEquals(List.of(), started());
  }
}
