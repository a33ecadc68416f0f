package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * F19 and G06: a project's folder full of what other programs would pick up and obey, and work
 * trees of git, some of which would have git run what they say.
 */
class PlantedTest extends Accepted {
  private Path ran() {
    return ground.home().resolve("ran");
  }

  /** Programs, recipes and settings that nobody named; each would change what happens. */
  private void plant() {
    for (String name : List.of("xdg-open", "git", "stty", "tty", "uname", "sh", "infocmp")) {
      ground.script(name, "echo \"$0\" >>" + ran());
    }
    String recipes =
        """
        recipe.json notion.json recipes/notion.json .notion-setup/recipe.json
        notionsetup/recipes/notion.json
        """;
    for (String name : recipes.strip().split("\\s+", -1)) {
      ground.write(name, "{\"steps\": [{\"id\": \"evil\", \"message\": \"planted\"}]}");
    }
    String settings =
        """
        logging.properties simplelogger.properties jline.properties .inputrc
        .notion-setup.properties notion-setup.properties
        META-INF/services/java.nio.file.spi.FileSystemProvider
        META-INF/services/org.jline.terminal.spi.TerminalProvider
        META-INF/services/org.slf4j.spi.SLF4JServiceProvider
        """;
    for (String name : settings.strip().split("\\s+", -1)) {
      ground.write(name, "planted=1\nhandlers=planted\n.level=ALL\nplanted.Planted\n");
    }
    assertTrue(ground.work().resolve(".git").toFile().mkdir());
  }

  /** With a PATH that leads to the working folder. */
  private Program planted(String path, String... args) {
    plant();
    return program(args).env("PATH", path).env("DISPLAY", ":0");
  }

  private void untouched(String said) {
    assertFalse(Files.exists(ran()), () -> Disk.read(ran()));
    assertFalse(said.contains("planted"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".:", ":", "./", "../work"})
  void f19_nothingOfTheWorkingFolderIsUsedByAPipedRun(String path) {
    untouched(ground.holds(planted(path).apart(), 0, ground.line()).all());
    assertTrue(notion.requests() > 0);
  }

  @Test
  void f19_nothingOfTheWorkingFolderIsUsedAtATerminal() {
    Pty pty = on(80, 60, planted(".:"));
    ground.holds(whole(pty, ground.token()), 0, ground.line());
    untouched(pty.text());
    assertFalse(pty.text().contains("Enter opens"), pty::text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "recipes show", "recipes list", "remove --dry-run"})
  void f19_nothingOfTheWorkingFolderIsUsedByTheOtherCommands(String command) {
    ground.put(ground.line());
    Ended outcome = planted(".", command.split(" ", -1)).apart();
    untouched(ground.holds(outcome, outcome.exit(), ground.line()).all());
  }

  @Test
  void f19_oneFolderBelowNothingIsUsedEither() {
    Path below = ground.work().resolve("below");
    assertTrue(below.toFile().mkdir());
    Program program = planted("..").behind("/usr/bin/env", "-C", below.toString());
    untouched(program.apart().ends(0).all());
    assertEquals(ground.line(), Disk.read(below.resolve(".env")));
  }

  private void git(String... words) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not here");
    List<String> argv = new ArrayList<>(List.of("/usr/bin/git"));
    argv.addAll(List.of(words));
    Map<String, String> env =
        Map.of("HOME", ground.home().toString(), "GIT_CONFIG_NOSYSTEM", "1", "PATH", "/usr/bin");
    new Child(argv, env, ground.work()).piped("").ends(0);
  }

  private Ended run() {
    return program().apart();
  }

  @Test
  void g06_aFileThatGitWouldAddIsWarnedOf() throws IOException {
    git("init", "-q");
    ground.holds(run().says(".env is not ignored by git"), 0, ground.line());
    assertFalse(Files.exists(ground.work().resolve(".gitignore")));
    ground.write(".gitignore", ".env*\n");
    Files.delete(ground.env());
    ground.holds(run().keepsQuiet("git"), 0, ground.line());
  }

  @Test
  void g06_aTrackedFileIsWarnedOf() {
    ground.put("A=1\n");
    git("init", "-q");
    git("add", ".env");
    Ended outcome = run().says("Git has .env, so the key is or will be in its history.");
    ground.holds(outcome, 0, "A=1\n" + ground.line());
  }

  /** It is meant to be in git: what dotenvx encrypts is not to be taken out. */
  @Test
  void i07_aFileThatDotenvxEncryptsIsAskedAboutAndLeftInGit() {
    String text = "DOTENV_PUBLIC_KEY=03ab\nA=encrypted:xyz\n";
    ground.put(text);
    git("init", "-q");
    git("add", ".env");
    Ended refused = ground.holds(run().says("encrypted by dotenvx"), 7, text);
    assertTrue(refused.all().lines().anyMatch("    dotenvx encrypt -f .env"::equals), refused::all);
    Program agreed = program("--yes").input("2\n" + ground.token() + "\n");
    ground.holds(agreed.apart().keepsQuiet("git rm"), 0, text + ground.line());
  }

  @Test
  void g06_aHostileWorkTreeRunsNothing() throws IOException {
    git("init", "-q");
    String evil = ground.script("evil", "echo \"$0\" \"$@\" >>" + ran()).toString();
    ground.put("A=1\n").write(".gitignore", "*.txt\n");
    ground.write(".gitattributes", "* filter=evil diff=evil\n");
    git("add", ".gitignore", ".gitattributes");
    git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "first");
    git("update-index", "--skip-worktree", ".gitignore");
    String keys =
        """
        core.fsmonitor core.pager pager.ls-files core.sshCommand core.editor core.askPass
        core.gitProxy alias.ls-files alias.check-ignore credential.helper diff.external
        filter.evil.clean filter.evil.smudge filter.evil.process remote.origin.uploadpack
        gpg.program
        """;
    for (String key : keys.strip().split("\\s+", -1)) {
      git("config", key, evil);
    }
    git("config", "core.hooksPath", ground.work().toString());
    // A partial clone: what is missing is fetched by what the configuration names.
    git("config", "core.repositoryFormatVersion", "1");
    git("config", "extensions.partialClone", "origin");
    git("config", "remote.origin.promisor", "true");
    git("config", "remote.origin.url", ground.work().toString());
    git("config", "core.sparseCheckout", "true");
    ground.write(".git/info/sparse-checkout", "/nothing\n");
    Files.delete(ground.work().resolve(".gitignore"));
    // All objects are gone, so that git would have to fetch them.
    for (Path object : Disk.files(ground.work().resolve(".git/objects"))) {
      Files.delete(object);
    }
    Files.deleteIfExists(ran());
    ground.holds(run(), 0, "A=1\n" + ground.line());
    assertFalse(Files.exists(ran()), () -> Disk.read(ran()));
  }
}
