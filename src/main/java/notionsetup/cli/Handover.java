package notionsetup.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.env.Store;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Programs;
import notionsetup.text.Printable;

/** One run of a store's tool: the key goes in on its standard input, and nowhere else. */
final class Handover {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<String> argv;
  private final Store.Call call;
  private final List<String> secrets;
  private final Machine machine;

  /**
   * @param tool the tool's absolute path
   * @param secrets what must not be in the tool's environment
   */
  Handover(String tool, Store.Call call, List<String> secrets, Machine machine) {
    this.argv = new ArrayList<>(call.argv());
    this.argv.set(0, tool);
    this.call = call;
    this.secrets = secrets;
    this.machine = machine;
  }

  List<String> argv() {
    return argv;
  }

  /** The command as a shell would take it. */
  String shown() {
    return argv.stream().map(Printable::word).collect(Collectors.joining(" "));
  }

  /** Runs it, and shows what it says. */
  void play(Screen screen) {
    Programs.Ran ran = run();
    String tool = call.argv().get(0);
    List<String> words = (ran.out() + "\n" + ran.err()).lines().filter(l -> !l.isBlank()).toList();
    if (ran.timedOut()) {
      throw new Fault(
          Exit.FILE,
          "The tool "
              + tool
              + " did not end within "
              + LIMIT.toSeconds()
              + " seconds, and was stopped.",
          "Run it once by hand to see what it waits for.");
    }
    if (!ran.isGood()) {
      throw new Fault(
          Exit.FILE,
          "The tool " + tool + " did not take the key: it ended with " + ran.exit() + ".",
          words.isEmpty() ? "It did not say why." : "It says: " + String.join("\n", words));
    }
    words.forEach(line -> screen.text(4, Style.QUIET, line));
    screen.mark(2, Mark.GOOD, String.join(" and ", call.names()) + " handed to " + tool + ".");
  }

  private Programs.Ran run() {
    byte[] input = call.input().getBytes(StandardCharsets.UTF_8);
    try {
      return machine.programs().run(argv, environment(), machine.folder(), input, LIMIT);
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          "The tool " + argv.get(0) + " could not be started.",
          "Check that it can be run by hand.");
    }
  }

  /** The tool's environment is ours without the key, under whatever name. */
  private Map<String, String> environment() {
    Map<String, String> env = new HashMap<>(machine.env());
    env.entrySet()
        .removeIf(
            entry ->
                call.names().contains(entry.getKey())
                    || entry.getKey().startsWith("NOTION_SETUP_")
                    || secrets.stream().anyMatch(entry.getValue()::contains));
    return env;
  }
}
