package notionsetup.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import org.jline.utils.Signals;

/**
 * Asks by lines: of a person, for whom nothing is drawn twice and nothing is meant by a glyph
 * alone; of a pipe, which gives one line for each question; or of nobody.
 */
public class Prompter implements AutoCloseable {
  private static final int LONGEST = 65_536;

  final Machine machine;
  final Screen screen;
  private final InputStream in;
  private final String nobody;
  private String ways = "";
  Question question;
  private boolean begun;
  private boolean fresh;

  /** Where this says why nobody is asked, a question without a default is a fault. */
  public Prompter(Machine machine, Screen screen, String nobody) {
    this.machine = machine;
    this.in = nobody.isEmpty() ? machine.in() : InputStream.nullInputStream();
    this.screen = screen;
    this.nobody = nobody;
  }

  /** Whether a person answers: someone who can be asked again, and asked what no script expects. */
  public final boolean person() {
    return nobody.isEmpty() && machine.terminals().person();
  }

  /** Shows the question, whole but once, and waits for an answer; empty to go to the one before. */
  public Optional<String> ask(Question question) {
    if (!person()) {
      return Optional.of(take(question));
    }
    fresh = true;
    Optional<String> taken = question.put(() -> answer(question), this::note);
    note(question.isSecret() ? taken.map(question::kept).orElse("") : "");
    return taken;
  }

  /** Asks for one yes beside any path, from which there is no way back. */
  public final boolean agrees(String message, String help, boolean fallback) {
    Question question = new Confirm(new Question.About("", "", message, "", help, false), fallback);
    return ask(question).orElseThrow().equals(Confirm.YES);
  }

  /** The answer that the next line of a pipe gives, or that needs none. */
  private String take(Question question) {
    question.show(screen);
    String id = question.about().id();
    String asked = "\"" + question.about().message() + "\"";
    String flag =
        question.isSecret()
            ? "the secret by --key-file FILE or --answers FILE."
            : "--answer " + id + "=VALUE.";
    String line = nobody.isEmpty() ? line() : "";
    Optional<String> answer = line == null ? Optional.empty() : question.answer(line);
    if (answer.isPresent()) {
      screen.mark(Mark.ANSWER, question.told(answer.get()));
      return answer.get();
    } else if (!nobody.isEmpty()) {
      String what = "%s, and step %s has no answer: %s".formatted(nobody, id, asked);
      throw new Fault(Exit.ANSWER, what, "Give " + flag);
    } else if (line == null) {
      String what = "The input ended where step %s asks: %s".formatted(id, asked);
      throw new Fault(Exit.ANSWER, what, "Pipe one line more, or give " + flag);
    }
    String why = line.isEmpty() ? "is empty" : "does not fit";
    String what = "The answer to %s %s.".formatted(asked, why);
    throw new Fault(Exit.ANSWER, what, question.words().wanted());
  }

  /** How many answers are there that nobody asked for, as far as can be seen without waiting. */
  public final int leftOver() {
    return person() ? 0 : (int) new String(there(), StandardCharsets.UTF_8).lines().count();
  }

  /** Takes away what can be read without waiting; what cannot be looked at is nothing. */
  private byte[] there() {
    try {
      return in.readNBytes(Math.min(LONGEST, in.available()));
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** The next line without its end and blanks round it; null at the end of input. */
  private String line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      int next = in.read();
      boolean ended = next < 0;
      for (; next >= 0 && next != '\n'; next = in.read()) {
        bytes.write(next);
        if (bytes.size() > LONGEST) {
          throw new IOException("longer than any answer");
        }
      }
      String text = bytes.toString(StandardCharsets.UTF_8);
      String kept = begun ? text : text.replaceFirst("^\uFEFF", "");
      begun = true;
      return ended ? null : kept.strip();
    } catch (IOException e) {
      String cure = "Pipe the answers in, or give them by --answer and --key-file.";
      Fault unread = new Fault(Exit.ANSWER, "Standard input could not be read.", cure);
      throw person() ? gone() : unread;
    }
  }

