package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Ended;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** G06: a file in a git work tree, and work trees that would have git run what they say. */
@Timeout(60)
class GitTest {
  @TempDir Path root;
  private Ground ground;
  private StandIn notion;

  @BeforeEach
  void open() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "git is not here");
    ground = Ground.in(root);
    notion = StandIn.that(Manner.ACCEPTS);
    git("init", "-q");
  }

  @AfterEach
  void close() {
    notion.close();
  }

  private void git(String... words) {
    List<String> argv = new ArrayList<>(List.of("/usr/bin/git"));
    argv.addAll(List.of(words));
    ProcessBuilder git = new ProcessBuilder(argv).directory(ground.work().toFile()).inheritIO();
    git.environment().putAll(Map.of("HOME", ground.home().toString(), "GIT_CONFIG_NOSYSTEM", "1"));
    try {
      if (git.start().waitFor() != 0) {
        throw new IllegalStateException("git " + String.join(" ", words));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("git", e);
    }
  }

  private Ended run() {
    return new Program(ground, notion.address()).input(ground.answers()).piped();
  }

  @Test
  void g06_aFileThatGitWouldAddIsWarnedOf() throws IOException {
    Invariants.hold(ground, run().says(".env is not ignored by git"), 0, ground.line());
    assertFalse(Files.exists(ground.work().resolve(".gitignore")));
    Files.writeString(ground.work().resolve(".gitignore"), ".env*\n");
    Files.delete(ground.env());
    Ended ignored = run();
    Invariants.hold(ground, ignored, 0, ground.line());
    assertFalse(ignored.all().contains("git"), ignored::all);
  }

  @Test
  void g06_aTrackedFileIsWarnedOf() {
    ground.put("A=1\n");
    git("add", ".env");
    Invariants.hold(
        ground,
        run().says("Git has .env, so the key is or will be in its history."),
        0,
        "A=1\n" + ground.line());
  }

  /** It is meant to be in git: what dotenvx encrypts is not to be taken out. */
  @Test
  void i07_aFileThatDotenvxEncryptsIsAskedAboutAndLeftInGit() {
    String text = "DOTENV_PUBLIC_KEY=03ab\nA=encrypted:xyz\n";
    ground.put(text);
    git("add", ".env");
    Ended refused = run().says("encrypted by dotenvx");
    Invariants.hold(ground, refused, 7, text);
    assertTrue(
        refused.all().lines().anyMatch(" ".repeat(4).concat("dotenvx encrypt -f .env")::equals),
        refused::all);
    Ended agreed =
        new Program(ground, notion.address())
            .args("--yes")
            .input("2\n" + ground.token() + "\n")
            .piped();
    Invariants.hold(ground, agreed, 0, text + ground.line());
    assertFalse(agreed.all().contains("git rm"), agreed::all);
  }

  @Test
  void g06_aHostileWorkTreeRunsNothing() throws IOException {
    Path ran = ground.home().resolve("ran");
    Path evil =
        Ground.write(
            ground.work().resolve("evil"), "#!/bin/sh\necho \"$0\" \"$@\" >>" + ran + "\n");
    if (!evil.toFile().setExecutable(true)) {
      throw new IOException("not executable");
    }
    ground.put("A=1\n");
    Files.writeString(ground.work().resolve(".gitignore"), "*.txt\n");
    Files.writeString(ground.work().resolve(".gitattributes"), "* filter=evil diff=evil\n");
    git("add", ".gitignore", ".gitattributes");
    git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "first");
    git("update-index", "--skip-worktree", ".gitignore");
    for (String key :
        List.of(
            "core.fsmonitor",
            "core.pager",
            "pager.ls-files",
            "core.sshCommand",
            "core.editor",
            "core.askPass",
            "core.gitProxy",
            "alias.ls-files",
            "alias.check-ignore",
            "credential.helper",
            "diff.external",
            "filter.evil.clean",
            "filter.evil.smudge",
            "filter.evil.process",
            "remote.origin.uploadpack",
            "gpg.program")) {
      git("config", key, evil.toString());
    }
    git("config", "core.hooksPath", ground.work().toString());
    // A partial clone: what is missing is fetched by what the configuration names.
    git("config", "core.repositoryFormatVersion", "1");
    git("config", "extensions.partialClone", "origin");
    git("config", "remote.origin.promisor", "true");
    git("config", "remote.origin.url", ground.work().toString());
    git("config", "core.sparseCheckout", "true");
    Ground.write(ground.work().resolve(".git/info/sparse-checkout"), "/nothing\n");
    Files.delete(ground.work().resolve(".gitignore"));
    loseObjects();
    Files.deleteIfExists(ran);
    Invariants.hold(ground, run(), 0, "A=1\n" + ground.line());
    assertFalse(Files.exists(ran), () -> Ground.read(ran));
  }

  /** Takes all objects away, so that git would have to fetch them. */
  private void loseObjects() throws IOException {
    try (var all = Files.walk(ground.work().resolve(".git/objects"))) {
      for (Path object : all.filter(Files::isRegularFile).toList()) {
        Files.delete(object);
      }
    }
  }
}
