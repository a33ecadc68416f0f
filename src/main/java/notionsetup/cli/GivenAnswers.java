package notionsetup.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.JsonTree;
import notionsetup.wizard.Options;

/** Collects the answers that the options give: --answer, then its twin, then --answers. */
final class GivenAnswers {
  private static final int LARGEST = 1 << 20;

  private final Recipe recipe;
  private final Map<String, Options.Answer> byStep = new LinkedHashMap<>();

  GivenAnswers(Recipe recipe) {
    this.recipe = recipe;
  }

  Map<String, Options.Answer> byStep() {
    return byStep;
  }

  /** Whether one of them is a secret. */
  boolean giveSecret() {
    return byStep.keySet().stream()
        .flatMap(id -> recipe.step(id).stream())
        .anyMatch(recipe::isSecret);
  }

  /** Adds {@code STEP=VALUE} entries; one that is there already wins. */
  void add(List<String> entries, String option) {
    Set<String> answered = new HashSet<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw Usage.fault(option + " takes STEP=VALUE.");
      }
      String value = entry.substring(equals + 1);
      Step step = step(entry.substring(0, equals), option);
      if (Usage.isKey(value) && step.input().isEmpty()) {
        throw Usage.seen(option + " gives step " + step.id() + " an answer that does not fit.");
      }
      if (!answered.add(step.id())) {
        throw Usage.fault(option + " answers step " + step.id() + " twice.");
      }
      if (recipe.isSecret(step)) {
        throw new Fault(
            Exit.USAGE,
            option
                + " cannot answer step "
                + step.id()
                + ": its answer is a secret, and arguments"
                + " are public.",
            "Use --key-file or --answers. If that was a key, make a new one: the shell's history"
                + " has this one.");
      }
      byStep.putIfAbsent(step.id(), new Options.Answer(value, option));
    }
  }

  /** Adds the answers of a JSON file, which may hold secrets. */
  void add(Path file, String option) {
    JsonFactory json =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
      JsonNode tree = JsonTree.read(json, text);
      if (!tree.isObject()) {
        throw new JsonParseException("not an object");
      }
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        Step step = step(entry.getKey(), option);
        byStep.putIfAbsent(step.id(), new Options.Answer(text(entry.getValue()), option));
      }
    } catch (JsonProcessingException e) {
      // What Jackson says of it quotes the file, and the file may hold secrets.
      throw new Fault(
          Exit.USAGE,
          "The answers file " + file + " is not a JSON object of texts, numbers, true or false.",
          "Write one entry a step, such as {\"confirm_created\": true}.");
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE, "The answers file " + file + " could not be read.", "Check the path.");
    }
  }

  private static String text(JsonNode value) throws JsonParseException {
    if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
      throw new JsonParseException("no answer");
    }
    return value.isBoolean() ? (value.booleanValue() ? "y" : "n") : value.asText();
  }

  private Step step(String id, String option) {
    Step step = recipe.step(id).orElseThrow(() -> unknown(id, option));
    if (!step.asks()) {
      throw Usage.fault(option + " answers step " + id + ", which asks nothing.");
    }
    return step;
  }

  /** What is no step is only repeated where it looks like one: a key may stand there by mistake. */
  private Fault unknown(String id, String option) {
    boolean mayBeSecret = !option.equals("--answer") && !option.equals(Twins.of("--answer"));
    List<String> ids =
        recipe.steps().stream()
            .filter(step -> step.asks() && (mayBeSecret || !recipe.isSecret(step)))
            .map(Step::id)
            .toList();
    List<String> similar = Usage.similar(id, ids);
    boolean shown = id.matches("[a-z_]{1,30}") || !similar.isEmpty();
    return new Fault(
        Exit.USAGE,
        option + " names a step that this recipe does not have" + (shown ? ": " + id + "." : "."),
        similar.isEmpty()
            ? "Steps that take an answer: " + String.join(", ", ids)
            : "Did you mean " + String.join(" or ", similar) + "?");
  }
}
