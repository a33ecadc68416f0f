package notionsetup.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import notionsetup.recipe.Address.HostPattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I17: what is loopback, and what may be agreed to. */
class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "true, http://127.0.0.1 http://127.255.255.255:8080/x http://localhost http://[::1]:1",
    "false, http://127.0.0.999 http://127.0.0.256 http://127.0.0.01 http://127.1",
    "false, http://127.0.0.1.example http://localhost.example http://128.0.0.1"
  })
  void i17_onlyWhatIsLoopbackIsTalkedToInTheClear(boolean fits, String addresses) {
    for (String address : addresses.split(" ", -1)) {
      assertEquals(fits, Address.parse(address).isPresent(), address);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, api.depot.example *.depot.example 127.0.0.1 ::1",
    "false, *.example *.127.0.0.1 *.0.0.1 *.[::1] a:1 https://a.example"
  })
  void i17_nothingIsBelowANumber(boolean fits, String patterns) {
    for (String pattern : patterns.split(" ", -1)) {
      assertEquals(fits, HostPattern.parse(pattern).isPresent(), pattern);
    }
  }
}
