package notionsetup.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict.Kind;

/**
 * Says what an answer means.
 *
 * @param provider the provider's name
 * @param where the host that was asked, with its port where that is unusual
 * @param asked what was asked
 */
record Judge(String provider, String where, Request asked, Outgoing outgoing) {
  private static final int LONGEST_MATCHED = 4096;
  private static final int LONGEST_SHOWN = 80;
  private static final int LONGEST_KEPT = 500;
  private static final int NAMED = 3;

  /**
   * @param wait what the answer asks to wait, if it does
   * @param tries how often was asked by now
   */
  Verdict verdict(Answer answer, Optional<Duration> wait, int tries) {
    Refusals refusals = new Refusals(provider, where, asked, outgoing, answer);
    Verdict verdict = answer.isOk() ? ok(answer, refusals) : refusals.verdict(wait, tries);
    Map<String, String> kept = new LinkedHashMap<>();
    asked
        .meaning()
        .keep()
        .forEach(
            (name, pointers) ->
                texts(answer, pointers, LONGEST_KEPT).stream()
                    .findFirst()
                    .ifPresent(text -> kept.put(name, text)));
    return verdict.with(outgoing.secrets().word(answer.requestId()), kept);
  }

  /** Every text that is found, fit to be shown. */
  private List<String> texts(Answer answer, String pointers, int longest) {
    return answer.find(pointers).stream()
        .filter(found -> found.isValueNode() && Answer.holdsSomething(found))
        .map(found -> outgoing.secrets().clean(found.asText(), longest))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private Verdict ok(Answer answer, Refusals refusals) {
    if (answer.isWebPage()) {
      return refusals.portal();
    } else if (!answer.isJson()) {
      return refusals.notProvider("its answer is not JSON");
    } else if (!answer.whole()) {
      return refusals.notUnderstood("it is far too long");
    } else if (answer.json().isEmpty()) {
      return refusals.notUnderstood("it is not proper JSON");
    } else if (asked.meaning().refuse().entrySet().stream().anyMatch(no -> matches(answer, no))) {
      return refusals.refused();
    } else if (!asked.meaning().accept().entrySet().stream()
        .allMatch(yes -> matches(answer, yes))) {
      return refusals.notProvider("its answer does not look like one of " + provider);
    }
    boolean found =
        asked.meaning().expect().isEmpty()
            || answer.find(asked.meaning().expect()).stream().anyMatch(Answer::holdsSomething);
    return new Verdict(
        Kind.ACCEPTED,
        provider + " accepts the key.",
        Remedy.NONE,
        shown(answer),
        found,
        "",
        Map.of());
  }

  private static boolean matches(Answer answer, Map.Entry<String, String> pattern) {
    return answer.find(pattern.getKey()).stream()
        .filter(found -> found.isValueNode() && !found.isNull())
        .map(JsonNode::asText)
        .filter(text -> text.length() <= LONGEST_MATCHED)
        .anyMatch(text -> Pattern.compile(pattern.getValue()).matcher(text).find());
  }

  private Map<String, String> shown(Answer answer) {
    Map<String, String> shown = new LinkedHashMap<>();
    asked
        .meaning()
        .show()
        .forEach(
            (label, pointers) -> {
              List<String> texts = texts(answer, pointers, LONGEST_SHOWN);
              if (!texts.isEmpty()) {
                shown.put(label, joined(texts));
              }
            });
    return shown;
  }

  private static String joined(List<String> texts) {
    int more = texts.size() - NAMED;
    return more <= 0
        ? String.join(", ", texts)
        : String.join(", ", texts.subList(0, NAMED)) + ", and " + more + " more";
  }
}
