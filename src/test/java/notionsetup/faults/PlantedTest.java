package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F19: a project's folder full of what other programs would pick up and obey. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what is planted are shell scripts")
class PlantedTest {
  /** Recipes and settings that nobody named; each would change what is asked, sent or shown. */
  private static final List<String> RECIPES =
      List.of("recipe.json", "notion.json", "recipes/notion.json", ".notion-setup/recipe.json");

  private static final List<String> SETTINGS =
      List.of(
          "logging.properties",
          "simplelogger.properties",
          "jline.properties",
          ".inputrc",
          ".notion-setup.properties",
          "notion-setup.properties",
          "notionsetup/recipes/notion.json",
          "META-INF/services/java.nio.file.spi.FileSystemProvider",
          "META-INF/services/org.jline.terminal.spi.TerminalProvider",
          "META-INF/services/org.slf4j.spi.SLF4JServiceProvider");

  @TempDir Path root;
  private Ground ground;

  @BeforeEach
  void plant() throws IOException {
    ground = Ground.in(root);
    for (String name : List.of("xdg-open", "git", "stty", "tty", "uname", "sh", "infocmp")) {
      Path program =
          Ground.write(ground.work().resolve(name), "#!/bin/sh\necho \"$0\" >>" + ran() + "\n");
      assertTrue(program.toFile().setExecutable(true));
    }
    for (String name : RECIPES) {
      planted(name, "{\"steps\": [{\"id\": \"evil\", \"message\": \"planted\"}]}");
    }
    for (String name : SETTINGS) {
      planted(name, "planted=1\nhandlers=planted\n.level=ALL\nplanted.Planted\n");
    }
    Files.createDirectory(ground.work().resolve(".git"));
  }

  private void planted(String name, String text) throws IOException {
    Path file = ground.work().resolve(name);
    Files.createDirectories(file.getParent());
    Ground.write(file, text);
  }

  private Path ran() {
    return ground.home().resolve("ran");
  }

  /** With a PATH that leads to the working folder. */
  private Program program(StandIn notion, String path) {
    return new Program(ground, notion.address()).env("PATH", path).env("DISPLAY", ":0");
  }

  private void untouched(String said) {
    assertFalse(Files.exists(ran()), () -> Ground.read(ran()));
    assertFalse(said.contains("planted"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".:", ":", "./", "../work"})
  void f19_nothingOfTheWorkingFolderIsUsedByAPipedRun(String path) {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      Ended outcome = program(notion, path).input(ground.answers()).piped();
      Invariants.hold(ground, outcome, 0, ground.line());
      untouched(outcome.all());
      assertTrue(notion.requests() > 0);
    }
  }

  @Test
  void f19_nothingOfTheWorkingFolderIsUsedAtATerminal() {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS);
        Pty pty = program(notion, ".:").typed()) {
      pty.await("Use an existing integration").send("2\r").await("Paste it here:");
      pty.send(ground.token() + "\r").await("Shared at least one page").send("y\r");
      Invariants.hold(ground, pty, 0, ground.line());
      untouched(pty.text());
      assertFalse(pty.text().contains("Enter opens"), pty::text);
    }
  }

  @Test
  void f19_nothingOfTheWorkingFolderIsUsedByTheOtherCommands() {
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      ground.put(ground.line());
      for (String command : List.of("doctor", "recipes show", "recipes list", "remove --dry-run")) {
        Ended outcome = program(notion, ".").args(command.split(" ", -1)).piped();
        Invariants.hold(ground, outcome, outcome.exit(), ground.line());
        untouched(outcome.all());
      }
    }
  }

  @Test
  void f19_oneFolderBelowNothingIsUsedEither() throws IOException {
    Path below = Files.createDirectory(ground.work().resolve("below"));
    try (StandIn notion = StandIn.that(Manner.ACCEPTS)) {
      Ended outcome =
          program(notion, "..")
              .through("/usr/bin/env", "-C", below.toString())
              .input(ground.answers())
              .piped();
      assertEquals(0, outcome.exit(), outcome::all);
      assertEquals(ground.line(), Ground.read(below.resolve(".env")));
      untouched(outcome.all());
    }
  }
}