  private String answer(Question question) {
    Optional<String> said;
    if (question.isSecret()) {
      said = secret(machine, () -> show(question));
    } else {
      show(question);
      said = Optional.ofNullable(line());
      screen.begin(said.isEmpty() ? "\n" : "");
    }
    // The window may be another size since the last line.
    screen.width(OpenTerminal.width(machine, !machine.terminals().out()));
    return said.orElseThrow(() -> left(question.about().id()));
  }

  /** One that was shown before comes again by its invitation alone. */
  private void show(Question question) {
    boolean again = again(question);
    if (again || question.isStep()) {
      screen.blank();
    }
    note(fresh && there().length > 0 ? "Ignored what was typed before this question." : "");
    fresh = false;
    if (!again) {
      question.show(screen);
      String back = question.about().back() ? ", < and Enter goes back" : "";
      String more = "At any question, ? and Enter explains" + back + ".";
      note(more.length() > ways.length() ? more : "");
      ways = more.length() > ways.length() ? more : ways;
    }
    screen.begin(String.join("\n", screen.below(Style.PLAIN, question.invitation())) + " ");
  }

  @SuppressWarnings("ReferenceEquality") // An equal question elsewhere on the path is another.
  final boolean again(Question asked) {
    boolean again = asked == question;
    question = asked;
    return again;
  }

  /** Says something beside the question, such as why an answer to it was not taken. */
  public void note(String sentence) {
    screen.write(screen.below(Style.PLAIN, sentence));
  }

  /** Waits, and says whether the person pressed Enter meanwhile; a pipe is never read. */
  public boolean enterWithin(Duration limit) {
    InputStream typed = person() ? in : InputStream.nullInputStream();
    return new Keys(typed, machine.charset(), machine.time()).arrives(limit) && there().length > 0;
  }

  /** Says what is waited for, from the first second on, until what it gives is run. */
  public final Runnable waits(String what) {
    if (!person()) {
      return () -> {};
    }
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    int[] passed = {0};
    Runnable second = () -> waiting(what, ++passed[0]);
    Future<?> seconds = clock.scheduleAtFixedRate(second, 1, 1, TimeUnit.SECONDS);
    Runnable end =
        () -> {
          seconds.cancel(false);
          waiting(what, 0);
          clock.shutdown();
        };
    // On the clock's own thread, where no second can pass behind it.
    return () -> CompletableFuture.runAsync(end, clock).join();
  }

  /** Shows how long something is waited for; 0 seconds once it is there. */
  void waiting(String what, int seconds) {
    note(seconds == 1 ? what : "");
  }

  /** A secret typed as a line, once it is not shown and was invited; empty at the end of input. */
  public static Optional<String> secret(Machine machine, Runnable invite) {
    // Who went on after a stop would be seen.
    Object before = Signals.register("TSTP", () -> {});
    try {
      Optional<char[]> typed = machine.keyboard().readSecret(invite);
      Optional<String> said = typed.map(line -> new String(line).strip());
      typed.ifPresent(line -> Arrays.fill(line, ' '));
      return said;
    } catch (IOException e) {
      throw shown();
    } finally {
      Signals.unregister("TSTP", before);
    }
  }

  /** The person leaves at a step, or beside any. */
  static Fault left(String step) {
    return new Fault(Exit.INTERRUPTED, "The run was left before it was done.", "").at(step);
  }

  static Fault gone() {
    return new Fault(Exit.HUNG_UP, "The terminal went away.", "");
  }

  static Fault shown() {
    String what = "The terminal would show the secret while it is typed.";
    return new Fault(Exit.ANSWER, what, "Give the secret by --key-file FILE.");
  }

  /** Gives the terminal back as it was; may be called twice and from another thread. */
  @Override
  public void close() {}
}
