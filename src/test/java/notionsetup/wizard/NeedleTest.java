package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A needle is found where a plain search finds it. */
class NeedleTest {
  @Test
  void findsWhatAPlainSearchFinds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String hay = text(random, random.nextInt(20));
      String needle = text(random, 1 + random.nextInt(4));
      int from = random.nextInt(3);
      assertEquals(
          hay.indexOf(needle, from),
          new Needle(needle).in(hay.getBytes(StandardCharsets.ISO_8859_1), from),
          () -> hay + " " + needle + " " + from);
    }
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 0, 3)
        .mapToObj(i -> "ab\u00ff".substring(i, i + 1))
        .reduce("", String::concat);
  }
}
