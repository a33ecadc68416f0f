package notionsetup.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import notionsetup.Main;
import notionsetup.console.Look;
import notionsetup.console.Prompter;
import notionsetup.console.Question;
import notionsetup.console.Screen;
import notionsetup.console.Screen.Outlet;
import notionsetup.env.EnvFile;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.verify.Network;
import notionsetup.verify.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sharing is proved, waited for where somebody wants that, and never decides about the key. */
class SharingTest {
  @TempDir private Path folder;
  private PracticeNotion practice;

  @BeforeEach
  void start() {
    practice = PracticeNotion.start(0);
  }

  @AfterEach
  void stop() {
    practice.close();
  }

  private static String piped(Scenario scenario) {
    return "1\ny\n" + scenario.token() + "\ny\n";
  }

  private int run(TestMachine machine, String... more) {
    List<String> args = new ArrayList<>(List.of("--api-base", practice.address()));
    args.addAll(List.of(more));
    return Main.run(machine.machine(), args.toArray(String[]::new));
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve(".env"));
  }

  /** Text without the breaks that the screen's width put in. */
  private static String oneLine(String shown) {
    return shown.replaceAll("\\s+", " ");
  }

  private long searches() {
    return practice.received().stream().filter(call -> call.path().equals("/v1/search")).count();
  }

  @Test
  void saysWhatItCanSeeByTitle() throws IOException {
    TestMachine machine = TestMachine.in(folder).input(piped(Scenario.GOOD));
    assertEquals(0, run(machine), machine.err());
    assertTrue(oneLine(machine.out()).contains("can see Road map, Meeting notes"), machine.out());
    assertTrue(written().contains(Scenario.GOOD.token()));
    assertEquals(1, searches());
  }

  @Test
  void row02_aPipeLooksOnceAndIsWarned() throws IOException {
    TestMachine machine = TestMachine.in(folder).input(piped(Scenario.NOTHING_SHARED));
    assertEquals(0, run(machine));
    assertTrue(oneLine(machine.err()).contains("Nothing is shared with your integration yet"));
    assertTrue(oneLine(machine.err()).contains("Content access"), machine.err());
    assertEquals(1, searches());
    assertTrue(written().contains(Scenario.NOTHING_SHARED.token()));
  }

  @Test
  void aScriptCanWaitUntilSomethingIsShared() throws IOException {
    TestMachine machine = TestMachine.in(folder).input(piped(Scenario.SHARED_LATER));
    assertEquals(0, run(machine, "--wait-for-sharing", "60"), machine.err());
    assertTrue(oneLine(machine.out()).contains("I can now see Road map"), machine.out());
    assertEquals(3, searches());
  }

  @Test
  void aScriptThatWaitedInVainEndsWith6AndHasItsKey() throws IOException {
    TestMachine machine = TestMachine.in(folder).input(piped(Scenario.NOTHING_SHARED));
    machine.env("NOTION_SETUP_WAIT_FOR_SHARING", "10");
    assertEquals(6, run(machine));
    assertTrue(
        oneLine(machine.err()).contains("is saved, but within 10 seconds nothing was shared"));
    assertEquals(5, searches());
    assertTrue(written().contains(Scenario.NOTHING_SHARED.token()));
  }

  @ParameterizedTest
  @EnumSource(names = {"PERSON", "PERSONAL_BOT"})
  void whoActsAsAPersonNeedsNoSharing(Scenario scenario) {
    TestMachine machine = TestMachine.in(folder).input("3\n" + scenario.token() + "\n");
    assertEquals(0, run(machine), machine.err());
    assertEquals(0, searches());
    assertFalse(oneLine(machine.out()).contains("Looking at"));
  }

  @Test
  void aSearchThatFailsIsOneWarning() throws IOException {
    Files.writeString(
        folder.resolve(".env"), "NOTION_API_KEY=" + Scenario.OLD_VERSION.token() + "\n");
    Wizardry typed = new Wizardry(Scenario.OLD_VERSION, "");
    typed.play("check_sharing", () -> Exit.DONE.code());
    assertTrue(
        oneLine(typed.machine.err()).contains("could not be looked up"), typed.machine.err());
  }

  @Test
  void fromTheLookOnTheKeyInTheFileIsEnough() throws IOException {
    Files.writeString(
        folder.resolve(".env"), "NOTION_API_KEY=" + Scenario.SHARED_LATER.token() + "\n");
    TestMachine machine = TestMachine.in(folder);
    assertEquals(0, run(machine, "--from", "check_sharing", "--wait-for-sharing", "30"));
    assertTrue(oneLine(machine.out()).contains("I can now see Road map"), machine.out());
    assertEquals("NOTION_API_KEY=" + Scenario.SHARED_LATER.token() + "\n", written());
  }

  @Test
  void aNewKeyIsNotSavedOnARefusedLook() {
    TestMachine machine = TestMachine.in(folder).input("ntn_TEST_unknown_unknown_unknown\n");
    assertEquals(
        4, run(machine, "--from", "check_sharing", "--key-file", "-", "--no-input"), machine.err());
    assertFalse(Files.exists(folder.resolve(".env")));
  }

  @Test
  void aPersonIsToldBothWaysAndThenWhatCame() {
    Wizardry typed = new Wizardry(Scenario.SHARED_LATER, "..");
    typed.play("", () -> Exit.DONE.code());
    assertTrue(oneLine(typed.machine.out()).contains("Add connection"), typed.machine.out());
    assertTrue(oneLine(typed.machine.out()).contains("Content access"), typed.machine.out());
    assertTrue(
        oneLine(typed.machine.out()).contains("I can now see Road map"), typed.machine.out());
    assertEquals(List.of(3L, 3L), typed.waits);
  }

  @Test
  void enterEndsTheWait() {
    Wizardry typed = new Wizardry(Scenario.NOTHING_SHARED, "............E");
    typed.play("", () -> Exit.DONE.code());
    assertEquals(List.of(3L), typed.waits.stream().distinct().toList());
    assertTrue(oneLine(typed.machine.err()).contains("Nothing is shared yet"), typed.machine.err());
  }

  @Test
  void whoWaitsInVainByOptionIsToldTooAndEndsWith6() {
    Wizardry typed = new Wizardry(Scenario.NOTHING_SHARED, "..................");
    typed.wait = Optional.of(Duration.ofSeconds(20));
    typed.play("", () -> Exit.FORBIDDEN.code());
  }

  @Test
  void ctrlCWhileWaitingSaysThatTheKeyIsSaved() {
    Wizardry typed = new Wizardry(Scenario.NOTHING_SHARED, ".C");
    typed.play("", () -> Exit.INTERRUPTED.code());
    assertEquals("Left. NOTION_API_KEY is saved in .env.", typed.fault.getMessage());
  }

  /** A typed run, in which a dot waits, E is Enter and C is Ctrl-C. */
  private final class Wizardry implements Prompter {
    final TestMachine machine = TestMachine.in(folder);
    final List<Long> waits = new ArrayList<>();
    private final Deque<String> answers;
    private final Deque<Character> keys = new ArrayDeque<>();
    private Machine built;
    Optional<Duration> wait = Optional.empty();
    Fault fault;

    Wizardry(Scenario scenario, String keys) {
      answers = new ArrayDeque<>(List.of("1", "y", scenario.token(), "y"));
      keys.chars().forEach(key -> this.keys.add((char) key));
    }

    /** Plays; {@code exit} is what must come of it. */
    void play(String from, java.util.function.IntSupplier exit) {
      built = machine.machine();
      Look look = new Look(false, false);
      Screen screen =
          new Screen(
              new Outlet(built.out(), built.charset()),
              look,
              new Outlet(built.err(), built.charset()),
              look);
      Recipe recipe = RecipeReader.read(RecipeReader.bundled("notion"), "notion.json").recipe();
      Network network = Network.of(practice.address(), "", null, built);
      Consumer<String> notes = note -> {};
      try (Verifier verifier = new Verifier(network, recipe, built, notes)) {
        EnvFile file = EnvFile.read(folder.resolve(".env"), false, built);
        Options options =
            new Options(
                true,
                true,
                List.of(),
                Map.of(),
                Optional.empty(),
                false,
                true,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                from,
                "",
                wait,
                step -> "");
        new Wizard(built, screen, this, verifier, recipe, options, file)
            .run(shown -> {}, end -> {});
      } catch (Fault e) {
        fault = e;
      }
      int ended = fault == null ? 0 : fault.exit().code();
      assertEquals(exit.getAsInt(), ended, () -> machine.out() + machine.err());
    }

    @Override
    public boolean person() {
      return true;
    }

    @Override
    public Optional<Reply> ask(Question question) {
      return Optional.of(new Reply(answers.remove()));
    }

    @Override
    public boolean enterWithin(Duration limit) {
      waits.add(limit.toSeconds());
      switch (keys.remove()) {
        case 'E' -> {
          return true;
        }
        case 'C' -> throw new Fault(Exit.INTERRUPTED, "left", "");
        default -> {}
      }
      try {
        built.time().sleep(limit);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return false;
    }

    @Override
    public void close() {}
  }
}
