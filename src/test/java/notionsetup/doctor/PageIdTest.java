package notionsetup.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import notionsetup.doctor.PageCheck.PageId;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids in every form that people copy. A stands for one id, B and C for others. */
class PageIdTest {
  private static final String A = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
  private static final String B = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  private static final String C = "11112222333344445555666677778888";

  private static String filled(String form) {
    return form.replace("{A-}", dashed(A))
        .replace("{A+}", A.toUpperCase(java.util.Locale.ROOT))
        .replace("{A}", A)
        .replace("{B}", B)
        .replace("{C}", C);
  }

  private static String dashed(String id) {
    return id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  private static String found(String form) {
    PageId page = PageId.of(filled(form));
    return page.ids().stream()
        .map(id -> id.equals(dashed(A)) ? "A" : id.equals(dashed(B)) ? "B" : "C")
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.notion.so/acme/Road-map-{A}?pvs=4",
        "https://www.notion.so/{A}",
        "https://www.notion.so/acme/{A}",
        "https://www.notion.so/acme/{A-}",
        "https://notion.so/Road-map-{A}",
        "https://app.notion.com/p/{A}?pvs=204",
        "https://app.notion.com/p/Road-map-{A}?source=copy_link",
        "https://acme.notion.site/Road-map-{A}",
        "https://www.notion.so/Deed-Decade-{A}",
        "https://www.notion.so/acme/Tasks-{A}?v={B}",
        "https://www.notion.so/acme/Tasks-{A}?v={B}&pvs=4",
        "www.notion.so/Road-map-{A}",
        "notion://www.notion.so/Road-map-{A}",
        "<https://www.notion.so/Road-map-{A}>.",
        "\"https://www.notion.so/{A}\",",
        "  {A}  ",
        "{A+}",
        "{A-}.",
        "({A})",
        "a1b2c3d4 e5f60718293a4b5c6d7e8f90",
      })
  void theOneIdIsFound(String form) {
    assertEquals("A", found(form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://www.notion.so/acme/{A}?v={B}&p={C}&pm=s | C, A",
        "https://www.notion.so/acme/{A}?p={C}&pm=c | C, A",
        "https://www.notion.so/Road-map-{A}#{C} | A, C",
        "https://www.notion.so/Road-map-{A}#block-{C} | A, C",
        "https://www.notion.so/Road-map-{A}?pvs=4#{C} | A, C",
        "https://www.notion.so/x?page_id={A} | A",
        "collection://{A-} | A"
      })
  void whereItStoodIsKnown(String form, String expected) {
    assertEquals(expected, found(form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://www.notion.so/acme?v={B} | a view only",
        "https://acme.notion.site/road-map | no id in that address",
        "https://docs.example.com/road-map | no id in that address",
        "a1b2c3d4e5f6 | no id of Notion",
        "{A}0 | no id of Notion",
        "road map | no id of Notion"
      })
  void whereNoneStandsIsSaid(String form, String words) {
    Fault fault = assertThrows(Fault.class, () -> found(form));
    assertEquals(Exit.USAGE, fault.exit());
    assertTrue(fault.getMessage().contains(words), fault.getMessage());
  }

  @Test
  void theViewIsKnownForWhatItIs() {
    PageId page = PageId.of("https://www.notion.so/acme/" + A + "?v=" + B);
    assertEquals(dashed(B), page.view());
    assertEquals("acme", page.workspace());
  }
}
