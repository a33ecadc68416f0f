package notionsetup.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import notionsetup.Main;
import notionsetup.harness.Child;
import notionsetup.harness.Pty;
import notionsetup.machine.TestMachine;
import notionsetup.practice.PracticeNotion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
  private static final String ANSWER = "\u203a ";
  private static final String PORT = "127.0.0.1:PORT5";

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
    return Transcript.all().filter(transcript -> !transcript.isPipedOnly());
  }

  @Test
  void thereAreTranscripts() {
    assertTrue(all().count() >= 20);
  }

  /** A command is copied whole: it stands alone on its line, behind nothing but its label. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  @Timeout(60)
  void piped(Transcript transcript) throws IOException {
    transcript.prepare(folder);
    try (PracticeNotion practice = PracticeNotion.start(0)) {
      TestMachine machine = TestMachine.in(folder).input(transcript.input()).home(root);
      environment(transcript, practice).forEach(machine::env);
      int exit = Main.run(machine.machine(), transcript.args().toArray(String[]::new));
      String screen = plain(machine.out(), practice);
      String aside = plain(machine.err(), practice);
      if ("write".equals(System.getenv("TRANSCRIPTS"))) {
        transcript.write(screen, aside, exit, Transcript.files(folder));
      }
      Transcript wanted = Transcript.read(transcript.file());
      assertEquals(wanted.section("screen"), screen);
      assertEquals(wanted.section("aside"), aside);
      assertEquals(wanted.section("exit").strip(), Integer.toString(exit));
      assertEquals(wanted.after(), Transcript.files(folder));
      assertHidden(transcript, screen + aside);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("typed")
  @Timeout(120)
  void typed(Transcript transcript) throws IOException {
    transcript.prepare(folder);
    try (PracticeNotion practice = PracticeNotion.start(0);
        Pty pty = start(transcript, practice)) {
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
      assertEquals(Integer.parseInt(transcript.section("exit").strip()), pty.exit(), pty::text);
      assertEquals(transcript.after(), Transcript.files(folder));
      assertEquals(pty.before(), pty.attributes());
      String shown = squeezed(plain(pty.text(), practice));
      for (String sentence : sentences(transcript)) {
        assertTrue(shown.contains(sentence), () -> "never said: " + sentence + "\n" + pty.text());
      }
      assertHidden(transcript, pty.raw());
    }
  }

  /** A rehearsal shows the tokens that it knows; nothing else ever shows one. */
  private static void assertHidden(Transcript transcript, String shown) {
    if (!transcript.args().contains("--practice")) {
      assertFalse(shown.contains("ntn_practice_"), "a token was shown");
    }
    assertFalse(shown.contains("ntn_TEST"), "a token was shown");
  }

  private Pty start(Transcript transcript, PracticeNotion practice) {
    Map<String, String> env = new LinkedHashMap<>(environment(transcript, practice));
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    List<String> options = List.of("-Duser.home=" + root);
    return new Child(Child.program(options, transcript.args()), env, folder).typed(80, 60);
  }

  private static Map<String, String> environment(Transcript transcript, PracticeNotion practice) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("NOTION_API_BASE_URL", practice.address());
    env.putAll(transcript.env());
    return env;
  }

  private String plain(String text, PracticeNotion practice) {
    return text.replace(practice.address().substring("http://".length()), PORT)
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
        questions.add(squeezed(lines.get(start)).strip());
        answers.pop();
      }
    }
    return questions;
  }

  /** What a run says beside its questions: paragraphs, on one line each. */
  private static List<String> sentences(Transcript transcript) {
    String all = transcript.section("screen") + transcript.section("aside");
    return all.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith(ANSWER))
        .filter(line -> !transcript.section("not typed").contains(line))
        .map(TranscriptsTest::squeezed)
        .toList();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
