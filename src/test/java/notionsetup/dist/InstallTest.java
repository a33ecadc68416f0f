package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import notionsetup.harness.Disk;
import notionsetup.harness.Packaged;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** install.sh installs the archive that its checksum is of, and nothing else. */
class InstallTest {
  private static final String ARCHIVE = "notion-setup-linux-x64.tar.gz";

  @TempDir private Path folder;
  private final Path archive = Bare.product(ARCHIVE);
  private final String script = Bare.dist().resolve("install.sh").toString();
  private Bare bare;

  @BeforeEach
  void open() throws IOException {
    bare = Bare.with(folder, "curl");
  }

  /** A server of what was handed out, with this in the place of the archive. */
  private StandIn serving(byte[] instead) {
    return StandIn.plain()
        .answers(
            request -> {
              Path file = Bare.dist().resolve(request.getTarget().substring(1));
              try {
                return StandIn.bytes(file.endsWith(ARCHIVE) ? instead : Files.readAllBytes(file));
              } catch (IOException e) {
                return StandIn.bytes(null);
              }
            });
  }

  private void assertNothingIsLeft() {
    assertEquals(List.of(), Disk.files(bare.home()));
    assertFalse(Files.exists(bare.home().resolve(".local/share/notion-setup")));
  }

  @Test
  void installsWhatRunsAndInstallsItOver() throws Exception {
    try (StandIn server = serving(Files.readAllBytes(archive))) {
      for (int i = 0; i < 2; i++) {
        String out = bare.run("sh", script, server.address()).ends(0).out();
        assertTrue(out.startsWith("Installed notion-setup " + Bare.version()), out);
      }
    }
    bare.rehearses(bare.work(), bare.home().resolve(".local/bin/notion-setup").toString());
    Path share = bare.home().resolve(".local/share");
    new Packaged(share.resolve("notion-setup")).assertStartsCached(bare::run);
    assertEquals(List.of("notion-setup"), List.of(share.toFile().list()));
  }

  @Test
  void refusesAChangedArchiveAndLeavesNothing() throws Exception {
    byte[] changed = Files.readAllBytes(archive);
    changed[changed.length / 2] ^= 1;
    try (StandIn server = serving(changed)) {
      bare.run("sh", script, server.address()).ends(1).says("not the one that its checksum is of");
    }
    assertNothingIsLeft();
  }

  @Test
  void saysWhatIsMissing() {
    bare.run("sh", script).ends(1).says("does not say where the archives are");
    bare.run("sh", script, "http://example.com").says("is not an https address");
    try (StandIn server = serving(null)) {
      bare.run("sh", script, server.address()).ends(1).says(ARCHIVE + " could not be fetched");
    }
    assertNothingIsLeft();
  }
}
