package notionsetup.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.doctor.Doctor;
import notionsetup.doctor.Facts;
import notionsetup.doctor.Finding;
import notionsetup.doctor.Report;
import notionsetup.env.Copies;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import notionsetup.text.Secrets;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import notionsetup.wizard.Result;

/** Says what is wrong, or that nothing is, with one remedy each. */
public final class DoctorCommand extends Command {
  /** The width of the names of checks. */
  private static final int LABEL = 14;

  private final FileOptions file = with(new FileOptions());
  private final NetworkOptions network = with(new NetworkOptions());

  private final Argument<String> page =
      text("--page", "ADDRESS-OR-ID", "Say what this is, and why the key does not see it.").or("");

  private final Argument<Boolean> offline =
      flag("--offline", "Look at what needs no network only.");

  private final Argument<Boolean> all = flag("--all", "Show every finding, the good ones too.");

  public DoctorCommand(Machine machine) {
    super(machine, "doctor", "Say why the key does not work, or that it does, and what to do.");
  }

  @Override
  int run(Screen screen, Ending ending) {
    Recipe recipe = Recipes.usual();
    Network way = network.network(machine);
    Facts.Options options =
        new Facts.Options(file.path(machine), file.names(), offline.value(), page.value());
    Set<String> notes = ConcurrentHashMap.newKeySet();
    Consumer<String> once =
        note -> {
          if (notes.add(note)) {
            screen.text(2, Style.QUIET, note);
          }
        };
    try (Verifier verifier = new Verifier(way.unversioned(), recipe, machine, once)) {
      Facts facts = new Facts(machine, options, recipe, way, verifier);
      facts.secrets().forEach(screen::hide);
      if (facts.sends()) {
        network
            .stranger(machine)
            .ifPresent(
                there -> {
                  throw there.unagreed(facts.again("notion-setup doctor"));
                });
      }
      Report report = Doctor.examine(facts);
      shown(screen, report);
      told(ending, facts, report);
      return ending.ended(report.fault().map(Fault::exit).orElse(Exit.DONE), report.fault());
    }
  }

  /** The verdict first, then what else needs attention, and of what is well only the main facts. */
  private void shown(Screen screen, Report report) {
    screen.blank();
    finding(screen, report.verdict(), report.problem());
    report.others().forEach(other -> finding(screen, other.sentence(), Optional.of(other)));
    screen.blank();
    boolean main = report.problem().isEmpty() && report.others().isEmpty();
    if (main || all.value()) {
      Finding.Level least = all.value() ? Finding.Level.DETAIL : Finding.Level.FACT;
      report
          .entries()
          .forEach(
              entry -> {
                String label = entry.check();
                for (Finding finding : entry.findings()) {
                  if (finding.isGood() && finding.level().compareTo(least) >= 0) {
                    screen.row(2, label, LABEL, finding.sentence());
                    label = "";
                  }
                }
              });
      screen.blank();
    }
  }

  private static void finding(Screen screen, String sentence, Optional<Finding> finding) {
    Mark mark =
        finding.isEmpty()
            ? Mark.GOOD
            : finding.get().level() == Finding.Level.PROBLEM ? Mark.BAD : Mark.WARNING;
    screen.mark(2, mark, sentence);
    finding.ifPresent(bad -> screen.remedy(4, bad.remedy()));
  }

  private static Result.Kept kept(Copies.Copy key) {
    String masked = Secrets.masked(key.plain());
    String file = key.file() == null ? "" : key.file().toString();
    return new Result.Kept(key.name(), masked, file, key.line(), false);
  }

  /** What programs are told beside the usual. */
  private void told(Ending ending, Facts facts, Report report) {
    Result result = ending.result();
    facts.key().map(DoctorCommand::kept).ifPresent(result.credentials()::add);
    facts
        .said()
        .ifPresent(
            said -> {
              result.verdict(said.kind().name().toLowerCase(Locale.ROOT));
              result.shown().putAll(said.shown());
            });
    report
        .others()
        .forEach(
            other ->
                result.warnings().add((other.sentence() + " " + other.remedy().text()).strip()));
    ending.add(
        "doctor",
        Ending.object(
            "worst",
            report.verdict(),
            "checks",
            report.entries().stream().map(DoctorCommand::object).toList(),
            "about",
            about(facts)));
  }

  private static Object object(Report.Entry entry) {
    List<Map<String, Object>> findings =
        entry.findings().stream()
            .map(
                finding ->
                    Ending.object(
                        "level",
                        finding.level().word(),
                        "sentence",
                        finding.sentence(),
                        "remedy",
                        finding.remedy().text(),
                        "command",
                        finding.remedy().command(),
                        "exit",
                        finding.exit().code()))
            .toList();
    return Ending.object("name", entry.check(), "findings", findings);
  }

  /** What a report was made on; whatever is set around the program may hold a piece of the key. */
  private Object about(Facts facts) {
    Secrets hidden = Secrets.of(facts.secrets());
    Network way = network.network(machine);
    Machine.Terminals terminals = machine.terminals();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("notion_setup", version());
    about.put("java", Runtime.version().toString());
    about.put("system", machine.system());
    about.put("terminal", hidden.clean(machine.env("TERM")));
    about.put("terminals", List.of(terminals.in(), terminals.out(), terminals.err()));
    about.put("encoding", machine.charset().name());
    about.put("proxy", hidden.clean(way.describeProxy()));
    about.put("extra_certificates", way.extraCertificates());
    about.put("api_base", hidden.clean(way.apiBase()));
    about.put("notion_version", facts.wantedVersion());
    return about;
  }
}
