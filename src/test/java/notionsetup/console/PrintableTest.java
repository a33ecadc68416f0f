package notionsetup.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.console.Look.Mark;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen.Outlet;
import notionsetup.fault.Remedy;
import notionsetup.text.Printable;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F01 to F04: hostile text through every way that a line is shown. */
@Timeout(20)
class PrintableTest {
  private static final Look PLAIN = new Look(false, true);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int WIDTH = 80;

  /** What the prompter itself sends to draw, without colour. */
  private static final Pattern DRAWING =
      Pattern.compile("\\e(?:\\[(?:\\?(?:2004|25)[hl]|\\?1l|[0-9]*[ACDG]|0?[JK])|>)|\\r");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Outlet outlet = new Outlet(out, StandardCharsets.UTF_8);
  private final Screen screen = new Screen(outlet, PLAIN, outlet, PLAIN);

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("notionsetup.console.Hostile#texts")
  void f01_f02_f03_itIsShownPlainlyAndNotObeyedWhateverShowsIt(String text) throws IOException {
    screen.width(WIDTH);
    List<Runnable> ways =
        List.of(
            () -> screen.title(text, text),
            () -> screen.text(2, Style.PLAIN, text),
            () -> screen.row(2, text, 16, text),
            () -> screen.step("1/2", text, text),
            () -> screen.whole(2, Style.ADDRESS, text),
            () -> screen.mark(2, Mark.GOOD, text),
            () -> screen.aside(Mark.WARNING, text, Remedy.NONE),
            () -> screen.aside(Mark.BAD, text, new Remedy(text, text)),
            () -> choice(text).show(screen),
            () -> screen.mark(Mark.ANSWER, choice(text).told("1")),
            () -> screen.last(text, new Remedy(text, text)));
    for (Runnable way : ways) {
      int before = out.size();
      way.run();
      assertTrue(out.size() > before);
    }
    Hostile.assertHarmless(shown());
    Question input = new Input(about(text), false, "value", text, Input::receipt);
    for (Question asked : List.of(choice(text), input)) {
      try (Desk desk = new Desk(WIDTH, 24, PLAIN)) {
        desk.when("explains", "?\r").when("Help", "\r").ask(asked);
        Hostile.assertHarmless(DRAWING.matcher(desk.raw()).replaceAll(""));
      }
    }
    String json = JSON.writeValueAsString(List.of(text, "株式会社 Ünïcode 🚀"));
    Hostile.assertHarmless(Printable.json(json));
    assertEquals(JSON.readTree(json), JSON.readTree(Printable.json(json)));
    assertTrue(Printable.json(json).contains("株式会社 Ünïcode 🚀"));
  }

  @Test
  void f03_aDirectionIsNamedByItsCodePoint() {
    assertEquals("Acme <U+202E>cnI", Printable.of("Acme \u202ecnI"));
    assertEquals("<U+E0041><U+D800>", Printable.of("\udb40\udc41\ud800"));
    assertEquals("株式会社 Ünïcode 🚀 é", Printable.of("株式会社 Ünïcode 🚀 é"));
  }

  private static Question.About about(String text) {
    return new Question.About("id", "1/2", "About " + text, text, "Help " + text, true);
  }

  private static Choice choice(String text) {
    return new Choice(about(text), List.of(new Choice.Option(text, "next")), "1");
  }

  @Test
  void f03_whatIsPastedIsShownPlainlyAsItIsEdited() {
    String bad = "bad\u202e\u200b\b\u009b2Jgood";
    try (Desk desk = new Desk(WIDTH, 24, PLAIN)) {
      desk.when("explains", "\033[200~" + bad + "\033[201~").when("good", "\r");
      desk.ask(new Input(about(""), false, "value", "", Input::receipt));
      Hostile.assertHarmless(DRAWING.matcher(desk.raw()).replaceAll(""));
    }
  }

  @Test
  void f04_aLineEndInANameMakesNoLineOfItsOwn() {
    screen.row(8, "workspace", 15, "Acme\n\u2713 Saved to .env");
    screen.whole(8, Style.ADDRESS, "Acme\r\n\u2713 Saved to .env");
    screen.mark(8, Mark.GOOD, "Acme\u2028\u2713 Saved to .env");
    assertEquals(3, shown().lines().count(), this::shown);
    assertTrue(
        shown().lines().noneMatch(line -> line.strip().startsWith("\u2713 Saved")), this::shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, WIDTH})
  void f04_aLongNameStaysWithinTheColumnsThatItTakes(int columns) {
    screen.width(columns);
    String name = "\u682a".repeat(99) + " Acme " + "a\u0301".repeat(200);
    screen.row(2, "workspace", 15, name);
    screen.mark(8, Mark.GOOD, name);
    screen.outcome(Mark.GOOD, "\u682a\u5f0f ".repeat(60));
    Stream<AttributedString> lines = shown().lines().map(AttributedString::new);
    assertTrue(lines.allMatch(line -> line.columnLength() <= columns), this::shown);
    assertTrue(shown().contains("Acme"), this::shown);
  }

  /** Nothing that is broken can be copied. */
  @Test
  void anAddressIsNeverBroken() {
    String address = "https://example.test/" + "a".repeat(90);
    screen.text(2, Style.PLAIN, "It is at " + address + " now.");
    assertTrue(shown().contains("\n  " + address + "\n"), this::shown);
  }

  @Test
  void theLastWordIsSaidWhereTheConversationIsAsideToo() {
    screen.last("Left.", Remedy.NONE);
    screen.mark(Mark.GOOD, "too late");
    assertEquals("\n  Left.\n", shown());
  }
}
