package notionsetup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E21: what a server says is shown without a piece of a secret, on one line, and cut. */
class SecretsTest {
  private final Secrets secrets = secrets("abcDEFghi", "pin", "");

  private static Secrets secrets(String... values) {
    Secrets secrets = new Secrets();
    Stream.of(values).forEach(secrets::add);
    return secrets;
  }

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
    assertEquals(shown, secrets.clean(text));
  }

  /** The last four characters of a value that is short would be too much of it. */
  @ParameterizedTest
  @CsvSource({
    "8, ...",
    "12, ...",
    "15, ...",
    "16, ...wxyz",
    "50, ...wxyz",
  })
  void endingIsShownOfALongSecretOnly(int length, String masked) {
    String secret = ("K".repeat(50) + "wxyz").substring(54 - length);
    assertEquals(masked, Secrets.masked(secret));
    assertEquals("key " + masked + ".", secrets(secret).hide("key " + secret + "."));
  }

  @Test
  void wordsOfOurOwnKeepWhatAShortSecretHas() {
    assertEquals("a pin.", secrets.hide("a pin."));
    assertEquals("xbcDEFghix", secrets.hide("xbcDEFghix"));
  }

  @Test
  void e21_textIsOneLineAndCutBetweenCharacters() {
    assertEquals("<U+001B> a b<U+202E> c", secrets.clean("\u001b a\n\tb\u202e  c "));
    assertEquals("Acme ? saved", secrets.clean("Acme\n\u2713 saved"));
    assertEquals("x".repeat(200), secrets.clean("x".repeat(200)));
    assertEquals("x".repeat(197) + "...", secrets.clean("x".repeat(201)));
    String wide = "\ud83d\ude00";
    assertEquals(wide.repeat(7) + "...", secrets.clean(wide.repeat(11), 10));
    assertEquals(wide.repeat(10), secrets.clean(wide.repeat(10), 10));
  }

  @Test
  void e21_nameThatIsOneIsKept() {
    assertEquals("rate_limited", secrets.word("rate_limited"));
    assertEquals("", secrets.word("rate limited"));
    assertEquals("", secrets.word("bcDEFghi"));
  }
}
