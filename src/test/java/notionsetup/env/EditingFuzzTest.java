package notionsetup.env;

import static notionsetup.env.Scratch.TOKEN;
import static notionsetup.env.Scratch.WANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import notionsetup.fault.Fault;

/** Whatever a .env holds: one value changes, every other byte stays, and twice is once. */
class EditingFuzzTest {
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
      int quote = line.quote().length();
      boolean touched = line.rest().startsWith("#") && !line.value().equals(TOKEN);
      expected.append(before, copied, line.from() + quote).append(TOKEN);
      expected.append(line.quote()).append(touched ? " " : "");
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

  static String text(Change change) {
    return new String(change.after(), StandardCharsets.ISO_8859_1);
  }
}
