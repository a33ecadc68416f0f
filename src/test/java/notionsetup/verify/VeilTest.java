package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E21: what a server says is shown without a piece of a secret, on one line, and cut. */
class VeilTest {
  private final Veil veil = new Veil(List.of("abcDEFghi", "pin", ""));

  @ParameterizedTest
  @CsvSource({
    "abcDEFghi, ***",
    "xabcDEFghx, x***x",
    "xbcDEFghi, x***",
    "ABCdefGH!, ***!",
    "abcDEFg, abcDEFg",
    "a pin., a ***.",
    "pi n, pi n",
    "abcDEFghiabcDEFghi, ***",
    "bcDEFghi and abcDEFgh, *** and ***"
  })
  void e21_eightCharactersOfASecretAndAWholeShortOneAreHidden(String text, String shown) {
    assertEquals(shown, veil.hide(text));
  }

  @Test
  void e21_textIsOneLineAndCutBetweenCharacters() {
    assertEquals("a b c", veil.clean("\u001b a\n\tb\u202e\u200b  c\r"));
    assertEquals("x".repeat(200), veil.clean("x".repeat(200)));
    assertEquals("x".repeat(197) + "...", veil.clean("x".repeat(201)));
    String wide = "\ud83d\ude00";
    assertEquals(wide.repeat(7) + "...", veil.clean(wide.repeat(11), 10));
    assertEquals(wide.repeat(10), veil.clean(wide.repeat(10), 10));
  }

  @Test
  void e21_nameThatIsOneIsKept() {
    assertEquals("rate_limited", veil.word("rate_limited"));
    assertEquals("", veil.word("rate limited"));
    assertEquals("", veil.word("bcDEFghi"));
  }
}
