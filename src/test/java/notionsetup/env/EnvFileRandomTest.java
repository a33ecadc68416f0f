package notionsetup.env;

import static notionsetup.env.Scratch.TOKEN;
import static notionsetup.env.Scratch.WANTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random files, always the same ones, and large ones: what holds for all of them. */
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
      new EditingFuzzTest().fuzz(Scratch.bytes(text.toString()));
      String alphabet = "K=\"'`\\#\n \tA\u00e9";
      int[] bytes = random.ints(random.nextInt(40), 0, alphabet.length()).toArray();
      StringBuilder odd = new StringBuilder();
      for (int at : bytes) {
        odd.append(alphabet.charAt(at));
      }
      new EditingFuzzTest().fuzz(Scratch.bytes(odd.toString()));
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
        many + "K=" + TOKEN + "\n",
        EditingFuzzTest.text(Change.set(Scratch.file(Scratch.bytes(many)), WANTED)));
  }
}
