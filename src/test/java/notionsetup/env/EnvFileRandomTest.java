package notionsetup.env;

import static notionsetup.env.Scratch.KEY;
import static notionsetup.env.Scratch.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random files, always the same ones: what holds for all of them. */
class EnvFileRandomTest {
  private static final List<String> PIECES =
      List.of(
          "A=1",
          "K=old",
          "export K=old # x",
          " K = 'old'",
          "K=\"old\"",
          "#K=old",
          "B=\"a",
          "b\"",
          "C='x",
          "'",
          "`",
          "\\",
          "KK=1",
          "",
          " ",
          "K",
          "=",
          "\"",
          "caf\u00e9",
          "\t",
          "$(x)",
          "K=");

  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @Test
  void everyOtherByteStays() throws Exception {
    Random random = new Random(20261122);
    for (int i = 0; i < 400; i++) {
      String before = lines(random, PIECES, List.of("\n", "\n", "\r\n"));
      scratch.put(before);
      EnvFile file = scratch.read();
      Change change = file.set(List.of(new Credential(KEY, TOKEN)));
      String after = new String(change.after(), StandardCharsets.ISO_8859_1);
      scratch.put(after);
      EnvFile again = scratch.read();
      assertTrue(again.set(List.of(new Credential(KEY, TOKEN))).isNothing(), before);
      assertEquals(Optional.of(TOKEN), again.value(KEY), before);
      if (file.lines(KEY).isEmpty()) {
        assertTrue(after.startsWith(before), before);
        assertUndone(before, again);
      } else {
        assertOnlyValuesDiffer(before, file, after);
      }
    }
  }

  @Test
  void randomBytesNeverBreakTheScan() {
    Random random = new Random(7);
    String alphabet = "K=\"'`\\#\n \tA\u00e9";
    for (int i = 0; i < 20000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      Change change = Change.set(Content.of(bytes), List.of(new Credential(KEY, TOKEN)), "f");
      assertEquals(change.isNothing(), java.util.Arrays.equals(bytes, change.after()));
      assertTrue(
          Change.set(Content.of(change.after()), List.of(new Credential(KEY, TOKEN)), "f")
              .isNothing(),
          () -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void c19_largestFileIsEditedInLinearTime() {
    for (String line : List.of("\n", "K=\n", "A=\"\n", "A='x\n", "A=`\\`", "K=\"\n", "a", "\"")) {
      String before = line.repeat((EnvFile.LARGEST - 400_000) / line.length());
      scratch.put(before);
      EnvFile file = scratch.read();
      file.value("A");
      file.unterminatedQuote(List.of());
      if (!line.startsWith(KEY)) {
        assertTrue(file.remove(List.of(KEY)).isNothing());
      }
    }
    String many = "A=1\n".repeat(200_000);
    assertEquals(many + KEY + "=" + TOKEN + "\n", scratch.set(many));
  }

  private static String lines(Random random, List<String> pieces, List<String> lineEnds) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
      if (i < count - 1 || random.nextInt(3) > 0) {
        text.append(lineEnds.get(random.nextInt(lineEnds.size())));
      }
    }
    return text.toString();
  }

  /** What was appended is taken out again, but for what the bytes cannot tell. */
  private static void assertUndone(String before, EnvFile after) {
    String undone = new String(after.remove(List.of(KEY)).after(), StandardCharsets.ISO_8859_1);
    boolean untold =
        (!before.isEmpty() && !before.endsWith("\n")) || before.matches("(?s).*\\\\\r?\n\r?\n");
    if (!untold) {
      assertEquals(before, undone);
    }
  }

  private static void assertOnlyValuesDiffer(String before, EnvFile file, String after) {
    Content content = Content.of(Scratch.bytes(before));
    StringBuilder expected = new StringBuilder();
    int copied = 0;
    for (Content.Line old : content.assignments()) {
      if (old.name().equals(KEY)) {
        expected.append(before, copied, old.from() + old.quote().length()).append(TOKEN);
        copied = old.to() - old.quote().length();
      }
    }
    assertEquals(expected.append(before.substring(copied)).toString(), after);
    assertTrue(!file.lines(KEY).isEmpty());
  }
}
