package notionsetup.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import notionsetup.console.Look.Style;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.text.JsonTree;
import notionsetup.text.Printable;
import notionsetup.wizard.Options.Answer;

/** What a script settles beforehand: its answers, the key, and what may be done unasked. */
final class ScriptOptions extends Arguments {
  /** How long the end of a file may take to come. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  static final String ANSWER = "--answer";
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

  private final Argument<String> from = text("--from STEP", "Start at this step.").or("");

  final Argument<Integer> waitForSharing =
      number(
          "--wait-for-sharing SECONDS",
          "After a good check, wait until something is shared, else end with 6.");

  ScriptOptions(Arguments command) {
    super(command.machine, command.entries, "Scripts");
  }

  /** What options answer, by step: --answer, then its twin, then --answers. */
  Map<String, Answer> answers(Recipe recipe) {
    Map<String, Answer> all = new LinkedHashMap<>();
    answers.typed().forEach(entry -> add(entry, ANSWER, recipe, all));
    answers.twins().forEach(entry -> add(entry, twin(ANSWER), recipe, all));
    if (answersFile.isSet()) {
      add(answersFile.path(), answersFile.origin(), recipe, all);
    }
    return all;
  }

  private static void add(String entry, String option, Recipe recipe, Map<String, Answer> all) {
    String[] parts = entry.split("=", 2);
    if (parts.length < 2) {
      throw Usage.fault(option + " takes STEP=VALUE.", null);
    }
    Step step = step(parts[0], option, recipe, Step::asks);
    if (Usage.holdsKey(parts[1]) && step.input().isEmpty()) {
      throw Usage.seen(option + " gives step " + step.id() + " an answer that does not fit.");
    }
    if (recipe.isSecret(step)) {
      String what = "%s cannot answer step %s: its answer is a secret, and arguments are public.";
      String todo =
          """
          Use --key-file or --answers. If that was a key, make a new one: the shell's history has \
          this one.""";
      throw new Fault(Exit.USAGE, what.formatted(option, step.id()), todo);
    }
    all.putIfAbsent(step.id(), new Answer(parts[1], option));
  }

  private void add(Path file, String option, Recipe recipe, Map<String, Answer> all) {
    try {
      JsonNode tree = JsonTree.read(JsonTree.STRICT.createParser(read(file, LARGEST, LIMIT)));
      boolean fits = tree.isObject();
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        Step step = step(entry.getKey(), option, recipe, Step::asks);
        JsonNode value = entry.getValue();
        fits &= value.isValueNode() && !value.isNull();
        String text = value.isBoolean() ? value.booleanValue() ? "y" : "n" : value.asText();
        all.putIfAbsent(step.id(), new Answer(text, option));
      }
      if (!fits) {
        throw new JsonParseException("no object of answers");
      }
    } catch (IOException e) {
      // What Jackson says of it quotes the file, and the file may hold secrets.
      String what = "The answers file %s is not a JSON object of texts, numbers, true or false.";
      String todo = "Write one entry a step, such as {\"confirm_created\": true}.";
      throw new Fault(Exit.USAGE, what.formatted(file), todo);
    }
  }

  /** The step of this id; what is none is not repeated where it may be a key. */
  private static Step step(String id, String option, Recipe recipe, Predicate<Step> fits) {
    List<String> ids = recipe.steps().stream().filter(fits).map(Step::id).toList();
    Optional<Step> step = recipe.step(id);
    String why = step.isPresent() ? "asks nothing" : "this recipe does not have";
    String shown = id.matches("(?!ntn_|secret_)[a-z_]{1,30}") ? ": " + id + "." : ".";
    String what = option + " names a step that " + why + shown;
    Remedy meant = Usage.meant(Usage.near(id, ids), Remedy.of("Steps: " + String.join(", ", ids)));
    return step.filter(fits).orElseThrow(() -> new Fault(Exit.USAGE, what, meant));
  }

  /** The id of the step to start at; empty for the first. */
  String from(Recipe recipe) {
    String id = from.value();
    return id.isEmpty() ? "" : step(id, from.origin(), recipe, step -> true).id();
  }

  /** What answers every secret input that has no answer of its own. */
  Optional<Answer> key(Recipe recipe, Screen screen) {
    if (!keyFile.isSet()) {
      return Optional.empty();
    }
    int secrets = recipe.secrets().size();
    if (secrets > 1) {
      String what = "holds one secret, this recipe asks for %s: give them by --answers FILE.";
      throw keyFile.wrong(what.formatted(secrets));
    }
    Path file = keyFile.value().equals("-") ? null : keyFile.path();
    byte[] bytes;
    if (file == null && machine.terminals().in()) {
      String invitation = "Waiting for the key; what you type is not shown:";
      Runnable invite = () -> screen.text(2, Style.PLAIN, invitation);
      bytes = Prompter.secret(machine, invite).orElse("").getBytes(UTF_8);
    } else {
      bytes = read(file, LONGEST_KEY + 1, LIMIT);
    }
    return Optional.of(new Answer(key(bytes, where(file)), keyFile.origin()));
  }

  private static String where(Path file) {
    return file == null ? "on standard input" : "in " + file;
  }

  /** What comes to its end in time, of more than this many bytes the start; null is the input. */
  byte[] read(Path file, int most, Duration limit) {
    // Nothing is closed: a pipe that nobody writes to could not be, and the process ends soon.
    FutureTask<byte[]> read =
        new FutureTask<>(
            () -> (file == null ? machine.in() : Files.newInputStream(file)).readNBytes(most));
    Thread reader = new Thread(read, "reader");
    reader.setDaemon(true);
    reader.start();
    try {
      return read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String what = "No end of what is %s came within %s seconds.";
      String todo = "Let the command that writes it end, or name another file.";
      throw new Fault(Exit.ANSWER, what.formatted(where(file), limit.toSeconds()), todo);
    } catch (ExecutionException | InterruptedException e) {
      if (file == null) {
        String what = "Nothing could be read on standard input.";
        throw new Fault(Exit.ANSWER, what, "Pipe the key in, or name a file.");
      }
      String what = Files.exists(file) ? "Nothing could be read in " : "There is no file ";
      String todo = "Name a file that is there, and that you may read.";
      throw new Fault(Exit.FILE, what + file + ".", todo);
    }
  }

  /** The one line that the bytes are. */
  static String key(byte[] bytes, String where) {
    String key = new String(bytes, UTF_8).replaceFirst("^\uFEFF", "").strip();
    String problem = "";
    if (bytes.length > LONGEST_KEY) {
      problem = "There is more %s than any key has.";
    } else if (Printable.isUtf16(bytes)) {
      problem = "What is %s looks like UTF-16, as PowerShell writes it.";
    } else if (key.contains(UNREADABLE)) {
      problem = "What is %s is not text in UTF-8.";
    } else if (key.isBlank()) {
      problem = "There is no token %s.";
    } else if (key.lines().count() > 1) {
      problem = "There is more than one line %s.";
    }
    Arrays.fill(bytes, (byte) 0);
    if (!problem.isEmpty()) {
      String what = problem.formatted(where) + " Nothing was sent or written.";
      throw new Fault(Exit.ANSWER, what, "It must hold the key alone, on one line, in UTF-8.");
    }
    return key;
  }
}
