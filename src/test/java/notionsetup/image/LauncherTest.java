package notionsetup.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.harness.Ended;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher finds its folder and a Java from wherever it is started, and starts that alone. */
class LauncherTest {
  private static final String GOOD = "1\ny\nntn_practice_good_token\ny\n";

  private final Packaged built = Packaged.built();
  @TempDir private Path folder;

  @BeforeEach
  void posix() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a script for sh");
  }

  private static void assertVersion(Ended ran) {
    assertEquals("", ran.err());
    assertTrue(ran.out().matches("notion-setup [0-9.]+\n"), ran.out());
    assertEquals(0, ran.exit());
  }

  /** A Java that says who it is, and ends with 99. */
  private Path fakeJava(String version) throws Exception {
    Path home = folder.resolve("java-" + version);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho fake " + version + "\nexit 99\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Packaged withoutRuntime() throws Exception {
    return built.copiedTo(folder.resolve("bare"), "runtime");
  }

  private Ended version(Packaged image, String name, Path value) throws Exception {
    Map<String, String> env = Packaged.environment();
    env.remove("JAVA_HOME");
    env.put(name, value.toString());
    return Packaged.run(List.of(image.launcher().toString(), "--version"), env, folder, "");
  }

  @Test
  void startsFromAnyFolder() throws Exception {
    assertVersion(built.run(folder, "", "--version"));
    Path bin = built.home().resolve("bin");
    assertVersion(
        Packaged.run(List.of("./notion-setup", "--version"), Packaged.environment(), bin, ""));
    assertVersion(
        Packaged.run(
            List.of("bin/notion-setup", "--version"), Packaged.environment(), built.home(), ""));
    Map<String, String> env = Packaged.environment();
    env.put("PATH", bin + ":" + env.get("PATH"));
    assertVersion(Packaged.run(List.of("sh", "-c", "notion-setup --version"), env, folder, ""));
  }

  @Test
  void startsThroughLinks() throws Exception {
    Path there = Files.createDirectories(folder.resolve("a b"));
    Path link = Files.createSymbolicLink(there.resolve("setup"), built.launcher());
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("a b/setup"));
    Path whole = Files.createSymbolicLink(folder.resolve("whole"), built.home());
    for (Path start : List.of(link, second, whole.resolve("bin/notion-setup"))) {
      assertVersion(
          Packaged.run(List.of(start.toString(), "--version"), Packaged.environment(), folder, ""));
    }
  }

  @Test
  void movedToAFolderWithSpacesItStaysQuiet() throws Exception {
    Packaged moved = built.copiedTo(folder.resolve("some where"));
    assertVersion(moved.run(folder, "", "--version"));
    Ended ran = moved.run(folder, GOOD, "--practice", "--env-file", ".env");
    assertEquals(0, ran.exit(), ran.err());
  }

  @Test
  void foldersBeyondAsciiWorkInALocaleWithoutThem() throws Exception {
    Path there = Files.createDirectories(folder.resolve("gr\u00fcn"));
    Map<String, String> env = Packaged.environment();
    env.remove("LANG");
    env.put("LC_ALL", "C");
    Ended ran =
        Packaged.run(
            List.of(built.launcher().toString(), "--practice", "--env-file", ".env"),
            env,
            there,
            GOOD);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(Files.exists(there.resolve(".env")));
    assertTrue(ran.out().chars().allMatch(c -> c < 0x80), ran.out());
  }

  @Test
  void readOnlyItStillRuns() throws Exception {
    Packaged still = built.copiedTo(folder.resolve("still"));
    try {
      assertEquals(
          0,
          Packaged.run(
                  List.of("chmod", "-R", "a-w", still.home().toString()),
                  Packaged.environment(),
                  folder,
                  "")
              .exit());
      assertVersion(still.run(folder, "", "--version"));
    } finally {
      Packaged.run(
          List.of("chmod", "-R", "u+w", still.home().toString()),
          Packaged.environment(),
          folder,
          "");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "4096", "1000000"})
  void aDamagedArchiveIsNoMatter(long length) throws Exception {
    Packaged damaged = built.copiedTo(folder.resolve("damaged"));
    Path archive = damaged.home().resolve("lib/notion-setup.aot");
    // Up to 24 a half archive breaks Java itself, so that only an empty one can be tried.
    assumeTrue(Files.exists(archive) || length == 0, "the archives of this Java must be whole");
    archive = Files.exists(archive) ? archive : damaged.home().resolve("lib/notion-setup.jsa");
    assumeTrue(Files.exists(archive), "this build made no archive");
    byte[] all = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(all, (int) length));
    assertVersion(damaged.run(folder, "", "--version"));
  }

  @Test
  void itsOwnRuntimeWinsOverJavaHome() throws Exception {
    assumeTrue(built.hasRuntime(), "the JDK of this build has no jlink");
    assertVersion(version(built, "JAVA_HOME", fakeJava("21.0.1")));
  }

  @Test
  void javaHomeWinsOverThePath() throws Exception {
    Ended ran = version(withoutRuntime(), "JAVA_HOME", fakeJava("21.0.1"));
    assertEquals("fake 21.0.1\n", ran.out());
    assertEquals(99, ran.exit());
  }

  @Test
  void withoutARuntimeItUsesWhatIsThere() throws Exception {
    Path java = Path.of(System.getProperty("java.home"));
    assertVersion(version(withoutRuntime(), "JAVA_HOME", java));
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392", "11.0.2", "16"})
  void aJavaThatIsTooOldIsNamedInOneSentence(String version) throws Exception {
    Path java = fakeJava(version);
    Ended ran = version(withoutRuntime(), "JAVA_HOME", java);
    assertEquals(7, ran.exit());
    assertEquals("", ran.out());
    assertEquals(
        "notion-setup needs Java 17 or later; " + java + " is Java " + version + ".\n", ran.err());
  }

  @Test
  void aFolderThatIsGoneIsSaidInOneSentence() throws Exception {
    String script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" --version";
    Ended ran =
        Packaged.run(
            List.of("sh", "-c", script, built.launcher().toString()),
            Packaged.environment(),
            folder,
            "");
    assertEquals(7, ran.exit());
    assertEquals(
        "The current folder is not there any more: go to another one with cd.",
        ran.err().lines().reduce("", (before, line) -> line));
  }

  @Test
  void noJavaAtAllIsSaid() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Ended ran = version(withoutRuntime(), "PATH", empty);
    assertEquals(7, ran.exit());
    assertEquals("notion-setup needs Java 17 or later: install it, or set JAVA_HOME.\n", ran.err());
  }

  @ParameterizedTest
  @CsvSource({
    "recipes list, <&-, 0",
    "recipes list, >&-, 7",
    "recipes list, <&- >&-, 7",
    "recipes list, <&- >&- 2>&-, 7",
    "--practice, <&-, 8",
    "--practice --no-input --key-file -, <&-, 8"
  })
  void closedStreamIsNotTakenForAFile(String line, String closed, int exit) throws Exception {
    assumeTrue(exit != 7 || Files.exists(Path.of("/dev/full")), "nothing here refuses all output");
    String script = "\"$0\" " + line + " " + closed;
    List<String> command = List.of("/bin/sh", "-c", script, built.launcher().toString());
    Ended ran = Packaged.run(command, Packaged.environment(), folder, "");
    assertEquals(exit, ran.exit(), ran::err);
    if (exit == 8) {
      String said = line.endsWith("-") ? "There is no token on standard input" : "The input ended";
      assertTrue(ran.err().contains(said), ran::err);
    }
  }

  @Test
  void startsNoOtherProgram() throws Exception {
    Path log = folder.resolve("calls");
    List<String> strace =
        List.of("strace", "-f", "-e", "trace=execve,fork,vfork,clone,clone3", "-o", log.toString());
    assumeTrue(canTrace(strace), "strace cannot run here");
    List<String> command = new ArrayList<>(strace);
    command.addAll(List.of(built.launcher().toString(), "--practice"));
    assertEquals(0, Packaged.run(command, Packaged.environment(), folder, GOOD).exit());
    List<String> calls = Files.readAllLines(log);
    assertEquals(2, calls.stream().filter(line -> line.contains("execve(")).count(), "" + calls);
    assertFalse(
        calls.stream()
            .anyMatch(
                line ->
                    line.matches("[0-9]+ +(v?fork|clone3?)\\(.*")
                        && !line.contains("CLONE_THREAD")),
        "" + calls);
  }

  private boolean canTrace(List<String> strace) throws Exception {
    boolean there =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(path -> Files.isExecutable(Path.of(path, "strace")));
    List<String> command = new ArrayList<>(strace);
    command.add("true");
    return there && Packaged.run(command, Packaged.environment(), folder, "").exit() == 0;
  }

  @Test
  void aPipedRehearsalWritesTheKey() throws Exception {
    Ended ran = built.run(folder, GOOD, "--practice", "--env-file", "piped.env");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("Integration token verified."), ran.out());
    assertEquals(
        "NOTION_API_KEY=ntn_practice_good_token\n", Files.readString(folder.resolve("piped.env")));
  }

  @Test
  void onATerminalTheSmallerCacheIsTaken() throws Exception {
    Path cache = built.home().resolve("lib/typed.aot");
    Path cmdline = Path.of("/proc/self/cmdline");
    assumeTrue(Files.exists(cache) && Files.exists(cmdline), "only 25 on Linux can show it");
    List<String> command = List.of(built.launcher().toString(), "--no-browser");
    try (Pty pty = Pty.start(command, Packaged.environment(), folder, 80, 24)) {
      pty.await("Create a new integration");
      String options = Files.readString(Path.of("/proc/" + pty.pid() + "/cmdline"));
      assertTrue(options.contains("/typed.aot\0"), options);
    }
    for (String name : List.of("typed.aot", "notion-setup.aot")) {
      assertVersion(Packaged.run(built.cached(name), Packaged.environment(), folder, ""));
    }
  }

  @Test
  void aTypedRehearsalWritesTheKey() throws Exception {
    Map<String, String> env = Packaged.environment();
    env.put("TERM", "xterm-256color");
    List<String> command =
        List.of(
            built.launcher().toString(), "--practice", "--no-browser", "--env-file", "typed.env");
    try (Pty pty = Pty.start(command, env, folder, 80, 24)) {
      pty.await("Create a new integration").send("1\r");
      pty.await("Integration created?").send("y\r");
      pty.await("Paste it here:").send("ntn_practice_good_token\r");
      pty.await("Shared at least one page").send("y\r");
      pty.await("Integration token verified.");
      assertEquals(0, pty.exit());
    }
    assertEquals(
        "NOTION_API_KEY=ntn_practice_good_token\n", Files.readString(folder.resolve("typed.env")));
  }

  @ParameterizedTest
  @CsvSource({
    "2, --nonsense, ''",
    "4, --practice, ntn_practice_refused_token",
    "8, --practice, ''"
  })
  void exitCodesPassThrough(int exit, String option, String token) throws Exception {
    String input = token.isEmpty() ? "" : "2\n" + token + "\ny\n";
    assertEquals(exit, built.run(folder, input, option).exit());
  }

  @Test
  void aWholeRunFitsInASmallHeap() throws Exception {
    Packaged small = built.copiedTo(folder.resolve("small"));
    Path options = small.home().resolve(built.hasRuntime() ? "runtime" : "lib");
    Files.writeString(options.resolve("java.options"), "-Xmx32m\n", StandardOpenOption.APPEND);
    Ended ran = small.run(folder, GOOD, "--practice", "--env-file", "small.env");
    assertEquals(0, ran.exit(), ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void i10_whatOtherPeoplesJavaWantsDoesNotReachThisOne(String name) throws Exception {
    for (String option : List.of("-XX:+UseG1GC", "-Xshare:off", "-agentlib:nothing", "nonsense")) {
      assertVersion(version(built, name, Path.of(option)));
    }
  }

  @Test
  void i10_aLimitOnTheAddressSpaceIsEnoughForAWholeRun() throws Exception {
    String script = "ulimit -v 1500000 && exec \"$0\" --practice --env-file small.env";
    List<String> command = List.of("/bin/sh", "-c", script, built.launcher().toString());
    Ended ran = Packaged.run(command, Packaged.environment(), folder, GOOD);
    assertEquals(0, ran.exit(), ran.err());
  }

  /** What the launcher says of a Java for another libc, as its program file tells it. */
  @ParameterizedTest
  @CsvSource({
    "/lib/ld-musl-x86_64.so.1, 'it needs /lib/ld-musl-x86_64.so.1 of musl, Alpine''s libc'",
    "/lib64/ld-linux-none.so.2, it needs /lib64/ld-linux-none.so.2 of glibc; Alpine has musl"
  })
  void i10_aRuntimeForAnotherSystemIsSaidInOneSentence(String loader, String said)
      throws Exception {
    assumeTrue(built.hasRuntime(), "the JDK of this build has no jlink");
    Packaged other = built.copiedTo(folder.resolve("other"));
    Path java = other.home().resolve("runtime/bin/java");
    String bytes = Files.readString(java, StandardCharsets.ISO_8859_1);
    Matcher there = Pattern.compile("/lib[0-9]*/ld-linux[^\0]*\0").matcher(bytes);
    assumeTrue(there.find(), "this Java is not for Linux");
    String named = (loader + "\0".repeat(99)).substring(0, there.end() - there.start());
    Files.writeString(
        java, there.replaceFirst(named), StandardCharsets.ISO_8859_1, StandardOpenOption.WRITE);
    Ended ran = other.run(folder, "", "--version");
    assertEquals(7, ran.exit(), ran.err());
    assertTrue(ran.err().contains(said), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void i10_aShimOnThePathNeedsNoJdkAroundIt() throws Exception {
    Path shims = Files.createDirectories(folder.resolve("shims"));
    Path shim = shims.resolve("java");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(shim, "#!/bin/sh\nexec '" + java + "' \"$@\"\n");
    assertTrue(shim.toFile().setExecutable(true));
    Packaged bare = withoutRuntime();
    assertVersion(version(bare, "PATH", shims));
    Files.writeString(shim, "#!/bin/sh\necho No version is set for java >&2\nexit 126\n");
    Ended ran = version(bare, "PATH", shims);
    assertEquals(7, ran.exit(), ran.err());
    assertEquals(
        "notion-setup needs Java 17 or later: install it, or set JAVA_HOME; "
            + shim
            + " starts none.\n",
        ran.err());
  }

  @Test
  void i10_aColonInTheFoldersNameIsSaidInOneSentence() throws Exception {
    Ended ran = built.copiedTo(folder.resolve("a:b")).run(folder, "", "--version");
    assertEquals(7, ran.exit(), ran.err());
    assertTrue(ran.err().contains("a folder with a colon in its name"), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void i21_aCrashLeavesNoReportBesideTheFile() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Process process =
        new ProcessBuilder(built.launcher().toString(), "practice")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().read();
    assertEquals(
        0,
        Packaged.run(
                List.of("kill", "-SEGV", "" + process.pid()), Packaged.environment(), folder, "")
            .exit());
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertNotEquals(0, process.exitValue());
    assertArrayEquals(new String[0], work.toFile().list());
  }

  @Test
  void i22_nothingThatIsPlantedInTheFolderRuns() throws Exception {
    Path planted = Files.createDirectories(folder.resolve("planted"));
    String spy = "#!/bin/sh\necho \"$0\" >> '" + folder.resolve("ran") + "'\n";
    for (String name : List.of("readlink", "java", "uname", "dirname", "printf", "true", "sh")) {
      Path file = Files.writeString(planted.resolve(name), spy);
      assertTrue(file.toFile().setExecutable(true));
    }
    Files.createDirectories(planted.resolve("bin"));
    Files.copy(
        planted.resolve("java"), planted.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
    Map<String, String> env = Packaged.environment();
    env.put("PATH", ".::" + env.get("PATH"));
    env.put("JAVA_HOME", ".");
    Packaged bare = withoutRuntime();
    for (Packaged image : List.of(built, bare)) {
      Path link = Files.createSymbolicLink(image.home().resolve("link"), image.launcher());
      try {
        assertVersion(Packaged.run(List.of(link.toString(), "--version"), env, planted, ""));
      } finally {
        Files.delete(link);
      }
    }
    assertFalse(Files.exists(folder.resolve("ran")));
  }

  @Test
  void aSignalReachesTheProgramItself() throws Exception {
    Process process =
        new ProcessBuilder(built.launcher().toString(), "practice")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().read();
    // The other way to end it closes its output too, which is another fault.
    process.toHandle().destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
  }
}
