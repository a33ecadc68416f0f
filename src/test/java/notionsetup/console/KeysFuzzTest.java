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

/**
 * Whatever a terminal sends: it comes to an end, what steers a terminal is no text, and without
 * sequences no letter is lost.
 */
class KeysFuzzTest {
  private final StringBuilder text = new StringBuilder();

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    text.setLength(0);
    Keys keys =
        new Keys(
            new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, new StillTime(Instant.EPOCH));
    Fault end = assertThrows(Fault.class, () -> typed(keys));
    assertEquals(Exit.HUNG_UP, end.exit());
    assertEquals("", text.toString().replaceAll("[^\0-\037\177]", ""));
    String sent = new String(bytes, StandardCharsets.ISO_8859_1);
    if (sent.indexOf('\033') < 0) {
      assertEquals(sent.replaceAll("[^ -~]", ""), text.toString().replaceAll("[^ -~]", ""));
    }
  }

  private void typed(Keys keys) {
    while (true) {
      Stroke stroke = keys.next();
      text.append(stroke.action() == Action.TEXT ? stroke.text() : "");
    }
  }
}
