package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.doctor.BugReport;
import notionsetup.doctor.Doctor;
import notionsetup.doctor.Finding;
import notionsetup.doctor.Patient;
import notionsetup.doctor.Report;
import notionsetup.doctor.Request;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;

/** Says what is wrong, or that nothing is, with one remedy each. */
public final class DoctorCommand extends Command {

  private final FileOptions file = with(new FileOptions());
  private final NetworkOptions network = with(new NetworkOptions());

  private final Argument<String> page =
      text("--page", "ADDRESS-OR-ID", "Say what this is, and why the key does not see it.", "");

  private final Argument<Boolean> offline =
      flag("--offline", "Look at what needs no network only.");

  public DoctorCommand(Machine machine) {
    super(machine, "doctor", "Say why the key does not work, or that it does, and what to do.");
  }

  @Override
  int run(Screen screen, Ending ending) {
    Recipe recipe = Recipes.usual();
    Network way = network.network(machine);
    Request request = new Request(file.path(machine), file.names(), offline.value(), page.value());
    try (Verifier verifier =
        new Verifier(
            way.unversioned(), recipe, machine, note -> screen.text(2, Style.QUIET, note))) {
      Patient patient = new Patient(machine, request, recipe, way, verifier);
      patient.secrets().forEach(screen::hide);
      screen.blank();
      Report report = Doctor.examine(patient);
      if (isJson()) {
        new Outlet(machine.out(), StandardCharsets.UTF_8)
            .write(BugReport.of(report, patient, version()));
      } else {
        report.entries().forEach(entry -> shown(screen, entry));
      }
      last(screen, report);
      screen.blank();
      return report.exit().code();
    }
  }

  private static void shown(Screen screen, Report.Entry entry) {
    screen.text(2, Style.BOLD, entry.check());
    for (Finding finding : entry.findings()) {
      screen.mark(4, mark(finding.level()), finding.sentence());
      remedy(screen, 6, finding.remedy().lines().toList());
    }
    screen.blank();
  }

  /** A sentence, and below it commands that are never broken. */
  private static void remedy(Screen screen, int indent, List<String> lines) {
    lines.stream().limit(1).forEach(line -> screen.text(indent, Style.PLAIN, line));
    lines.stream().skip(1).forEach(line -> screen.whole(indent, Style.BOLD, line));
  }

  private static void last(Screen screen, Report report) {
    List<String> todo = report.worst().map(Finding::remedy).orElse("").lines().toList();
    String sentence = report.worst().map(Finding::sentence).orElse(report.last());
    screen.mark(2, mark(report), todo.isEmpty() ? sentence : sentence + " " + todo.get(0));
    todo.stream().skip(1).forEach(line -> screen.whole(4, Style.BOLD, line));
  }

  private static Mark mark(Report report) {
    return mark(report.worst().map(Finding::level).orElse(Finding.Level.OK));
  }

  private static Mark mark(Finding.Level level) {
    return switch (level) {
      case OK -> Mark.GOOD;
      case WARNING -> Mark.WARNING;
      case PROBLEM -> Mark.BAD;
    };
  }
}
