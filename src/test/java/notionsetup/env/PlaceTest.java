package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, before the first question: what is refused, and what is followed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlaceTest extends Scratch {
  private static final String ITSELF =
      "Name the file itself with --env-file, if that is where the key is to go.";

  @ParameterizedTest
  @CsvSource({"it's/not here, it'\\''s/not here", "a/b c, a/b c"})
  void i08_missingFolderNamesTheCommandThatMakesIt(String path, String word) {
    Path missing = folder.resolve(path);
    assertFault(
        "The folder " + missing + " is not there",
        "Make it first:\nmkdir -p '" + word + "'",
        () -> read(path + "/.env"));
    assertFalse(EnvFile.look(missing.resolve(".env"), machine()).exists());
  }

  @Test
  void partOfThePathThatIsAFileIsTold() {
    put("A=1\n");
    Fault fault = fault(() -> read(".env/x"));
    assertEquals(Exit.FILE, fault.exit());
    // Which of the two the system says of such a path differs between Java 17 and 25.
    assertTrue(
        List.of(".env/x cannot be read: a part of its path is a file", ".env is not a folder")
            .contains(fault.getMessage()),
        fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "/"})
  void d12_folderIsRefused(String path) {
    assertFault(folder.resolve(path) + " is a folder, not a file", OTHER_FILE, () -> read(path));
  }

  @Test
  void d12_pipeSocketAndDeviceAreRefusedUnopened() throws Exception {
    assumeTrue(run(List.of("mkfifo", "pipe")).exit() == 0, "needs mkfifo");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
      for (String path : List.of("pipe", "socket", "/dev/null")) {
        assertFault(
            path + " is a pipe, a socket or a device, not a file", OTHER_FILE, () -> read(path));
        assertTrue(Files.exists(folder.resolve(path)));
      }
    }
    fault(() -> read("/dev/stdout"));
  }

  @Test
  void d10_linkIsFollowedAndStays() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    write(inner.resolve("real"), bytes("A=1\n"));
    Files.createSymbolicLink(folder.resolve("middle"), Path.of("inner/real"));
    Files.createSymbolicLink(env(), Path.of("middle"));
    assertEquals("A=1\n" + KEY + "=" + TOKEN + "\n", set());
    assertEquals(Path.of("middle"), Files.readSymbolicLink(env()));
    assertEquals(inner.resolve("real").toRealPath(), read().target());
    assertEquals(env(), read().path());
  }

  @Test
  void d10_folderThatIsALinkIsUsed() throws Exception {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    EnvFile file = read("link/.env");
    new Replacement().write(Change.set(file, WANTED));
    assertTrue(Files.isRegularFile(folder.resolve("real/.env")));
    assertTidy();
  }

  @Test
  void d11_linkThatLeadsNowhereIsRefused() throws Exception {
    Files.createSymbolicLink(env(), Path.of("gone"));
    assertFault(
        env() + " is a link to what is not there",
        "Remove the link, or create the file that it leads to.",
        this::read);
    assertTrue(Files.isSymbolicLink(env()));
    Files.createSymbolicLink(folder.resolve("gone"), Path.of(".env"));
    assertFault(
        env() + " cannot be read: it is a link that leads back to itself", OTHER_FILE, this::read);
  }

  @Test
  void d11_linkIntoASystemFolderIsRefused() throws Exception {
    Files.createSymbolicLink(env(), Path.of("/etc/passwd"));
    assertFault(
        env() + ", a link to /etc/passwd, is in a folder of the system, where no key belongs",
        "Go to your project's folder, or name a file in it with --env-file.",
        this::read);
    Files.delete(env());
  }

  @Test
  void d11_linkToWhatBelongsToSomebodyElseIsRefused() throws Exception {
    assumeRoot();
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path file = write(theirs.resolve("file"), bytes("A=1\n"));
    Files.createSymbolicLink(env(), file);
    for (Path owned : List.of(file, theirs)) {
      Files.setAttribute(owned, "unix:uid", 12345);
      assertFault(
          "%s, a link to %s, belongs to somebody else than the link"
              .formatted(env(), file.toRealPath()),
          ITSELF,
          this::read);
      Files.setAttribute(owned, "unix:uid", 0);
    }
    read();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "r--r--r--"})
  void d09_readOnlyModeIsToldAndKept(String mode) throws Exception {
    put("A=1\n");
    mode(mode);
    assertTrue(Guard.of(read(), List.of()).get(0).what().endsWith("read-only."));
    set();
    assertEquals(mode, mode());
  }

  @Test
  void c19_largerThanOneMebibyteIsRefused() {
    write(env(), new byte[EnvFile.LARGEST + 1]);
    assertFault(
        env() + " is larger than 1 MiB, which no .env file should be", OTHER_FILE, this::read);
    int room = EnvFile.LARGEST - (KEY + "=" + TOKEN + "\n").length();
    set("#".repeat(room - 1) + "\n");
    assertEquals(EnvFile.LARGEST, text().length());
    for (String text : List.of("#".repeat(room) + "\n", "K=\n".repeat(EnvFile.LARGEST / 4))) {
      put(text);
      assertFault(env() + " would become larger than 1 MiB", OTHER_FILE, this::set);
    }
    put("#".repeat(room) + "\n");
    String full = env() + " would become larger than 1 MiB";
    assertFault(full, OTHER_FILE, () -> read().warnings(List.of(KEY)));
  }

  @Test
  void f16_nameThatSteersATerminalIsShownVisibly() throws Exception {
    Files.createDirectory(folder.resolve(".env\n\u001b[2J"));
    assertFault(
        ".env <U+001B>[2J is a folder, not a file", OTHER_FILE, () -> read(".env\n\u001b[2J"));
  }

  @Test
  void f16_nameThatIsTooLongIsTold() {
    assertFault(
        "x".repeat(200) + "... cannot be read: the name is too long",
        OTHER_FILE,
        () -> read("x".repeat(5000)));
  }

  @Test
  void fileOfTheSystemIsRefused() {
    for (String path :
        rows(
            "/etc/x.env | /usr/share/x.env | /bin/.env | /proc/1/.env | /sys/.env | /usr/srcs/no/.env")) {
      assertFault(
          path + " is in a folder of the system, where no key belongs",
          "Go to your project's folder, or name a file in it with --env-file.",
          () -> read(path));
    }
    for (String path :
        rows(
            "/dev/shm/no/.env | /usr/local/no/.env | /usr/src/no/.env | /etcetera/.env | /usr/../etcetera/.env")) {
      assertTrue(fault(() -> read(path)).getMessage().endsWith(" is not there"), path);
    }
  }
}
