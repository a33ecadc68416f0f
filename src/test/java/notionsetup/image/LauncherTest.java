package notionsetup.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Packaged;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher finds its folder and a Java from wherever it is started, and starts that alone. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script for sh")
class LauncherTest {
  private final Packaged built = Packaged.built();
  private final Map<String, String> env = Packaged.environment();
  @TempDir private Path folder;

  private Ended sh(String script, String input) {
    return built.sh(env, folder, script, input);
  }

  private static void assertRefused(Ended ran, String said) {
    // The shell has its own words for a folder that is gone.
    List<String> lines =
        ran.ends(7).err().lines().filter(line -> !line.contains("getcwd")).toList();
    assertTrue(lines.size() == 1 && lines.get(0).contains(said), ran::all);
    assertEquals("", ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$0\"",
        "cd \"${0%/*}\" && ./notion-setup",
        "cd \"${0%/*}/..\" && bin/notion-setup",
        "PATH=\"${0%/*}:$PATH\"; notion-setup",
        "mkdir 'a b' && ln -s \"$0\" 'a b/setup' && 'a b/setup'",
        "mkdir 'a b' && ln -s \"$0\" 'a b/setup' && ln -s 'a b/setup' second && ./second",
        "ln -s \"${0%/*}/..\" whole && whole/bin/notion-setup",
        "cp -a \"${0%/*}/..\" 'some where' && 'some where/bin/notion-setup'",
        "cp -a \"${0%/*}/..\" still && chmod -R a-w still && still/bin/notion-setup"
      })
  void startsFromAnywhereAndQuietly(String command) {
    sh(command + " --version", "").assertVersion();
    sh("chmod -R u+w .", "").ends(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$0\"",
        "cp -a \"${0%/*}/..\" 'some where' && 'some where/bin/notion-setup'",
        "ulimit -v 1000000 && \"$0\"",
        "ulimit -v 600000 && \"$0\"",
        "green=$(printf 'gr\\303\\274n'); mkdir $green && cd $green && LANG= LC_ALL=C \"$0\"",
        "cp -a \"${0%/*}/..\" small && for options in small/*/java.options; do"
            + " echo -Xmx32m >>$options; done && small/bin/notion-setup"
      })
  void i10_aPipedRehearsalWritesTheKey(String command) {
    String script = command + " --practice --env-file .env; exit=$?; cat .env >&2; exit $exit";
    Ended ran = sh(script, Packaged.ANSWERS).ends(0).says("Integration token verified.");
    assertTrue(ran.err().endsWith(Packaged.WRITTEN), ran.err());
    assertTrue(!command.contains("LC_ALL=C") || ran.out().chars().allMatch(c -> c < 0x80));
  }

  @Test
  void aTypedRehearsalWritesTheKey() throws Exception {
    env.put("TERM", "xterm-256color");
    Child child = built.child(env, folder, "--practice", "--no-browser", "-f", "typed.env");
    try (Pty pty = child.typed(80, 24)) {
      pty.rehearse();
    }
    assertEquals(Packaged.WRITTEN, Files.readString(folder.resolve("typed.env")));
  }

