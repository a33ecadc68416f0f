package notionsetup.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import notionsetup.cli.Arguments.Argument;
import notionsetup.cli.Arguments.Twins;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Encoding;
import notionsetup.text.JsonTree;
import notionsetup.wizard.Options;

/** What options answer: --answer, then its twin, then --answers; and the key, by --key-file. */
final class GivenAnswers {
  /** How long the end of the key may take to come. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int LONGEST_KEY = 4_096;
  private static final String INPUT = "on standard input";
  private static final String REMEDY = "It holds the key alone, on one line.";
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
            "%s cannot answer step %s: its answer is a secret, and arguments are public."
                .formatted(option, step.id()),
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
      String text = new String(in.readNBytes(LARGEST), UTF_8);
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
    return recipe.step(id).filter(Step::asks).orElseThrow(() -> unknown(id, option));
  }

  /** What is no step is only repeated where it looks like one: a key may stand there by mistake. */
  private Fault unknown(String id, String option) {
    if (recipe.step(id).isPresent()) {
      return Usage.fault(option + " answers step " + id + ", which asks nothing.");
    }
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

  /**
   * The secret that an option names, for a recipe that asks for one.
   *
   * @param option a path, or {@code -} for standard input
   */
  static String key(Argument<String> option, Recipe recipe, Machine machine, Screen screen) {
    int secrets = recipe.secrets().size();
    if (secrets > 1) {
      throw new Fault(
          Exit.USAGE,
          option.origin() + " holds one secret, and this recipe asks for " + secrets + ".",
          "Give them by --answers FILE.");
    }
    if (!option.value().equals("-")) {
      return key(FileOptions.path(option, machine), LIMIT);
    }
    if (!machine.terminals().in()) {
      return key(machine.in(), LIMIT);
    }
    return typed(
        machine.keyboard(),
        () -> screen.text(2, Style.PLAIN, "Waiting for the key; what you type is not shown:"));
  }

  /** The secret in a file, or in what another program writes under that name. */
  static String key(Path file, Duration limit) {
    try {
      return secret(() -> Files.newInputStream(file), "the key file", "in the key file", limit);
    } catch (IOException e) {
      throw new Fault(
          Exit.FILE,
          Files.exists(file)
              ? "The key file " + file + " could not be read."
              : "There is no key file " + file + ".",
          "Name a file that holds the key alone.");
    }
  }

  /** The secret on standard input. */
  static String key(InputStream in, Duration limit) {
    try {
      return secret(() -> in, "standard input", INPUT, limit);
    } catch (IOException e) {
      throw new Fault(
          Exit.ANSWER, "Standard input could not be read.", "Pipe the key in, or name a file.");
    }
  }

  /** The one line of what comes to its end in time; of more than any key has, the start is read. */
  private static String secret(
      Callable<InputStream> source, String what, String where, Duration limit) throws IOException {
    // Nothing is closed: a pipe that nobody writes to could not be, and the process ends soon.
    FutureTask<byte[]> read = new FutureTask<>(() -> source.call().readNBytes(LONGEST_KEY + 1));
    Thread reader = new Thread(read, "key file");
    reader.setDaemon(true);
    reader.start();
    try {
      return secret(read.get(limit.toMillis(), TimeUnit.MILLISECONDS), where);
    } catch (TimeoutException e) {
      throw new Fault(
          Exit.ANSWER,
          "No end of " + what + " came within " + limit.toSeconds() + " seconds.",
          "Let the command that gives the key end, or name a file.");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "Interrupted while the key was read.", "");
    }
  }

  /** The secret from a person's keyboard, without echo. */
  private static String typed(Keyboard keyboard, Runnable invite) {
    try {
      return line(keyboard.readSecret(invite).map(String::new).orElse(""), INPUT);
    } catch (IOException e) {
      throw new Fault(
          Exit.ANSWER,
          "Echo cannot be turned off here, so the key would be seen.",
          "Pipe the key in, or give it by --key-file FILE.");
    }
  }

  private static String secret(byte[] bytes, String where) {
    if (bytes.length > LONGEST_KEY) {
      throw fault("There is more " + where + " than any key has.");
    }
    if (Encoding.isUtf16(bytes)) {
      throw new Fault(
          Exit.ANSWER,
          "What is " + where + " looks like UTF-16. Nothing was sent or written.",
          "PowerShell writes that: use Set-Content -Encoding ascii -NoNewline.");
    }
    try {
      return line(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), where);
    } catch (CharacterCodingException e) {
      throw fault("What is " + where + " is not text in UTF-8.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The one line of a text. */
  private static String line(String text, String where) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw fault("Character " + (nul + 1) + " " + where + " is U+0000.");
    }
    String line = text.replaceFirst("^\uFEFF", "").strip();
    if (line.isBlank()) {
      throw fault("There is no token " + where + ".");
    }
    if (line.contains("\n") || line.contains("\r")) {
      throw fault("There is more than one line " + where + ".");
    }
    return line;
  }

  private static Fault fault(String what) {
    return new Fault(Exit.ANSWER, what + " Nothing was sent or written.", REMEDY);
  }
}
