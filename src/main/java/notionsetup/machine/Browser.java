package notionsetup.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens a page in the person's web browser, where there is one. */
public record Browser(Machine machine) {
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** What every opener passes on as it is: https, and no blank, quote or bracket of a shell. */
  private static final Pattern PLAIN = Pattern.compile("https://[!#-;=?-\\[\\]_a-zA-Z~]+");

  /** Variables that say that a program drives this one, or that nobody looks at its screen. */
  private static final String UNATTENDED =
      "CI CONTINUOUS_INTEGRATION BUILD_NUMBER GITHUB_ACTIONS AI_AGENT CLAUDECODE CODEX_SANDBOX"
          + " CURSOR_AGENT GEMINI_CLI";

  /** Whether a page could be opened that the person would see. */
  public boolean isThere() {
    boolean unattended =
        Stream.of(UNATTENDED.split(" ", -1))
            .anyMatch(name -> !machine.env(name).matches("|0|false"));
    // Who sits at another computer does not see a window of this one.
    boolean elsewhere =
        (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) && !hasDisplay() && !isSet("BROWSER");
    return !unattended
        && !elsewhere
        && commands("").anyMatch(argv -> machine.programs().find(argv.get(0)).isPresent());
  }

  private boolean isSet(String variable) {
    return !machine.env(variable).isEmpty();
  }

  private boolean hasDisplay() {
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  /**
   * Opens a plain address of https, in an environment without what is hidden, and says whether a
   * program took it, or at least did not fail within three seconds.
   */
  public boolean open(String address, Predicate<Map.Entry<String, String>> hidden) {
    if (!PLAIN.matcher(address).matches()) {
      return false;
    }
    Map<String, String> env = new HashMap<>(machine.env());
    env.entrySet().removeIf(hidden);
    // One reader of quotes less, where a program hands it on to a shell of its own.
    return commands(address.replace("'", "%27")).anyMatch(argv -> start(argv, env));
  }

  private boolean start(List<String> argv, Map<String, String> env) {
    try {
      return machine.programs().run(argv, env, machine.home(), GRACE, true).exit() <= 0;
    } catch (IOException e) {
      // No browser is not a fault: the address is on the screen.
      return false;
    }
  }

  /** The commands that could open the address, the person's own first. */
  private Stream<List<String>> commands(String address) {
    return Stream.concat(Stream.of(machine.env("BROWSER").split(":", -1)), usual())
        .map(command -> command.contains("%s") ? command.strip() : command.strip() + " %s")
        .map(command -> Stream.of(command.split(" +", -1)))
        .map(words -> words.map(word -> word.replace("%s", address)).toList());
  }

  private Stream<String> usual() {
    if (machine.system().startsWith("Mac")) {
      return Stream.of("open");
    }
    if (machine.system().startsWith("Windows")) {
      return Stream.of("rundll32 url.dll,FileProtocolHandler");
    }
    return Stream.concat(
        isSet("WSL_DISTRO_NAME") ? Stream.of("wslview") : Stream.of(),
        hasDisplay() ? Stream.of("xdg-open") : Stream.of());
  }
}
