package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Packaged;
import notionsetup.harness.Pty;
import notionsetup.harness.StandIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two packages for npm, installed where no Java is, and the small program that starts them. */
class NpmTest {
  private static final String PLATFORM = "notion-setup-linux-x64";
  @TempDir private static Path shared;
  private static Bare bare;

  private Path work;

  private static String packed(String name) {
    return Bare.product(name + "-" + Bare.version() + ".tgz").toString();
  }

  @BeforeAll
  static void install() throws Exception {
    packed(PLATFORM);
    bare = Bare.with(shared, "node npm npx");
    bare.run("npm", "install", "-g", packed("notion-setup"), packed(PLATFORM)).ends(0);
  }

  @BeforeEach
  void clear() throws Exception {
    work = Files.createTempDirectory(bare.work(), "run");
  }

  private Ended run(String... command) {
    return bare.child(work, command).piped("");
  }

  private Pty typed(String file) {
    return bare.child(work, "notion-setup", "--practice", "--no-browser", "-f", file).typed(80, 24);
  }

  @Test
  void runsPiped() throws Exception {
    bare.rehearses(work, "notion-setup");
    run("notion-setup", "--practice").ends(8);
    Path installed = shared.resolve("prefix/lib/node_modules").resolve(PLATFORM);
    new Packaged(installed).assertStartsCached(bare::run);
  }

  @Test
  void runsByNpx() throws Exception {
    run("npx", "notion-setup", "--version").assertVersion();
    bare.rehearses(work, "npx", "--", "notion-setup");
  }

  @Test
  void runsTyped() throws Exception {
    try (Pty pty = typed("typed.env")) {
      pty.rehearse();
    }
    assertEquals(Packaged.WRITTEN, Files.readString(work.resolve("typed.env")));
  }

  @Test
  void interruptedFromTheKeyboardItEndsOnce() {
    try (Pty pty = typed("i.env").play("Create a new integration", "\003")) {
      assertEquals(130, pty.exit());
      assertEquals(pty.before, pty.attributes());
    }
    assertFalse(Files.exists(work.resolve("i.env")));
  }

  /** A signal to the shim leaves no process, and it dies as its program died. */
  @ParameterizedTest
  @CsvSource({"TERM, false, 143", "INT, false, 130", "HUP, false, 129", "KILL, true, 137"})
  void theShimAndItsProgramEndTogether(String signal, boolean below, int exit) throws Exception {
    Process process = bare.child(work, "notion-setup", "practice").launch();
    assertNotEquals(-1, process.getInputStream().read());
    List<ProcessHandle> children = process.descendants().toList();
    assertEquals(1, children.size());
    Child.signal(signal, below ? children.get(0).pid() : process.pid());
    assertEquals(exit, Child.ended(process, work).exit());
    assertFalse(children.get(0).isAlive());
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    run("tar", "-xzf", packed("notion-setup"));
    String shim = work.resolve("package/bin/notion-setup.js").toString();
    assertEquals(
        "npm left out "
            + PLATFORM
            + ", which holds the program: install notion-setup again without --omit=optional.\n",
        run("node", shim, "--version").ends(7).err());
    Files.writeString(
        work.resolve("other.js"), "Object.defineProperty(process, 'platform', {value: 'sunos'});");
    Ended other = run("node", "-r", "./other.js", shim, "--version").ends(7);
    assertTrue(other.err().matches("There is no notion-setup for sunos on .*\n"), other.err());
  }

  /** As npm's own registry gives the packages, which alone chooses the one for this system. */
  @Test
  void installsFromARegistry() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    try (StandIn registry =
        StandIn.plain().answers(request -> StandIn.bytes(files.get(request.getTarget())))) {
      for (String name : List.of("notion-setup", PLATFORM)) {
        byte[] tarball = Files.readAllBytes(Path.of(packed(name)));
        files.put("/" + name + ".tgz", tarball);
        String about = run("tar", "-xzOf", packed(name), "package/package.json").out();
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(tarball);
        String dist =
            ",\"dist\":{\"tarball\":\"%s/%s.tgz\",\"integrity\":\"sha512-%s\"}}"
                .formatted(registry.address(), name, Base64.getEncoder().encodeToString(hash));
        String all =
            "{\"name\":\"%s\",\"dist-tags\":{\"latest\":\"%s\"},\"versions\":{\"%2$s\":%s}}"
                .formatted(name, Bare.version(), about.strip().replaceFirst("}$", "") + dist);
        files.put("/" + name, all.getBytes(StandardCharsets.UTF_8));
      }
      Files.writeString(work.resolve("package.json"), "{}");
      run("npm", "install", "--registry", registry.address(), "notion-setup").ends(0);
    }
    assertEquals(
        "notion-setup " + Bare.version() + "\n", run("npx", "notion-setup", "--version").out());
  }
}
