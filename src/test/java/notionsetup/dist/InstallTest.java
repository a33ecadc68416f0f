package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** install.sh installs the archive that its checksum is of, and nothing else. */
class InstallTest {
  private static final String ARCHIVE = "notion-setup-linux-x64.tar.gz";

  @TempDir private Path folder;

  private final Path archive = Bare.product(ARCHIVE);
  private final String script = Bare.dist().resolve("install.sh").toString();

  private List<Path> left(Bare bare) throws Exception {
    try (Stream<Path> all = Files.walk(bare.home())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void installsWhatRunsAndInstallsItOver() throws Exception {
    Bare bare = Bare.with(folder, "curl");
    HttpServer server = Bare.serve(path -> Bare.bytes(Bare.dist().resolve(path.substring(1))));
    try {
      for (int i = 0; i < 2; i++) {
        String out = bare.runs("", "sh", script, Bare.address(server));
        assertTrue(out.startsWith("Installed notion-setup " + Bare.version()), out);
      }
    } finally {
      server.stop(0);
    }
    String installed = bare.home().resolve(".local/bin/notion-setup").toString();
    bare.runs(Bare.ANSWERS, installed, "--practice", "-f", "new.env");
    assertEquals(Bare.WRITTEN, Files.readString(bare.work().resolve("new.env")));
    bare.startsCached(bare.home().resolve(".local/share/notion-setup"));
    try (Stream<Path> share = Files.list(bare.home().resolve(".local/share"))) {
      assertEquals(List.of("notion-setup"), share.map(path -> "" + path.getFileName()).toList());
    }
  }

  @Test
  void refusesAChangedArchiveAndLeavesNothing() throws Exception {
    Bare bare = Bare.with(folder, "curl");
    byte[] changed = Files.readAllBytes(archive);
    changed[changed.length / 2] ^= 1;
    HttpServer server =
        Bare.serve(
            path ->
                path.endsWith(".gz")
                    ? changed
                    : Bare.bytes(Bare.dist().resolve(path.substring(1))));
    try {
      Ended ran = bare.run("", "sh", script, Bare.address(server));
      assertEquals(1, ran.exit(), ran.err());
      assertTrue(ran.err().contains("not the one that its checksum is of"), ran.err());
    } finally {
      server.stop(0);
    }
    assertEquals(List.of(), left(bare));
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Bare bare = Bare.with(folder, "curl");
    Ended nowhere = bare.run("", "sh", script);
    assertEquals(1, nowhere.exit(), nowhere.out());
    assertTrue(nowhere.err().contains("does not say where the archives are"), nowhere.err());
    Ended plain = bare.run("", "sh", script, "http://example.com");
    assertTrue(plain.err().contains("is not an https address"), plain.err());
    HttpServer server = Bare.serve(path -> null);
    try {
      Ended gone = bare.run("", "sh", script, Bare.address(server));
      assertEquals(1, gone.exit());
      assertTrue(gone.err().contains(ARCHIVE + " could not be fetched"), gone.err());
    } finally {
      server.stop(0);
    }
    assertEquals(List.of(), left(bare));
    assertFalse(Files.exists(bare.home().resolve(".local/share/notion-setup")));
  }
}
