package notionsetup.env;

import static notionsetup.env.Scratch.KEY;
import static notionsetup.env.Scratch.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, before the first question: what is refused, and what is followed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlaceTest {
  private static final String OTHER_FILE = "Name another file with --env-file";

  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @Test
  void missingFolderNamesTheCommandThatMakesIt() {
    Path missing = folder.resolve("it's/not here");
    scratch.assertFault(
        "The folder " + missing + " is not there",
        "Make it first:\nmkdir -p '" + missing.toString().replace("'", "'\\''") + "'",
        () -> EnvFile.read(missing.resolve(".env"), false, scratch.machine()));
    assertFalse(EnvFile.look(missing.resolve(".env"), scratch.machine()).exists());
  }

  @Test
  void partOfThePathThatIsAFileIsTold() {
    scratch.put("A=1\n");
    Path below = scratch.env().resolve("x");
    Fault fault = scratch.fault(() -> EnvFile.read(below, false, scratch.machine()));
    assertEquals(Exit.FILE, fault.exit());
    // Which of the two the system says of such a path differs between Java 17 and 25.
    assertTrue(
        List.of(".env/x cannot be used: a part of its path is a file", ".env is not a folder")
            .contains(fault.getMessage()),
        fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "/"})
  void d12_folderIsRefused(String path) {
    scratch.assertFault(
        folder.resolve(path) + " is a folder, not a file",
        "Name a file in it with --env-file",
        () -> EnvFile.read(Path.of(path), false, scratch.machine()));
  }

  @Test
  void d12_pipeSocketAndDeviceAreRefusedUnopened() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    new ProcessBuilder("/usr/bin/mkfifo", folder + "/pipe").start().waitFor();
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      for (Path path :
          List.of(folder.resolve("pipe"), folder.resolve("socket"), Path.of("/dev/null"))) {
        scratch.assertFault(
            path + " is not a regular file but a pipe, a socket or a device",
            "Name a regular file with --env-file",
            () -> EnvFile.read(path, false, scratch.machine()));
        assertTrue(Files.exists(path));
      }
    }
  }

  @Test
  void d12_standardOutputIsRefusedWhateverItIs() {
    assumeTrue(Files.exists(Path.of("/dev/stdout")), "needs /dev/stdout");
    scratch.fault(() -> EnvFile.read(Path.of("/dev/stdout"), false, scratch.machine()));
  }

  @Test
  void d10_linkIsFollowedAndStays() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Scratch.write(inner.resolve("real"), Scratch.bytes("A=1\n"));
    Files.createSymbolicLink(folder.resolve("middle"), Path.of("inner/real"));
    Files.createSymbolicLink(scratch.env(), Path.of("middle"));
    assertEquals("A=1\n" + KEY + "=" + TOKEN + "\n", scratch.set());
    assertEquals(Path.of("middle"), Files.readSymbolicLink(scratch.env()));
    assertEquals(inner.resolve("real").toRealPath(), scratch.read().target());
    assertEquals(scratch.env(), scratch.read().path());
    assertTrue(!scratch.read().target().equals(scratch.read().path()));
  }

  @Test
  void d10_folderThatIsALinkIsUsed() throws Exception {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    EnvFile file = EnvFile.read(Path.of("link/.env"), false, scratch.machine());
    new Replacement().write(file, file.set(List.of(new Credential(KEY, TOKEN))));
    assertTrue(Files.isRegularFile(folder.resolve("real/.env")));
    scratch.assertTidy();
  }

  @Test
  void d11_danglingLinkIsRefused() throws Exception {
    Files.createSymbolicLink(scratch.env(), Path.of("gone"));
    scratch.assertFault(
        scratch.env() + " is a link to " + folder.resolve("gone") + ", which is not there",
        "Remove the link, or create the file that it leads to",
        scratch::read);
    assertTrue(Files.isSymbolicLink(scratch.env()));
  }

  @Test
  void d11_loopIsRefused() throws Exception {
    Files.createSymbolicLink(scratch.env(), Path.of("other"));
    Files.createSymbolicLink(folder.resolve("other"), Path.of(".env"));
    scratch.assertFault(
        scratch.env() + " cannot be used: it is a link that leads back to itself",
        OTHER_FILE,
        scratch::read);
  }

  @Test
  void d11_linkIntoASystemFolderIsRefused() throws Exception {
    Path passwd = Path.of("/etc/passwd");
    assumeTrue(Files.isWritable(passwd), "needs root: the folder is refused to others anyway");
    Files.createSymbolicLink(scratch.env(), passwd);
    scratch.assertFault(
        scratch.env() + " is a link to /etc/passwd, in a folder of the system",
        "Name the file itself with --env-file, if that is where the key is to go",
        scratch::read);
    Files.delete(scratch.env());
  }

  @Test
  void d11_linkToWhatBelongsToSomebodyElseIsRefused() throws Exception {
    assumeRoot();
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path file = Scratch.write(theirs.resolve("file"), Scratch.bytes("A=1\n"));
    Files.createSymbolicLink(scratch.env(), file);
    for (Path owned : List.of(file, theirs)) {
      Files.setAttribute(owned, "unix:uid", 12345);
      scratch.assertFault(
          scratch.env()
              + " is a link to "
              + file.toRealPath()
              + ", which belongs to somebody else than the link",
          "Name the file itself with --env-file, if that is where the key is to go",
          scratch::read);
      Files.setAttribute(owned, "unix:uid", 0);
    }
    Files.setAttribute(theirs, "unix:uid", 0);
    scratch.read();
  }

  @Test
  void d09_readOnlyModeIsToldAndKept() throws Exception {
    for (String mode : List.of("r--------", "r--r--r--")) {
      scratch.put("A=1\n");
      Files.setPosixFilePermissions(scratch.env(), PosixFilePermissions.fromString(mode));
      assertTrue(scratch.read().guards(List.of()).get(0).what().endsWith("read-only."));
      scratch.set();
      assertEquals(
          mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.env())));
      Files.delete(scratch.env());
    }
  }

  @Test
  void c19_largerThanOneMebibyteIsRefused() {
    Scratch.write(scratch.env(), new byte[EnvFile.LARGEST + 1]);
    scratch.assertFault(
        scratch.env() + " is larger than 1 MiB, which no .env file should be",
        OTHER_FILE,
        scratch::read);
    scratch.put("#".repeat(EnvFile.LARGEST - 1) + "\n");
    scratch.assertFault(
        scratch.env() + " would become larger than 1 MiB", OTHER_FILE, scratch::set);
  }

  @Test
  void f16_nameThatSteersATerminalIsShownVisibly() {
    Path odd = folder.resolve(".env\n\u001b[2J");
    scratch.assertFault(
        odd.getParent() + "/.env <U+001B>[2J is a folder, not a file",
        "Name a file in it with --env-file",
        () -> {
          Files.createDirectory(odd);
          EnvFile.read(odd, false, scratch.machine());
        });
  }

  @Test
  void f16_nameThatIsTooLongIsTold() {
    Path longest = Path.of("x".repeat(5000));
    scratch.assertFault(
        "x".repeat(200) + "... cannot be used: the name is too long",
        OTHER_FILE,
        () -> EnvFile.read(longest, false, scratch.machine()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/x.env", "/usr/share/x.env", "/bin/.env", "/proc/1/.env", "/sys/.env"})
  void fileOfTheSystemIsRefused(String path) {
    scratch.assertFault(
        path + " is in a folder of the system, where no key belongs",
        "Go to your project's folder, or name a file in it with --env-file",
        () -> EnvFile.read(Path.of(path), true, scratch.machine()));
  }

  @Test
  void i08_missingFolderIsToldWithTheCommandThatMakesIt() {
    scratch.assertFault(
        "The folder " + folder.resolve("a/b c") + " is not there",
        "Make it first:\nmkdir -p '" + folder.resolve("a/b c") + "'",
        () -> EnvFile.read(Path.of("a/b c/.env"), true, scratch.machine()));
  }

  static void assumeRoot() {
    assumeTrue(
        Place.user().orElseThrow().getName().equals("root"),
        "needs root, to make files of other owners");
  }
}
