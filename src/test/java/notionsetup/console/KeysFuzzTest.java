package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import notionsetup.console.Keys.Action;
import notionsetup.console.Keys.Stroke;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.TestMachine.StillTime;
import org.junit.jupiter.api.Test;

/**
 * Whatever a terminal sends: it comes to an end, what steers a terminal is no text, and without
 * sequences no letter is lost.
 */
class KeysFuzzTest {
  private final StringBuilder text = new StringBuilder();

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    text.setLength(0);
    Fault end = assertThrows(Fault.class, () -> typed(keys(bytes)));
    assertEquals(Exit.HUNG_UP, end.exit());
    assertEquals("", text.toString().replaceAll("[^\0-\037\177]", ""));
    String sent = new String(bytes, StandardCharsets.ISO_8859_1);
    if (sent.indexOf('\033') < 0) {
      assertEquals(sent.replaceAll("[^ -~]", ""), text.toString().replaceAll("[^ -~]", ""));
    }
  }

  /** As a terminal of another charset sends it. */
  @Test
  void aLetterThatIsCutOffTakesNoKeyWithIt() {
    Keys keys = keys((byte) 0xc3, (byte) 3);
    assertEquals(Action.TEXT, keys.next().action());
    assertEquals(Action.INTERRUPT, keys.next().action());
  }

  private static Keys keys(byte... sent) {
    StillTime time = new StillTime(Instant.EPOCH);
    return new Keys(new ByteArrayInputStream(sent), StandardCharsets.UTF_8, time);
  }

  private void typed(Keys keys) {
    while (true) {
      Stroke stroke = keys.next();
      text.append(stroke.action() == Action.TEXT ? stroke.text() : "");
    }
  }
}
