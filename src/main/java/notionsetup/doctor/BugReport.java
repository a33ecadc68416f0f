package notionsetup.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import notionsetup.env.Credential;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.text.Printable;
import notionsetup.text.Secrets;
import notionsetup.verify.Network;

/** A report as one JSON object that can be pasted anywhere: no piece of a key is in it. */
public final class BugReport {
  private static final int LONGEST = 10_000;
  private static final JsonMapper JSON = new JsonMapper();

  private BugReport() {}

  /**
   * The report and what it was made on.
   *
   * @param version of this program
   * @throws Fault BUG where a piece of a key would be in it all the same
   */
  public static String of(Report report, Patient patient, String version) {
    Secrets secrets = Secrets.of(patient.secrets());
    ObjectNode all = JSON.createObjectNode();
    all.put("exit", report.exit().code());
    all.put("ok", report.exit() == Exit.DONE);
    result(all, report, patient);
    ObjectNode doctor = all.putObject("doctor");
    doctor.put("worst", report.last());
    checks(doctor.putArray("checks"), report);
    ArrayNode way = doctor.putArray("way");
    report.entries().stream()
        .filter(entry -> entry.check().equals("way"))
        .flatMap(entry -> entry.findings().stream())
        .forEach(finding -> way.add(finding.sentence()));
    about(doctor.putObject("about"), patient, version);
    JsonNode hidden = hidden(all, secrets);
    if (holds(hidden, secrets)) {
      throw new Fault(
          Exit.BUG,
          "The report would hold a piece of the key, so it is not printed.",
          "Run notion-setup doctor without --json.");
    }
    return Printable.json(hidden.toPrettyString()) + "\n";
  }

  /** What every command's result has. */
  private static void result(ObjectNode all, Report report, Patient patient) {
    ArrayNode credentials = all.putArray("credentials");
    patient.key().ifPresent(key -> credential(credentials.addObject(), key, patient));
    boolean asked = patient.sends();
    Identity identity = new Identity(patient);
    all.put("verdict", asked ? identity.verdict().kind().name().toLowerCase(Locale.ROOT) : null);
    all.put("connected_as", asked ? identity.name().orElse(null) : null);
    all.put("workspace", asked ? identity.workspace().orElse(null) : null);
    Optional<Report.Entry> worst = report.worstEntry();
    if (worst.isPresent() && report.exit() != Exit.DONE) {
      Finding finding = report.worst().orElseThrow();
      all.putObject("fault")
          .put("step", worst.get().check())
          .put("message", finding.sentence())
          .put("remedy", finding.remedy());
    } else {
      all.putNull("fault");
    }
    ArrayNode warnings = all.putArray("warnings");
    report
        .findings()
        .filter(finding -> finding.level() == Finding.Level.WARNING)
        .forEach(finding -> warnings.add(finding.sentence()));
  }

  private static void credential(ObjectNode entry, Sighting key, Patient patient) {
    boolean stored = key.source() == Sighting.Source.FILE;
    entry.put("name", key.name());
    entry.put("masked", new Credential(key.name(), key.value()).masked());
    entry.put("file", stored ? patient.file().orElseThrow().path().toString() : "");
    entry.put(
        "line",
        stored
            ? patient.file().orElseThrow().lines(key.name()).stream()
                .mapToInt(l -> l)
                .max()
                .orElse(0)
            : 0);
    entry.put("written", false);
  }

  private static void checks(ArrayNode checks, Report report) {
    for (Report.Entry entry : report.entries()) {
      ObjectNode check = checks.addObject();
      check.put("name", entry.check());
      check.put("millis", entry.took().toMillis());
      ArrayNode findings = check.putArray("findings");
      for (Finding finding : entry.findings()) {
        findings
            .addObject()
            .put("level", finding.level().name().toLowerCase(Locale.ROOT))
            .put("sentence", finding.sentence())
            .put("remedy", finding.remedy())
            .put("exit", finding.exit().code());
      }
    }
  }

  /** The same with every piece of a key hidden; the names of fields are ours. */
  private static JsonNode hidden(JsonNode node, Secrets secrets) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(hidden(field.getValue(), secrets)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, hidden(array.get(i), secrets));
      }
    }
    return node.isTextual() ? TextNode.valueOf(secrets.clean(node.textValue(), LONGEST)) : node;
  }

  private static boolean holds(JsonNode node, Secrets secrets) {
    return node.isTextual() && secrets.isIn(node.textValue())
        || node.valueStream().anyMatch(inner -> holds(inner, secrets));
  }

  private static void about(ObjectNode about, Patient patient, String version) {
    Machine machine = patient.machine();
    Network network = patient.network();
    about.put("notion_setup", version);
    about.put("java", Runtime.version().toString());
    about.put("system", machine.system());
    about.put("terminal", machine.env("TERM"));
    ArrayNode terminals = about.putArray("terminals");
    terminals.add(machine.terminals().in());
    terminals.add(machine.terminals().out());
    terminals.add(machine.terminals().err());
    about.put("encoding", machine.charset().name());
    about.put("java_encoding", Charset.defaultCharset().name());
    about.put("proxy", network.describeProxy());
    about.put("extra_certificates", network.extraCertificates());
    about.put("api_base", network.apiBase());
    about.put("notion_version", new Identity(patient).wanted());
  }
}
