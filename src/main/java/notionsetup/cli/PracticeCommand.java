package notionsetup.cli;

import java.time.Duration;
import java.util.List;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;

/** Runs the pretend Notion by itself, for other programs to talk to. */
public final class PracticeCommand extends Command {
  private final Argument<Integer> port =
      number("--port N", "The port on 127.0.0.1; default any free one.").or(0);

  public PracticeCommand(Machine machine) {
    super(machine, "practice", "Run the pretend Notion until Ctrl-C.");
  }

  @Override
  int run() {
    try (PracticeNotion practice = PracticeNotion.start(port.value())) {
      List<Scenario> all = List.of(Scenario.values());
      int width = all.stream().mapToInt(each -> each.token().length()).max().orElse(0) + 2;
      screen.blank();
      screen.text(
          2, Style.PLAIN, "A pretend Notion is running. Ctrl-C ends it. To set up with it:");
      screen.whole(2, Style.PLAIN, "notion-setup --api-base " + practice.address());
      screen.blank();
      screen.text(2, Style.PLAIN, "It knows these tokens:");
      all.forEach(each -> screen.row(2, each.token(), width, each.description()));
      while (true) {
        machine.time().sleep(Duration.ofDays(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED.code();
    }
  }
}
