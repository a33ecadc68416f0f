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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import notionsetup.console.LinePrompter;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.Encoding;
import notionsetup.text.JsonTree;
import notionsetup.wizard.Options.Answer;

/** What a script settles beforehand: its answers, the key, and what may be done unasked. */
final class ScriptOptions extends Arguments {
  /** How long the end of the key may take to come. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String ANSWER = "--answer";
  private static final int LONGEST_KEY = 4_096;
  private static final int LARGEST = 1 << 20;

  private final Argument<List<String>> answers =
      texts(ANSWER + " STEP=VALUE", "Answer one step by its id; repeatable; never for a secret.");

  private final Argument<String> answersFile =
      text("--answers FILE", "A JSON object, step id to answer; may hold secrets.");

  final Argument<String> keyFile =
      text("--key-file PATH", "Take the secret from this file; - is standard input.");

  final Argument<Boolean> noInput =
      flag("--no-input", "Never ask: a question takes its default, or the run ends with 8.");

  final Argument<Boolean> yes =
      flag("-y --yes", "Every checkpoint and every guard of the file is answered yes.");

  final Argument<Boolean> saveUnverified =
      flag(
          "--save-unverified", "Where the run would end with 5 or 75, write the key all the same.");

  final Argument<Boolean> dryRun =
      flag("--dry-run", "End as the real run would, touch nothing, show the masked change.");

  final Argument<String> from = text("--from STEP", "Start at this step.").or("");

  final Argument<Integer> waitForSharing =
      number(
          "--wait-for-sharing SECONDS",
          "After a good check, wait until something is shared, else end with 6.");

  ScriptOptions(Machine machine) {
    super(machine, Group.SCRIPTS);
  }

  /** What options answer, by step: --answer, then its twin, then --answers. */
  Map<String, Answer> answers(Recipe recipe) {
    Map<String, Answer> all = new LinkedHashMap<>();
    if (answers.isGiven()) {
      add(answers.value(), ANSWER, recipe, all);
    }
    add(new Twins(machine).entries(ANSWER), Twins.of(ANSWER), recipe, all);
    if (answersFile.isSet()) {
      add(answersFile.path(), answersFile.origin(), recipe, all);
    }
    return all;
  }

