package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Set;
import notionsetup.fault.Fault;

/** Whatever a .env holds: one value changes, every other byte stays, and twice is once. */
class EditingFuzzTest {
  private static final String TOKEN = "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
  private static final List<Credential> WANTED = List.of(new Credential("K", TOKEN));

  @FuzzTest(maxDuration = "2m")
  void fuzz(byte[] bytes) {
    Change change;
    try {
      change = Change.set(Content.of(bytes), WANTED, ".env");
    } catch (Fault refused) {
      assertEquals(7, refused.exit().code());
      return;
    }
    byte[] after = change.after();
    assertFalse(change.diff().contains(TOKEN.substring(4, 12)));
    List<Content.Line> found = Content.of(after).assignments(Set.of("K")).toList();
    assertFalse(found.isEmpty());
    found.forEach(place -> assertEquals(TOKEN, place.value()));
    Change again = Change.set(Content.of(after), WANTED, ".env");
    assertTrue(again.isNothing());
    assertArrayEquals(after, again.after());
    List<Content.Line> old = Content.of(bytes).assignments(Set.of("K")).toList();
    if (old.isEmpty()) {
      assertArrayEquals(bytes, java.util.Arrays.copyOf(after, bytes.length));
    } else {
      assertArrayEquals(
          java.util.Arrays.copyOf(bytes, old.get(0).start()),
          java.util.Arrays.copyOf(after, old.get(0).start()));
      assertEquals(old.size(), found.size());
    }
    byte[] without;
    try {
      without = Change.remove(Content.of(after), Set.of("K"), ".env").after();
    } catch (Fault refused) {
      assertEquals(7, refused.exit().code());
      return;
    }
    assertTrue(Content.of(without).assignments(Set.of("K")).toList().isEmpty());
  }
}
