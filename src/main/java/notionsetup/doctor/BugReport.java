package notionsetup.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.util.Locale;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.verify.Network;

/** A report as one JSON object that can be pasted anywhere: no piece of a key is in it. */
public final class BugReport {
  private static final JsonMapper JSON = new JsonMapper();

  private BugReport() {}

  /**
   * The report and what it was made on.
   *
   * @param version of this program
   * @throws Fault BUG where a piece of a key would be in it all the same
   */
  public static String of(Report report, Patient patient, String version) {
    Windows windows = Windows.of(patient.secrets());
    ObjectNode all = JSON.createObjectNode();
    all.put("exit", report.exit().code());
    all.put("ok", report.exit() == Exit.DONE);
    all.put("worst", report.last());
    ArrayNode checks = all.putArray("checks");
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
    ArrayNode way = all.putArray("way");
    report.way().forEach(part -> way.add(part));
    about(all.putObject("about"), patient, version);
    JsonNode hidden = hidden(all, windows);
    if (holds(hidden, windows)) {
      throw new Fault(
          Exit.BUG,
          "The report would hold a piece of the key, so it is not printed.",
          "Run notion-setup doctor without --json.");
    }
    return hidden.toPrettyString() + "\n";
  }

  /** The same with every piece of a key hidden; the names of fields are ours. */
  private static JsonNode hidden(JsonNode node, Windows windows) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(hidden(field.getValue(), windows)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, hidden(array.get(i), windows));
      }
    }
    return node.isTextual() ? TextNode.valueOf(windows.hide(node.textValue())) : node;
  }

  private static boolean holds(JsonNode node, Windows windows) {
    return node.isTextual() && windows.isIn(node.textValue())
        || node.valueStream().anyMatch(inner -> holds(inner, windows));
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
