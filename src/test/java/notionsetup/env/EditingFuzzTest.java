package notionsetup.env;

import static notionsetup.env.Scratch.TOKEN;
import static notionsetup.env.Scratch.WANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;

/** Whatever a .env holds: one value changes, every other byte stays, and twice is once. */
class EditingFuzzTest {
  private static final List<String> PIECES =
      Scratch.rows(
          """
          A=1 | K=old | export K=old # x | ~K = 'old' | K="old" | #K=old | B="a | b" | C='x | ' | ` | \\\\ | KK=1
          ~ | K | = | " | caf\\351 | \\t | $(x) | K= | \\0
          """);

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    String before = new String(bytes, StandardCharsets.ISO_8859_1);
    EnvFile file = Scratch.file(bytes);
    Change change;
    try {
      change = Change.set(file, WANTED);
    } catch (Fault refused) {
      assertEquals(7, refused.exit().code());
      return;
    }
    String after = text(change);
    assertFalse(change.diff().contains(TOKEN.substring(4, 12)));
    assertEquals(change.isNothing(), before.equals(after));
    List<Content.Line> found = new Content(change.after()).assignments(Set.of("K")).toList();
    found.forEach(place -> assertEquals(TOKEN, place.value()));
    assertTrue(Change.set(Scratch.file(change.after()), WANTED).isNothing(), before);
    List<Content.Line> old = file.content().assignments(Set.of("K")).toList();
    assertEquals(Math.max(1, old.size()), found.size());
    StringBuilder expected = new StringBuilder();
    int copied = 0;
    for (Content.Line line : old) {
      boolean ran = line.quote().equals("`") && line.isReference();
      String quote = ran ? "" : line.quote();
      boolean touched = line.rest().startsWith("#") && !line.value().equals(TOKEN);
      expected.append(before, copied, line.from()).append(quote + TOKEN + quote);
      expected.append(touched ? " " : "");
      copied = line.to();
    }
    assertTrue(after.startsWith(expected + before.substring(copied)), before);
    assertEquals(old.isEmpty(), after.length() > expected.length() + before.length() - copied);
    try {
      Change gone = Change.remove(Scratch.file(change.after()), List.of("K"));
      assertTrue(new Content(gone.after()).assignments(Set.of("K")).toList().isEmpty());
      // What was appended goes again, but for what the bytes do not tell.
      if (old.isEmpty()
          && before.matches("(?s)(.*\n)?")
          && !before.matches("(?s).*\\\\\r?\n\r?\n")) {
        assertEquals(before, text(gone));
      }
    } catch (Fault refused) {
      assertEquals(7, refused.exit().code());
    }
  }

  private static String text(Change change) {
    return new String(change.after(), StandardCharsets.ISO_8859_1);
  }

  /** Always the same files, of lines as people write them and of bytes as nobody does. */
  @Test
  void randomFiles() {
    Random random = new Random(20261122);
    for (int i = 0; i < 6_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(9); left > 0; left--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
        text.append(left > 1 || random.nextInt(3) > 0 ? random.nextInt(3) > 0 ? "\n" : "\r\n" : "");
      }
      fuzz(Scratch.bytes(text.toString()));
      String alphabet = "K=\"'`\\#\n \tA\u00e9";
      int[] bytes = random.ints(random.nextInt(40), 0, alphabet.length()).toArray();
      StringBuilder odd = new StringBuilder();
      for (int at : bytes) {
        odd.append(alphabet.charAt(at));
      }
      fuzz(Scratch.bytes(odd.toString()));
    }
  }

  @Test
  void c19_largestFileIsEditedInLinearTime() {
    for (String line : List.of("\n", "K=\n", "A=\"\n", "A='x\n", "A=`\\`", "K=\"\n", "a", "\"")) {
      EnvFile large = Scratch.file(Scratch.bytes(line.repeat(600_000 / line.length())));
      large.content().assignments().forEach(Content.Line::isUnbalanced);
      assertEquals(line.startsWith("K"), !Change.remove(large, List.of("K")).isNothing());
    }
    String many = "A=1\n".repeat(200_000);
    assertEquals(
        many + "K=" + TOKEN + "\n", text(Change.set(Scratch.file(Scratch.bytes(many)), WANTED)));
  }
}
