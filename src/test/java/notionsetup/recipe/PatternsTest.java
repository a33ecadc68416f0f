package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {"(a*)*\\1b", "(?=a)b", "(?<=a)b", "a++", "(?>a)", "(", "[", "*", "a{2,1}"})
  void f11_whatIsNotLinearOrNoPatternIsRefused(String pattern) {
    assertTrue(Fields.PATTERN.apply(pattern).orElse("").startsWith("the pattern cannot be read"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){10}",
        "((a{1000,}){0,1000}){10,}",
        "(?:(?:x{500}y){500}){2}",
        "((\\({1000}){1000}){10}",
        "(([)]{1000}){1000}){10}"
      })
  void f11_countsThatMultiplyAreRefusedBeforeTheyAreCompiled(String pattern) {
    String problem = Fields.PATTERN.apply(pattern).orElse("");
    assertTrue(problem.startsWith("the counts in the pattern multiply"), problem);
  }

  @ParameterizedTest
  @CsvSource({"a{1000}, true", "(a{90}){90}, true", "(a{100}){101}, false"})
  void f11_theCountsHaveALimit(String pattern, boolean good) {
    assertEquals(
        good, Fields.PATTERN.apply(pattern).isEmpty(), () -> "" + Fields.PATTERN.apply(pattern));
  }

  @Test
  void f11_aPatternHasAtMost500Characters() {
    assertEquals(Optional.empty(), Fields.PATTERN.apply("a".repeat(500)));
    assertEquals(
        Optional.of("the pattern is longer than 500 characters"),
        Fields.PATTERN.apply("a".repeat(501)));
  }

  @Test
  void f11_aTextOver4096CharactersNeverMatches() {
    assertTrue(Fitness.found("^a*$", "a".repeat(4_096)));
    assertFalse(Fitness.found("^a*$", "a".repeat(4_097)));
    assertFalse(Fitness.found("a", "a".repeat(20_000)));
  }
}
