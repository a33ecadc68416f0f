package notionsetup.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.Printable;
import notionsetup.wizard.Result;

/** What a run came to as one JSON object; keys are only ever added. */
final class JsonResult {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonResult() {}

  static String of(Exit exit, Optional<Result> result, Optional<Fault> fault, Map<String, ?> more) {
    ObjectNode all = JSON.createObjectNode();
    all.put("exit", exit.code());
    all.put("ok", exit == Exit.DONE);
    all.putPOJO("credentials", result.map(Result::credentials).orElse(java.util.List.of()));
    all.put("verdict", result.map(Result::verdict).filter(v -> !v.isEmpty()).orElse(null));
    all.put("connected_as", result.map(r -> r.shown().get("connected as")).orElse(null));
    all.put("workspace", result.map(r -> r.shown().get("workspace")).orElse(null));
    all.put("can_see", result.map(r -> r.shown().get("can see")).orElse(null));
    if (fault.isPresent()) {
      ObjectNode why = all.putObject("fault");
      why.put("step", fault.get().step().isEmpty() ? null : fault.get().step());
      why.put("message", Screen.sentence(fault.get().getMessage()));
      why.put("remedy", fault.get().remedy().text());
    } else {
      all.putNull("fault");
    }
    all.putPOJO("warnings", result.map(Result::warnings).orElse(java.util.List.of()));
    more.forEach(all::putPOJO);
    return Printable.json(all.toPrettyString()) + "\n";
  }
}
