package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever was pasted: what is left was in it, and a bare token stays whole. */
class PeelerFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    String left = Peeler.peel(text);
    assertTrue(text.contains(left));
    assertTrue(text.isBlank() || !left.isEmpty());
    if (text.matches("[A-Za-z0-9_-]+")) {
      assertEquals(text, left);
    }
  }
}
