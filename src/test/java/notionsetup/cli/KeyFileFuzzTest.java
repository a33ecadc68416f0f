package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/** Whatever is piped in as a key: one line that was in it, or a fault that does not repeat it. */
class KeyFileFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      String key = ScriptOptions.key(bytes.clone(), "here");
      assertTrue(text.contains(key));
      assertFalse(key.isBlank() || key.contains("\n") || key.contains("\r"));
    } catch (Fault refused) {
      assertEquals(Exit.ANSWER, refused.exit());
      assertFalse(text.length() > 60 && refused.getMessage().contains(text));
    }
  }
}
