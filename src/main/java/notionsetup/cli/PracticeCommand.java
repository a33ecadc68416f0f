package notionsetup.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import notionsetup.wizard.Result;

/** Runs the pretend Notion by itself, for other programs to talk to. */
public final class PracticeCommand extends Command {
  private static final Duration LONG = Duration.ofDays(1);

  private final Machine machine;

  private final Common common = with(new Common());

  private final Argument<Integer> port =
      number("--port", "N", "The port on 127.0.0.1; default any free one.", 0);

  public PracticeCommand(Machine machine) {
    super(
        "practice",
        "Run the pretend Notion until Ctrl-C.",
        "  notion-setup practice --port 8080",
        "  notion-setup --api-base http://127.0.0.1:8080    in another terminal");
    this.machine = machine;
  }

  @Override
  public Integer call() {
    Screen screen = common.fitted(machine, false);
    try (PracticeNotion practice = PracticeNotion.start(port.value())) {
      screen.blank();
      screen.text(2, Style.PLAIN, "A pretend Notion is running. Ctrl-C ends it.");
      screen.whole(2, Style.ADDRESS, practice.address());
      screen.blank();
      screen.text(2, Style.PLAIN, "Point the wizard at it:");
      screen.whole(4, Style.PLAIN, "notion-setup --api-base " + practice.address());
      screen.blank();
      tokens(screen);
      told(practice, screen);
      while (true) {
        machine.time().sleep(LONG);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED.code();
    } catch (Fault e) {
      return new Ending(machine, screen, common).fault(e, Optional.empty());
    }
  }

  /** What a rehearsal says of itself. */
  static void rehearsal(Screen screen) {
    screen.blank();
    screen.text(
        2,
        Style.BOLD,
        "This is a rehearsal: a pretend Notion inside this program answers, and nothing leaves this"
            + " computer.");
    tokens(screen);
  }

  /** A program gets its result at once: the command only ends when it is told to. */
  private void told(PracticeNotion practice, Screen screen) {
    Map<String, String> tokens = new LinkedHashMap<>();
    PracticeNotion.scenarios().forEach(s -> tokens.put(s.token(), s.description()));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("address", practice.address());
    told.put("tokens", tokens);
    new Ending(machine, screen, common).done(new Result(), Map.of("practice", told));
  }

  /** The tokens that it knows, a line each. */
  static void tokens(Screen screen) {
    int width =
        PracticeNotion.scenarios().stream()
            .map(Scenario::token)
            .mapToInt(String::length)
            .max()
            .orElse(0);
    screen.text(2, Style.PLAIN, "It knows these tokens:");
    for (Scenario scenario : PracticeNotion.scenarios()) {
      screen.row(2, scenario.token(), width + 2, scenario.description());
    }
  }
}
