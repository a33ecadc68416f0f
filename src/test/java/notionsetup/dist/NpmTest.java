package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two packages for npm, installed where no Java is, and the small program that starts them. */
class NpmTest {
  private static final String PLATFORM = "notion-setup-linux-x64";
  @TempDir private static Path shared;
  private static Bare bare;

  private Path work;

  private static Path packed(String name) {
    return Bare.product(name + "-" + Bare.version() + ".tgz");
  }

  @BeforeAll
  static void install() throws Exception {
    packed(PLATFORM);
    bare = Bare.with(shared, "node", "npm", "npx");
    bare.runs(
        "", "npm", "install", "-g", packed("notion-setup").toString(), packed(PLATFORM).toString());
  }

  @BeforeEach
  void clear() throws Exception {
    work = Files.createTempDirectory(bare.work(), "run");
  }

  private Ended run(String input, String... command) throws Exception {
    return bare.run(work, input, command);
  }

  private String installed(String name) {
    return shared.resolve("prefix/lib/node_modules").resolve(name).toString();
  }

  @Test
  void runsPiped() throws Exception {
    Ended ran = run(Bare.ANSWERS, "notion-setup", "--practice", "-f", "new.env");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(Bare.WRITTEN, Files.readString(work.resolve("new.env")));
    assertEquals(8, run("", "notion-setup", "--practice").exit());
    bare.startsCached(Path.of(installed(PLATFORM)));
  }

  @Test
  void runsTyped() throws Exception {
    List<String> command = List.of("notion-setup", "--practice", "--no-browser", "-f", "typed.env");
    List<String> sh = List.of("/bin/sh", "-c", String.join(" ", command));
    try (Pty pty = Pty.start(sh, bare.environment(), work, 80, 24)) {
      pty.await("Create a new integration").send("1\r");
      pty.await("Integration created?").send("y\r");
      pty.await("Paste it here:").send("ntn_practice_good_token\r");
      pty.await("Shared at least one page").send("y\r");
      pty.await("Integration token verified.");
      assertEquals(0, pty.exit());
      assertEquals(pty.before(), pty.attributes());
    }
    assertEquals(Bare.WRITTEN, Files.readString(work.resolve("typed.env")));
  }

  @Test
  void interruptedFromTheKeyboardItEndsOnce() throws Exception {
    List<String> sh = List.of("/bin/sh", "-c", "notion-setup --practice --no-browser -f i.env");
    try (Pty pty = Pty.start(sh, bare.environment(), work, 80, 24)) {
      pty.await("Create a new integration").send("\003");
      assertEquals(130, pty.exit());
      assertEquals(pty.before(), pty.attributes());
    }
    assertFalse(Files.exists(work.resolve("i.env")));
  }

  @Test
  void runsByNpx() throws Exception {
    assertTrue(run("", "npx", "notion-setup", "--version").out().startsWith("notion-setup "));
    Ended ran = run(Bare.ANSWERS, "npx", "--", "notion-setup", "--practice", "-f", "x.env");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(Bare.WRITTEN, Files.readString(work.resolve("x.env")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalLeavesNoProcess(String signal) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "exec notion-setup practice")
            .directory(work.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(bare.environment());
    Process process = builder.start();
    process.getInputStream().read();
    List<ProcessHandle> below = process.descendants().toList();
    assertEquals(1, below.size());
    assertEquals(0, run("", "/bin/sh", "-c", "kill -" + signal + " " + process.pid()).exit());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(Map.of("TERM", 143, "INT", 130, "HUP", 129).get(signal), process.exitValue());
    assertFalse(below.get(0).isAlive());
  }

  @Test
  void diesAsItsProgramDied() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "exec notion-setup practice").directory(work.toFile());
    builder.environment().clear();
    builder.environment().putAll(bare.environment());
    Process process = builder.start();
    process.getInputStream().read();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(137, process.exitValue());
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    run("", "tar", "-xzf", packed("notion-setup").toString());
    String shim = work.resolve("package/bin/notion-setup.js").toString();
    Ended alone = run("", "node", shim, "--version");
    assertEquals(7, alone.exit());
    assertEquals(
        "npm left out "
            + PLATFORM
            + ", which holds the program: install notion-setup again without"
            + " --omit=optional.\n",
        alone.err());
    Files.writeString(
        work.resolve("other.js"), "Object.defineProperty(process, 'platform', {value: 'sunos'});");
    Ended other = run("", "node", "-r", "./other.js", shim, "--version");
    assertEquals(7, other.exit());
    assertTrue(other.err().startsWith("There is no notion-setup for sunos on "), other.err());
    assertEquals(1, other.err().lines().count());
  }

  /** As npm's own registry gives the packages, which alone chooses the one for this system. */
  @Test
  void installsFromARegistry() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    HttpServer registry = Bare.serve(files::get);
    try {
      for (String name : List.of("notion-setup", PLATFORM)) {
        byte[] tarball = Files.readAllBytes(packed(name));
        files.put("/" + name + ".tgz", tarball);
        String about =
            run("", "tar", "-xzOf", packed(name).toString(), "package/package.json").out();
        String hash =
            Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-512").digest(tarball));
        String dist =
            ",\"dist\":{\"tarball\":\"%s/%s.tgz\",\"integrity\":\"sha512-%s\"}}"
                .formatted(Bare.address(registry), name, hash);
        String all =
            "{\"name\":\"%s\",\"dist-tags\":{\"latest\":\"%s\"},\"versions\":{\"%2$s\":%s}}"
                .formatted(name, Bare.version(), about.strip().replaceFirst("}$", "") + dist);
        files.put("/" + name, all.getBytes(StandardCharsets.UTF_8));
      }
      Files.writeString(work.resolve("package.json"), "{}");
      Ended ran = run("", "npm", "install", "--registry", Bare.address(registry), "notion-setup");
      assertEquals(0, ran.exit(), ran.err());
    } finally {
      registry.stop(0);
    }
    assertEquals(
        "notion-setup " + Bare.version() + "\n", run("", "npx", "notion-setup", "--version").out());
  }
}
