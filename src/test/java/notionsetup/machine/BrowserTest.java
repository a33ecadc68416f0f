package notionsetup.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F12 and F13: what is started on which system, by programs that write down what they get. */
@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class BrowserTest {
  private static final String ADDRESS = "https://www.notion.so/a?b=%41&c=$(id)&d='x';e%PATH%#f!";
  private static final String QUOTELESS = ADDRESS.replace("'", "%27");
  private static final Map<String, String> MAC = Map.of();
  private static final Map<String, String> WSL = Map.of("WSL_DISTRO_NAME", "Debian");
  private static final Map<String, String> DESKTOP = Map.of("DISPLAY", ":0");
  private static final Map<String, String> WAYLAND = Map.of("WAYLAND_DISPLAY", "wayland-0");

  @TempDir Path root;
  private TestMachine machine;

  @BeforeEach
  void open() throws IOException {
    machine = TestMachine.in(Files.createDirectory(root.resolve("work"))).home(home());
    Files.createDirectory(bin());
  }

  private Path home() throws IOException {
    return Files.createDirectories(root.resolve("home"));
  }

  private Path bin() {
    return root.resolve("bin");
  }

  private Path log() {
    return root.resolve("log");
  }

  /** Puts a program on PATH that writes down its name, its arguments and its environment. */
  private Path program(String name, String end) throws IOException {
    String script =
        """
        #!/bin/sh
        echo shown; echo shown >&2
        { printf '<%%s>' "${0##*/}" "$@"; echo; env; } >>'%s'
        %s
        """
            .formatted(log(), end);
    Path program = Files.writeString(bin().resolve(name), script);
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }

  private Browser browser(String system, Map<String, String> env) {
    env.forEach(machine::env);
    boolean windows = system.startsWith("Windows");
    return new Browser(machine.system(system).programs(RealPrograms.in(bin(), windows)).machine());
  }

  /** The command lines that were written down. */
  private List<String> started() throws IOException {
    return Files.exists(log())
        ? Files.readAllLines(log()).stream().filter(line -> line.startsWith("<")).toList()
        : List.of();
  }

  static Stream<Arguments> f12_eachSystemHasItsOpener() {
    return Stream.of(
        Arguments.of("Mac OS X", MAC, "open", "<open><" + QUOTELESS + ">"),
        Arguments.of(
            "Windows 11",
            Map.of(),
            "rundll32.exe",
            "<rundll32.exe><url.dll,FileProtocolHandler><" + QUOTELESS + ">"),
        Arguments.of("Linux", WSL, "wslview", "<wslview><" + QUOTELESS + ">"),
        Arguments.of("Linux", DESKTOP, "xdg-open", "<xdg-open><" + QUOTELESS + ">"),
        Arguments.of("Linux", WAYLAND, "xdg-open", "<xdg-open><" + QUOTELESS + ">"),
        Arguments.of("FreeBSD", DESKTOP, "xdg-open", "<xdg-open><" + QUOTELESS + ">"));
  }

  @ParameterizedTest(name = "f12_ {0} {1} {2}")
  @MethodSource
  void f12_eachSystemHasItsOpener(
      String system, Map<String, String> env, String program, String started) throws IOException {
    for (String other : List.of("cmd.exe", "cmd", "sh", "start")) {
      program(other, "");
    }
    Browser browser = browser(system, env);
    assertFalse(browser.isThere());
    program(program, "");
    assertTrue(browser.isThere());
    assertTrue(browser.open(ADDRESS, entry -> false));
    assertEquals(List.of(started), started());
    assertEquals("", machine.out() + machine.err());
  }

  @Test
  void f12_ofSeveralTheSystemsOwnComesFirst() throws IOException {
    for (String name : List.of("open", "rundll32.exe", "wslview", "xdg-open")) {
      program(name, "");
    }
    for (String system : List.of("Mac OS X", "Windows 11", "Linux")) {
      assertTrue(browser(system, DESKTOP).open(ADDRESS, entry -> false));
    }
    assertTrue(browser("Linux", WSL).open(ADDRESS, entry -> false));
    assertEquals(
        List.of("<open>", "<rundll32.exe>", "<xdg-open>", "<wslview>"),
        started().stream().map(line -> line.substring(0, line.indexOf('>') + 1)).toList());
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
        "HTTPS://www.notion.so/",
        "https://www.notion.so/\nx",
        "https://www.notion.so/\u2019;calc",
        "https://www.notion.so/\"x",
        "https://www.notion.so/ x",
        ""
      })
  void f12_whatIsNoPlainHttpsAddressIsNotOpened(String address) throws IOException {
    for (String name : List.of("open", "rundll32.exe", "wslview", "xdg-open")) {
      program(name, "");
    }
    for (String system : List.of("Mac OS X", "Windows 11", "Linux")) {
      assertFalse(browser(system, WSL).open(address, entry -> false));
    }
    assertEquals(List.of(), started());
  }

  @Test
  void f12_theBrowserGetsTheEnvironmentWithoutWhatIsHidden() throws IOException {
    program("xdg-open", "");
    Browser browser =
        browser("Linux", Map.of("DISPLAY", ":0", "SECRET", "ntn_TEST_1", "LANG", "C.UTF-8"));
    assertTrue(browser.open(ADDRESS, entry -> entry.getKey().equals("SECRET")));
    String seen = Files.readString(log());
    assertTrue(seen.contains("LANG=C.UTF-8") && seen.contains("DISPLAY=:0"), seen);
    assertFalse(seen.contains("ntn_TEST_1"), seen);
  }

  static Stream<Arguments> f13_whatThePersonNamesComesFirst() {
    return Stream.of(
        Arguments.of("mine", "<mine><" + QUOTELESS + ">"),
        Arguments.of("mine --new", "<mine><--new><" + QUOTELESS + ">"),
        Arguments.of("mine %s --new", "<mine><" + QUOTELESS + "><--new>"),
        Arguments.of("mine --app=%s", "<mine><--app=" + QUOTELESS + ">"),
        Arguments.of("none:mine", "<mine><" + QUOTELESS + ">"),
        Arguments.of("none:: :", "<xdg-open><" + QUOTELESS + ">"),
        Arguments.of("./planted", "<xdg-open><" + QUOTELESS + ">"),
        Arguments.of("mine;touch was-run", "<xdg-open><" + QUOTELESS + ">"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource
  void f13_whatThePersonNamesComesFirst(String named, String started) throws IOException {
    program("mine", "");
    program("xdg-open", "");
    Files.copy(bin().resolve("mine"), root.resolve("work/planted"));
    Browser browser = browser("Linux", Map.of("DISPLAY", ":0", "BROWSER", named));
    assertTrue(browser.isThere());
    assertTrue(browser.open(ADDRESS, entry -> false));
    assertEquals(List.of(started), started());
    assertFalse(Files.exists(home().resolve("was-run")));
  }

  @Test
  void f13_aNameThatNoFileCanHaveIsNoBrowser() throws IOException {
    program("xdg-open", "");
    Browser browser = browser("Linux", Map.of("DISPLAY", ":0", "BROWSER", "\000"));
    assertTrue(browser.isThere());
    assertTrue(browser.open(ADDRESS, entry -> entry.getKey().equals("BROWSER")));
    assertEquals(1, started().size());
  }

  @Test
  void f13_whereOneFailsTheNextIsTried() throws IOException {
    program("mine", "exit 3");
    program("wslview", "exit 3");
    program("xdg-open", "");
    Browser browser =
        browser("Linux", Map.of("WSL_DISTRO_NAME", "x", "DISPLAY", ":0", "BROWSER", "mine"));
    assertTrue(browser.open(ADDRESS, entry -> false));
    assertEquals(3, started().size());
  }

  @Test
  void f13_whereAllFailNothingWasOpened() throws IOException {
    program("xdg-open", "exit 3");
    assertFalse(browser("Linux", DESKTOP).open(ADDRESS, entry -> false));
    Files.writeString(bin().resolve("xdg-open"), "no program at all\0");
    assertFalse(browser("Linux", DESKTOP).open(ADDRESS, entry -> false));
    assertEquals("", machine.out() + machine.err());
  }

  @Test
  void f13_oneThatHangsIsLeftAloneAfterThreeSeconds() {
    List<Duration> waited = new ArrayList<>();
    machine.env("DISPLAY", ":0").programs(new Hanging(waited));
    assertTrue(new Browser(machine.machine()).open(ADDRESS, entry -> false));
    assertEquals(List.of(Duration.ofSeconds(3)), waited);
  }

  @Test
  void f13_aProgramThatHangsIsWaitedForNoLongerThanTheGrace() throws IOException {
    Path pipe = root.resolve("pipe");
    program("hangs", "echo $$ >'" + pipe + "'; exec sleep 60");
    List<String> argv = List.of(bin().resolve("hangs").toString());
    Map<String, String> env = Map.of("PATH", "/usr/bin:/bin");
    Programs.Ran ran =
        RealPrograms.in(bin(), false).run(argv, env, home(), Duration.ofMillis(500), true);
    assertEquals(new Programs.Ran(-1, ""), ran);
    while (!Files.exists(pipe) || Files.readString(pipe).isBlank()) {
      Thread.onSpinWait();
    }
    ProcessHandle.of(Long.parseLong(Files.readString(pipe).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void f13_farFromTheScreenNoBrowserIsThere() throws IOException {
    program("xdg-open", "");
    program("open", "");
    program("mine", "");
    assertTrue(browser("Mac OS X", MAC).isThere());
    for (String variable : List.of("SSH_CONNECTION", "SSH_TTY")) {
      machine = TestMachine.in(root.resolve("work"));
      assertFalse(browser("Mac OS X", Map.of(variable, "x")).isThere());
      assertTrue(browser("Linux", Map.of(variable, "x", "DISPLAY", ":10")).isThere());
      machine = TestMachine.in(root.resolve("work"));
      assertTrue(browser("Linux", Map.of(variable, "x", "BROWSER", "mine")).isThere());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CI", "GITHUB_ACTIONS", "AI_AGENT", "CLAUDECODE"})
  void f13_whereNobodyLooksNoBrowserIsThere(String variable) throws IOException {
    program("xdg-open", "");
    assertTrue(browser("Linux", DESKTOP).isThere());
    assertTrue(browser("Linux", Map.of("DISPLAY", ":0", variable, "false")).isThere());
    assertFalse(browser("Linux", Map.of("DISPLAY", ":0", variable, "true")).isThere());
  }

  @Test
  void f19_noProgramOfTheWorkingFolderIsStarted() throws IOException {
    Path work = root.resolve("work");
    for (String name : List.of("xdg-open", "wslview", "git")) {
      Path planted = program(name, "");
      Files.move(planted, work.resolve(name));
    }
    String relative = Path.of("").toAbsolutePath().relativize(work).toString();
    for (String path : List.of("", ".", ":", relative, ":" + relative + ":")) {
      Programs programs = RealPrograms.on(path, false);
      assertEquals(Optional.empty(), programs.find("xdg-open"), path);
      assertFalse(new Browser(machine.env("DISPLAY", ":0").programs(programs).machine()).isThere());
    }
    assertEquals(List.of(), started());
  }

  /** One program that never comes back. */
  private record Hanging(List<Duration> waited) implements Programs {
    @Override
    public Optional<Path> find(String name) {
      return Optional.of(Path.of("/nowhere", name));
    }

    @Override
    public Ran run(
        List<String> argv, Map<String, String> env, Path folder, Duration limit, boolean stays) {
      assertTrue(stays);
      waited.add(limit);
      return new Ran(-1, "");
    }
  }
}
