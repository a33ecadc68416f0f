package notionsetup.machine;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens a page in the person's web browser, where there is one. */
public final class Browser {
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final String ADDRESS = "ADDRESS";

  /** What every opener passes on as it is: https, and no blank, quote or bracket of a shell. */
  private static final Pattern PLAIN = Pattern.compile("https://[!#-;=?-\\[\\]_a-zA-Z~]+");

  /** Variables that say that a program drives this one, or that nobody looks at its screen. */
  private static final List<String> UNATTENDED =
      List.of(
          "CI",
          "CONTINUOUS_INTEGRATION",
          "BUILD_NUMBER",
          "GITHUB_ACTIONS",
          "AI_AGENT",
          "CLAUDECODE",
          "CODEX_SANDBOX",
          "CURSOR_AGENT",
          "GEMINI_CLI");

  /**
   * What to start where; the first that applies and is found on PATH is taken.
   *
   * @param argv the program and its arguments; the address takes the place of {@code ADDRESS}
   */
  private record Opener(Predicate<Machine> applies, List<String> argv) {}

  private static final List<Opener> OPENERS =
      List.of(
          new Opener(m -> m.system().startsWith("Mac"), List.of("open", ADDRESS)),
          new Opener(
              m -> m.system().startsWith("Windows"),
              List.of("rundll32", "url.dll,FileProtocolHandler", ADDRESS)),
          new Opener(Browser::isWsl, List.of("wslview", ADDRESS)),
          new Opener(
              Browser::isWsl,
              List.of(
                  "powershell.exe",
                  "-NoProfile",
                  "-NonInteractive",
                  "-Command",
                  "Start-Process",
                  "'" + ADDRESS + "'")),
          new Opener(Browser::hasDisplay, List.of("xdg-open", ADDRESS)));

  private final Machine machine;

  public Browser(Machine machine) {
    this.machine = machine;
  }

  /** Whether a page could be opened that the person would see. */
  public boolean isThere() {
    return !isUnattended()
        && !isElsewhere()
        && commands("https://localhost").findFirst().isPresent();
  }

  /** Whether the person sits at another computer that would not see a window of this one. */
  private boolean isElsewhere() {
    boolean remote = !machine.env("SSH_CONNECTION").isEmpty() || !machine.env("SSH_TTY").isEmpty();
    return remote && !hasDisplay(machine) && machine.env("BROWSER").isEmpty();
  }

  /** Whether the environment says that no person looks at the screen. */
  private boolean isUnattended() {
    return UNATTENDED.stream()
        .map(machine::env)
        .anyMatch(value -> !value.isEmpty() && !value.equals("0") && !value.equals("false"));
  }

  /**
   * Opens the address.
   *
   * @param address a web address that all parsers read alike; any but a plain one of https is not
   *     opened
   * @param hidden variables that the browser's environment must not have
   * @return whether a program took it, or at least did not fail within three seconds
   */
  public boolean open(String address, Predicate<Map.Entry<String, String>> hidden) {
    if (!PLAIN.matcher(address).matches()) {
      return false;
    }
    Map<String, String> env = new HashMap<>();
    machine.env().entrySet().stream()
        .filter(hidden.negate())
        .forEach(entry -> env.put(entry.getKey(), entry.getValue()));
    return commands(address).anyMatch(argv -> start(argv, env));
  }

  private boolean start(List<String> argv, Map<String, String> env) {
    try {
      Programs.Ran ran = machine.programs().start(argv, env, machine.home(), GRACE);
      return ran.timedOut() || ran.exit() == 0;
    } catch (IOException e) {
      // No browser is not a fault: the address is on the screen.
      return false;
    }
  }

  /** The commands that could open the address, each with its program found. */
  private Stream<List<String>> commands(String address) {
    // A quote would end PowerShell's text; in an address it can always be written this way.
    String safe = address.replace("'", "%27");
    Stream<List<String>> own =
        Stream.of(machine.env("BROWSER").split(":", -1))
            .filter(command -> !command.isBlank())
            .map(command -> List.of(command.strip().split(" +", -1)))
            .map(argv -> String.join(" ", argv).contains("%s") ? argv : append(argv, "%s"))
            .map(argv -> argv.stream().map(word -> word.replace("%s", safe)).toList());
    Stream<List<String>> usual =
        OPENERS.stream()
            .filter(opener -> opener.applies.test(machine))
            .map(opener -> opener.argv.stream().map(word -> word.replace(ADDRESS, safe)).toList());
    return Stream.concat(own, usual).flatMap(argv -> found(argv).stream());
  }

  private Optional<List<String>> found(List<String> argv) {
    return program(argv.get(0))
        .map(
            path -> {
              List<String> whole = new ArrayList<>(argv);
              whole.set(0, path.toString());
              return whole;
            });
  }

  private Optional<Path> program(String name) {
    try {
      Path path = Path.of(name);
      return path.isAbsolute() ? Optional.of(path) : machine.programs().find(name);
    } catch (InvalidPathException e) {
      // BROWSER may hold what no file of this system is called, such as a quote on Windows.
      return Optional.empty();
    }
  }

  private static List<String> append(List<String> words, String last) {
    return Stream.concat(words.stream(), Stream.of(last)).toList();
  }

  private static boolean isWsl(Machine machine) {
    return !machine.env("WSL_DISTRO_NAME").isEmpty();
  }

  private static boolean hasDisplay(Machine machine) {
    return !machine.env("DISPLAY").isEmpty() || !machine.env("WAYLAND_DISPLAY").isEmpty();
  }
}
