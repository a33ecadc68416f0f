package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import notionsetup.recipe.Address.HostPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I17: what is loopback, and what may be agreed to. */
class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1, true",
    "http://127.255.255.255:8080/x, true",
    "http://localhost, true",
    "http://[::1]:1, true",
    "http://127.0.0.999, false",
    "http://127.0.0.256, false",
    "http://127.0.0.01, false",
    "http://127.1, false",
    "http://127.0.0.1.example, false",
    "http://localhost.example, false",
    "http://128.0.0.1, false"
  })
  void i17_onlyWhatIsLoopbackIsTalkedToInTheClear(String address, boolean fits) {
    assertEquals(fits, Address.parse(address).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "api.depot.example, true",
    "*.depot.example, true",
    "127.0.0.1, true",
    "::1, true",
    "*.example, false",
    "*.127.0.0.1, false",
    "*.0.0.1, false",
    "*.[::1], false",
    "a:1, false",
    "https://a.example, false"
  })
  void i17_nothingIsBelowANumber(String pattern, boolean fits) {
    assertEquals(fits, HostPattern.parse(pattern).isPresent());
  }
}
