package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F11: patterns that would take other engines for ever, and the limits that bound this one. */
@Timeout(20)
class PatternsTest {
  @ParameterizedTest
  @CsvSource({
    "(.*a){12}$, a, true",
    "(.*a){12}$, !, false",
    "^(a|b)*$, b, true",
    "(a*)*b, !, false",
    "(a+)+$, a, true",
    "(a+a+)+y, !, false"
  })
  void f11_whatBacktracksElsewhereIsTriedToItsEnd(String pattern, String end, boolean found) {
    assertEquals(Optional.empty(), Fields.PATTERN.apply(pattern));
    String most = "a".repeat(4_096 - 1);
    assertEquals(found, Fitness.found(pattern, most + end));
  }

  /** What is not linear or no pattern, and what would take long to compile, is refused before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "the pattern cannot be read; (a*)*\\1b (?=a)b (?<=a)b a++ (?>a) ( [ * a{2,1}",
        "the counts in the pattern multiply; ((a{1000}){1000}){10} ((a{1000,}){0,1000}){10,}",
        "the counts in the pattern multiply; (?:(?:x{500}y){500}){2} ((\\({1000}){1000}){10}",
        "the counts in the pattern multiply; (([)]{1000}){1000}){10} (a{100}){101}",
        "''; a{1000} (a{90}){90}"
      })
  void f11_whatATextCannotBeTriedOnInTimeIsRefused(String why, String patterns) {
    for (String pattern : patterns.split(" ", -1)) {
      String told = Fields.PATTERN.apply(pattern).orElse("");
      assertTrue(told.startsWith(why) && told.isEmpty() == why.isEmpty(), pattern + " " + told);
    }
  }

  @Test
  void f11_aPatternHasAtMost500Characters() {
    assertEquals(Optional.empty(), Fields.PATTERN.apply("a".repeat(500)));
    String why = "the pattern is longer than 500 characters";
    assertEquals(Optional.of(why), Fields.PATTERN.apply("a".repeat(501)));
  }

  @Test
  void f11_aTextOver4096CharactersNeverMatches() {
    assertTrue(Fitness.found("^a*$", "a".repeat(4_096)));
    assertFalse(Fitness.found("^a*$", "a".repeat(4_097)));
    assertFalse(Fitness.found("a", "a".repeat(20_000)));
  }
}
