package notionsetup.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.doctor.Doctor;
import notionsetup.doctor.Facts;
import notionsetup.doctor.Report;
import notionsetup.doctor.Report.Finding;
import notionsetup.doctor.Report.Level;
import notionsetup.env.Copies;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.text.Secrets;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Result;

/** Says what is wrong, or that nothing is, with one remedy each. */
public final class DoctorCommand extends Command {
  private final FileOptions file = new FileOptions(this);
  private final NetworkOptions network = new NetworkOptions(this);

  private final Argument<String> page =
      text("--page ADDRESS-OR-ID", "Say what this is, and why the key does not see it.").or("");

  private final Argument<Boolean> offline =
      flag("--offline", "Look at what needs no network only.");

  private final Argument<Boolean> all = flag("--all", "Show every finding, the good ones too.");

  public DoctorCommand(Machine machine) {
    super(machine, "doctor", "Say why the key does not work, or that it does, and what to do.");
  }

  @Override
  int run() {
    Recipe recipe = RecipeReader.usual();
    Network way = network.at("");
    Set<String> notes = ConcurrentHashMap.newKeySet();
    Consumer<String> once =
        note -> Stream.of(note).filter(notes::add).forEach(it -> screen.text(2, Style.QUIET, it));
    try (Verifier verifier = new Verifier(way.unversioned(), recipe, machine, once)) {
      Path path = file.file.path();
      List<String> names = file.names.value();
      Facts facts =
          new Facts(machine, path, names, offline.value(), page.value(), recipe, way, verifier);
      facts.secrets().forEach(screen::hide);
      boolean person = machine.terminals().in() && machine.terminals().out() && !isJson();
      if (facts.sends()) {
        network.agree(
            way,
            (question, help) -> person && agrees(question, help, "nothing was sent."),
            () -> facts.again("notion-setup doctor"));
      }
      Report report = Doctor.examine(facts);
      show(report);
      tell(facts, report);
      return ending.ended(report.fault().map(Fault::exit).orElse(Exit.DONE), report.fault());
    }
  }

  /** The verdict first, then what else needs attention, and of what is well only the main facts. */
  private void show(Report report) {
    screen.blank();
    if (report.problem().isEmpty()) {
      screen.mark(2, Mark.GOOD, report.verdict());
    }
    Stream.concat(report.problem().stream(), report.others().stream()).forEach(this::show);
    screen.blank();
    if (all.value() || report.problem().isEmpty() && report.others().isEmpty()) {
      Level least = all.value() ? Level.DETAIL : Level.FACT;
      for (Report.Entry entry : report.entries()) {
        Stream<Finding> good = entry.findings().stream().filter(Finding::isGood);
        Stream<Finding> told = good.filter(finding -> finding.level().compareTo(least) >= 0);
        screen.rows(entry.check(), told.map(Finding::sentence).toList());
      }
      screen.blank();
    }
  }

  private void show(Finding finding) {
    Mark mark = finding.level() == Level.PROBLEM ? Mark.BAD : Mark.WARNING;
    screen.mark(2, mark, finding.sentence());
    screen.remedy(4, finding.remedy());
  }

  /** What programs are told beside the usual. */
  private void tell(Facts facts, Report report) {
    Result result = ending.result;
    for (Copies.Copy key : facts.key().stream().toList()) {
      String file = key.file() == null ? "" : key.file().toString();
      String masked = Secrets.masked(key.plain());
      result.credentials.add(new Result.Kept(key.name(), masked, file, key.line(), false));
    }
    if (facts.sends()) {
      result.judged(facts.account());
      result.saw(facts.account(), screen);
    }
    if (facts.isAccepted()) {
      result.saw(facts.seen(), screen);
    }
    for (Finding other : report.others()) {
      result.warnings.add((other.sentence() + " " + other.remedy().text()).strip());
    }
    List<?> checks = report.entries().stream().map(DoctorCommand::object).toList();
    ending.more.put("doctor", Ending.object("worst", report.verdict(), "checks", checks));
    ending.more.put("about", List.of(version(), "Java " + Runtime.version(), machine.system()));
  }

  private static Map<String, Object> object(Report.Entry entry) {
    List<?> findings = entry.findings().stream().map(DoctorCommand::object).toList();
    return Ending.object("name", entry.check(), "findings", findings);
  }

  private static Map<String, Object> object(Finding finding) {
    return Ending.object(
        "level", finding.word(),
        "sentence", finding.sentence(),
        "remedy", finding.remedy().text(),
        "command", finding.remedy().command(),
        "exit", finding.exit().code());
  }
}