  private static void add(
      List<String> entries, String option, Recipe recipe, Map<String, Answer> all) {
    Set<String> answered = new HashSet<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw Usage.fault(option + " takes STEP=VALUE.");
      }
      String value = entry.substring(equals + 1);
      Step step = step(entry.substring(0, equals), option, recipe);
      if (Usage.holdsKey(value) && step.input().isEmpty()) {
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
      all.putIfAbsent(step.id(), new Answer(value, option));
    }
  }

  /** Adds the answers of a JSON file, which may hold secrets. */
  private static void add(Path file, String option, Recipe recipe, Map<String, Answer> all) {
    JsonFactory json =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode tree = JsonTree.read(json, new String(in.readNBytes(LARGEST), UTF_8));
      if (!tree.isObject()) {
        throw new JsonParseException("not an object");
      }
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        Step step = step(entry.getKey(), option, recipe);
        JsonNode value = entry.getValue();
        if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
          throw new JsonParseException("no answer");
        }
        String text = value.isBoolean() ? value.booleanValue() ? "y" : "n" : value.asText();
        all.putIfAbsent(step.id(), new Answer(text, option));
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

  /** A step that can be answered; what is none is not repeated where it may be a key. */
  private static Step step(String id, String option, Recipe recipe) {
    List<String> ids = recipe.steps().stream().filter(Step::asks).map(Step::id).toList();
    if (ids.contains(id)) {
      return recipe.step(id).orElseThrow();
    }
    if (recipe.step(id).isPresent()) {
      throw Usage.fault(option + " answers step " + id + ", which asks nothing.");
    }
    Optional<String> near = Usage.near(id, ids);
    boolean shown = id.matches("[a-z_]{1,30}") || near.isPresent();
    throw new Fault(
        Exit.USAGE,
        option + " names a step that this recipe does not have" + (shown ? ": " + id + "." : "."),
        near.map(step -> "Did you mean " + step + "?")
            .orElse("Steps that take an answer: " + String.join(", ", ids)));
  }

  /**
   * What answers every secret input that has no answer of its own.
   *
   * @param answers what is answered already
   */
  Optional<Answer> key(Recipe recipe, Map<String, Answer> answers, Screen screen) {
    if (!keyFile.isSet()) {
      return Optional.empty();
    }
    int secrets = recipe.secrets().size();
    if (secrets > 1) {
      throw new Fault(
          Exit.USAGE,
          keyFile.origin() + " holds one secret, and this recipe asks for " + secrets + ".",
          "Give them by --answers FILE.");
    }
    boolean piped = keyFile.value().equals("-");
    String key =
        !piped
            ? key(keyFile.path(), LIMIT)
            : machine.terminals().in() ? typed(screen) : key(machine.in(), LIMIT);
    if (answers.keySet().stream().anyMatch(id -> recipe.isSecret(recipe.step(id).orElseThrow()))) {
      throw Usage.fault(
          "The key is given twice, by " + keyFile.origin() + " and in the answers file.");
    }
    return Optional.of(new Answer(key, keyFile.origin()));
  }

  /** The key in a file, or in what another program writes under that name. */
  static String key(Path file, Duration limit) {
    String what =
        Files.exists(file)
            ? "The key file " + file + " could not be read."
            : "There is no key file " + file + ".";
    Fault unread = new Fault(Exit.FILE, what, "Name a file that holds the key alone.");
    return key(() -> Files.newInputStream(file), "in the key file", unread, limit);
  }

  /** The key on standard input. */
  static String key(InputStream in, Duration limit) {
    String what = "Standard input could not be read.";
    Fault unread = new Fault(Exit.ANSWER, what, "Pipe the key in, or name a file.");
    return key(() -> in, "on standard input", unread, limit);
  }

  /** The one line of what comes to its end in time; of more than any key has, the start is read. */
  private static String key(
      Callable<InputStream> source, String where, Fault unread, Duration limit) {
    // Nothing is closed: a pipe that nobody writes to could not be, and the process ends soon.
    FutureTask<byte[]> read = new FutureTask<>(() -> source.call().readNBytes(LONGEST_KEY + 1));
    Thread reader = new Thread(read, "key file");
    reader.setDaemon(true);
    reader.start();
    try {
      return key(read.get(limit.toMillis(), TimeUnit.MILLISECONDS), where);
    } catch (TimeoutException e) {
      throw new Fault(
          Exit.ANSWER,
          "No end of the key came %s within %d seconds.".formatted(where, limit.toSeconds()),
          "Let the command that gives the key end, or name a file.");
    } catch (ExecutionException e) {
      throw unread;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unread;
    }
  }

  private static String key(byte[] bytes, String where) {
    if (bytes.length > LONGEST_KEY) {
      throw unfit("There is more " + where + " than any key has.");
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
      throw unfit("What is " + where + " is not text in UTF-8.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The key from a person's keyboard, without echo. */
  private String typed(Screen screen) {
    String waits = "Waiting for the key; what you type is not shown:";
    Runnable invite = () -> screen.text(2, Style.PLAIN, waits);
    return line(LinePrompter.secret(machine, invite).orElse(""), "on standard input");
  }

  /** The one line of a text. */
  private static String line(String text, String where) {
    String line = text.replaceFirst("^\uFEFF", "").strip();
    if (line.isBlank()) {
      throw unfit("There is no token " + where + ".");
    }
    if (line.contains("\n") || line.contains("\r")) {
      throw unfit("There is more than one line " + where + ".");
    }
    return line;
  }

  private static Fault unfit(String what) {
    return new Fault(
        Exit.ANSWER,
        what + " Nothing was sent or written.",
        "It holds the key alone, on one line.");
  }
}