  /** The codes are the program's own, and a closed stream is not taken for a file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "2 ! --nonsense                        !",
        "4 ! --practice <refused               !",
        "8 ! --practice </dev/null             ! The input ended",
        "8 ! --practice <&-                    ! The input ended",
        "8 ! --practice --no-input --key-file - <&- ! There is no token on standard input",
        "0 ! recipes list <&-                  !",
        "7 ! recipes list >&-                  !",
        "7 ! recipes list <&- >&-              !",
        "7 ! recipes list <&- >&- 2>&-         !"
      })
  void exitCodesPassThrough(int exit, String line, String said) throws Exception {
    assumeTrue(exit != 7 || Files.exists(Path.of("/dev/full")), "nothing here refuses all output");
    Files.writeString(folder.resolve("refused"), "2\nntn_practice_refused_token\ny\n");
    sh("\"$0\" " + line, "").ends(exit).says(said == null ? "" : said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" --version"
            + " ! The current folder is not there any more: go to another one with cd.",
        "cp -a \"${0%/*}/..\" a:b && a:b/bin/notion-setup --version"
            + " ! a folder with a colon in its name",
        "ulimit -v 300000 && exec \"$0\" --version ! Java needs more addresses than ulimit -v allows"
      })
  void i10_whereJavaCannotStartThatIsSaidInOneSentence(String script, String said) {
    assertRefused(sh(script, ""), said);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 1000000})
  void aDamagedArchiveIsNoMatter(int length) throws Exception {
    Packaged damaged = built.copiedTo(folder.resolve("damaged"));
    Path archive = damaged.home().resolve("lib/notion-setup.aot");
    // Up to 24 a half archive breaks Java itself, so that only an empty one can be tried.
    assumeTrue(Files.exists(archive) || length == 0, "the archives of this Java must be whole");
    archive = Files.exists(archive) ? archive : damaged.home().resolve("lib/notion-setup.jsa");
    assumeTrue(Files.exists(archive), "this build made no archive");
    byte[] all = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(all, length));
    damaged.child(env, folder, "--version").piped("").assertVersion();
  }

  /** A Java that says who it is, and ends with 99. */
  private Path fakeJava(String version) throws Exception {
    Path home = folder.resolve("java-" + version);
    Disk.script(home.resolve("bin/java"), "echo fake " + version + "; exit 99");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Packaged withoutRuntime() {
    return built.copiedTo(folder.resolve("bare"), "runtime");
  }

  /** Asks for the version with no other JAVA_HOME than what is set here. */
  private Ended version(Packaged image, String name, Path value) {
    env.remove("JAVA_HOME");
    env.put(name, value.toString());
    return image.child(env, folder, "--version").piped("");
  }

  @Test
  void itsOwnRuntimeWinsOverJavaHomeAndThatOverThePath() throws Exception {
    Path java = Path.of(System.getProperty("java.home"));
    version(withoutRuntime(), "JAVA_HOME", java).assertVersion();
    Ended ran = version(withoutRuntime(), "JAVA_HOME", fakeJava("21.0.1")).ends(99);
    assertEquals("fake 21.0.1\n", ran.out());
    assumeTrue(built.hasRuntime(), "the JDK of this build has no jlink");
    version(built, "JAVA_HOME", fakeJava("21.0.1")).assertVersion();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_392", "11.0.2", "16"})
  void aJavaThatIsTooOldIsNamedInOneSentence(String version) throws Exception {
    Path java = fakeJava(version);
    String said = "notion-setup needs Java 17 or later; " + java + " is Java " + version + ".";
    assertRefused(version(withoutRuntime(), "JAVA_HOME", java), said);
  }

  @Test
  void noJavaAtAllIsSaid() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    String said = "notion-setup needs Java 17 or later: install it, or set JAVA_HOME.";
    assertRefused(version(withoutRuntime(), "PATH", empty), said);
  }

  @Test
  void i10_aShimOnThePathNeedsNoJdkAroundIt() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path shim = Disk.script(folder.resolve("shims/java"), "exec '" + java + "' \"$@\"");
    Packaged bare = withoutRuntime();
    version(bare, "PATH", shim.getParent()).assertVersion();
    Disk.script(shim, "echo No version is set for java >&2; exit 126");
    String said = "needs Java 17 or later: install it, or set JAVA_HOME; " + shim + " starts none.";
    assertRefused(version(bare, "PATH", shim.getParent()), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void i10_whatOtherPeoplesJavaWantsDoesNotReachThisOne(String name) {
    for (String option : List.of("-XX:+UseG1GC", "-Xshare:off", "-agentlib:nothing", "nonsense")) {
      version(built, name, Path.of(option)).assertVersion();
    }
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
    assertRefused(other.child(env, folder, "--version").piped(""), said);
  }

  @Test
  void startsNoOtherProgram() throws Exception {
    String trace = "strace -f -e trace=execve,fork,vfork,clone,clone3 -o calls ";
    assumeTrue(sh(trace + "true", "").exit() == 0, "strace cannot run here");
    sh(trace + "\"$0\" --practice", Packaged.ANSWERS).ends(0);
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertEquals(2, calls.stream().filter(line -> line.contains("execve(")).count(), "" + calls);
    String process = "[0-9]+ +(v?fork|clone3?)\\((?!.*CLONE_THREAD).*";
    assertFalse(calls.stream().anyMatch(line -> line.matches(process)), "" + calls);
  }

  @Test
  void onATerminalTheSmallerCacheIsTaken() throws Exception {
    Path cache = built.home().resolve("lib/typed.aot");
    Path cmdline = Path.of("/proc/self/cmdline");
    assumeTrue(Files.exists(cache) && Files.exists(cmdline), "only 25 on Linux can show it");
    try (Pty pty = built.child(env, folder, "--no-browser").typed(80, 24)) {
      pty.await("Create a new integration");
      String options = Files.readString(Path.of("/proc/" + pty.pid() + "/cmdline"));
      assertTrue(options.contains("/typed.aot\0"), options);
    }
    built.assertStartsCached(call -> new Child(List.of(call), env, folder).piped(""));
  }

  /** A crash leaves no report beside the file; a signal reaches the program itself. */
  @ParameterizedTest
  @CsvSource({"SEGV, 1", "TERM, 143"})
  void i21_aSignalReachesTheProgramAndACrashLeavesNoReport(String signal, int exit)
      throws Exception {
    Process process = built.child(env, folder, "practice").launch();
    assertNotEquals(-1, process.getInputStream().read());
    Child.signal(signal, process.pid());
    assertEquals(exit, Child.ended(process, folder).exit());
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void i22_nothingThatIsPlantedInTheFolderRuns() throws Exception {
    Path planted = folder.resolve("planted");
    String spy = "echo \"$0\" >> '" + folder.resolve("ran") + "'";
    for (String name :
        List.of("readlink", "java", "uname", "dirname", "printf", "true", "sh", "bin/java")) {
      Disk.script(planted.resolve(name), spy);
    }
    env.put("PATH", ".::" + env.get("PATH"));
    env.put("JAVA_HOME", ".");
    for (Packaged image : List.of(built, withoutRuntime())) {
      Path link = Files.createSymbolicLink(image.home().resolve("link"), image.launcher());
      try {
        new Child(List.of(link.toString(), "--version"), env, planted).piped("").assertVersion();
      } finally {
        Files.delete(link);
      }
    }
    assertFalse(Files.exists(folder.resolve("ran")));
  }
}
