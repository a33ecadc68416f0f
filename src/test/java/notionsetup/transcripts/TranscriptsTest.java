package notionsetup.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import notionsetup.practice.PracticeNotion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs, each played twice: piped, where every byte must be as written down, and typed on a
 * terminal, where the same answers must come to the same exit, the same file and the same
 * sentences. With TRANSCRIPTS=write in the environment the files are written anew.
 */
class TranscriptsTest {
  static final String ANSWER = "\u203a ";

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(root.resolve("work"));
  }

  static Stream<Transcript> all() {
    return Transcript.all();
  }

  static Stream<Transcript> typed() {
    return Transcript.all().filter(transcript -> transcript.section("piped only").isEmpty());
  }

  /** Whoever looks at the numbers of the steps sees no total change and no number go back. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void stepsAreCountedUp(Transcript transcript) {
    List<String> places =
        transcript
            .section("screen")
            .lines()
            .filter(line -> line.matches("  [0-9]+/[0-9]+ .*"))
            .map(line -> line.substring(2, 5))
            .toList();
    String all = places.isEmpty() ? "" : places.get(0).substring(1);
    assertEquals(
        places.stream().map(place -> place.charAt(0) + all).distinct().sorted().toList(), places);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  @Timeout(60)
  void piped(Transcript transcript) throws IOException {
    transcript.files("before ").forEach(new Program(folder)::put);
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      Ended ran = program(transcript, practice).run();
      ran = new Ended(ran.exit(), plain(ran.out(), practice), plain(ran.err(), practice), folder);
      if ("write".equals(System.getenv("TRANSCRIPTS"))) {
        transcript.write(ran);
      }
      Transcript wanted = Transcript.read(transcript.file());
      assertEquals(wanted.section("screen"), ran.out());
      assertEquals(wanted.section("aside"), ran.err());
      assertEquals(wanted.exit(), ran.exit());
      assertEquals(wanted.files("after "), Transcript.files(folder));
      assertHidden(transcript, ran.all());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("typed")
  @Timeout(120)
  void typed(Transcript transcript) {
    transcript.files("before ").forEach(new Program(folder)::put);
    try (PracticeNotion practice = PracticeNotion.start(0);
        Pty pty = program(transcript, practice).typed(80, 60)) {
      List<String> answers = new ArrayList<>(transcript.input().lines().toList());
      List<String> questions = questions(transcript);
      List<String> more = transcript.section("typed").lines().toList();
      for (int i = 0; i < more.size(); i++) {
        (i % 2 == 0 ? questions : answers).add(more.get(i));
      }
      int next = 0;
      for (String question : questions) {
        // Each question tells its keys once, but itself once more when it was answered.
        pty.await(question).awaitTimes("explains", next + 1);
        pty.send(answers.get(next++) + "\r");
      }
      assertEquals(transcript.exit(), pty.exit(), pty::text);
      assertEquals(transcript.files("after "), Transcript.files(folder));
      assertEquals(pty.before, pty.attributes());
      String shown = plain(pty.text(), practice);
      new Ended(0, shown, "").says(transcript.sentences().toArray(String[]::new));
      assertHidden(transcript, pty.raw());
    }
  }

  /** A rehearsal shows the tokens that it knows; nothing else ever shows one. */
  private static void assertHidden(Transcript transcript, String shown) {
    boolean rehearsal = List.of(transcript.args()).contains("--practice");
    assertFalse(!rehearsal && shown.contains("ntn_practice_"), "a token was shown");
    assertFalse(shown.contains("ntn_TEST"), "a token was shown");
  }

  private Program program(Transcript transcript, PracticeNotion practice) {
    Program program = new Program(folder, root).env("NOTION_API_BASE_URL", practice.address());
    transcript.env().forEach(program::env);
    return program.args(transcript.args()).input(transcript.input());
  }

  private String plain(String text, PracticeNotion practice) {
    return text.replace(practice.address().substring("http://".length()), "127.0.0.1:PORT5")
        .replace(folder.toString(), "FOLDER");
  }

  /** The questions that the answers belong to, in order, each by the start of its message. */
  private static List<String> questions(Transcript transcript) {
    List<String> lines = transcript.section("screen").lines().toList();
    Deque<String> answers = new ArrayDeque<>(transcript.input().lines().toList());
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < lines.size() && !answers.isEmpty(); i++) {
      String line = lines.get(i).strip();
      boolean answered =
          line.startsWith(ANSWER + answers.peek()) || line.startsWith(ANSWER + "***");
      if (answered || line.startsWith(ANSWER) && answers.peek().isEmpty()) {
        int start = i;
        while (!lines.get(start).matches("  [0-9]+/[0-9]+ .*")) {
          start--;
        }
        questions.add(lines.get(start).replaceAll("\\s+", " ").strip());
        answers.pop();
      }
    }
    return questions;
  }
}
