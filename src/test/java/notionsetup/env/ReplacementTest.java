package notionsetup.env;

import static notionsetup.env.Scratch.KEY;
import static notionsetup.env.Scratch.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, writing: mode, owner, what happens meanwhile, and what is left behind. */
@Isolated("ends and begins replacements for the whole process")
class ReplacementTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "rw-r--r--", "rw-rw-rw-", "rwxrwxrwx"})
  void d15_modeStays(String mode) throws Exception {
    scratch.put("A=1\n");
    Files.setPosixFilePermissions(scratch.env(), PosixFilePermissions.fromString(mode));
    scratch.set();
    assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.env())));
  }

  @Test
  void d16_ownerAndGroupStay() throws Exception {
    PlaceTest.assumeRoot();
    scratch.put("A=1\n");
    Files.setAttribute(scratch.env(), "unix:uid", 12345);
    Files.setAttribute(scratch.env(), "unix:gid", 23456);
    Files.setPosixFilePermissions(scratch.env(), PosixFilePermissions.fromString("rw-r-----"));
    scratch.set();
    assertEquals(
        Map.of("uid", 12345, "gid", 23456, "mode", 0100640),
        Files.readAttributes(scratch.env(), "unix:uid,gid,mode"));
  }

  @Test
  void d18_onlyOurOwnOldTemporaryFilesAreRemoved() throws Exception {
    Path old = plant(".env.0123456789abcdef.tmp", Duration.ofMinutes(61));
    Path fresh = plant(".env.1123456789abcdef.tmp", Duration.ofMinutes(59));
    Path otherName = plant(".env.backup.tmp", Duration.ofDays(9));
    Path folderOfThatName = Files.createDirectory(folder.resolve(".env.2123456789abcdef.tmp"));
    Path link = folder.resolve(".env.3123456789abcdef.tmp");
    Files.createSymbolicLink(link, otherName);
    Files.setLastModifiedTime(folderOfThatName, FileTime.from(NOW.minus(Duration.ofDays(9))));
    Machine machine = TestMachine.in(folder).now(NOW).machine();

    EnvFile file = EnvFile.read(Path.of(".env"), true, machine);
    assertEquals(List.of(old), file.leftovers());
    EnvFile.read(Path.of(".env"), false, machine);

    assertFalse(Files.exists(old));
    for (Path kept : List.of(fresh, otherName, folderOfThatName, link)) {
      assertTrue(Files.exists(kept, LinkOption.NOFOLLOW_LINKS), kept.toString());
    }
  }

  @Test
  void d18_temporaryFileOfSomebodyElseStays() throws Exception {
    Path theirs = plant(".env.4123456789abcdef.tmp", Duration.ofDays(1));
    assumeTrue(
        "root".equals(Files.getOwner(folder).getName()), "only root gives a file to somebody else");
    Files.setAttribute(theirs, "unix:uid", 65534);
    EnvFile.read(Path.of(".env"), false, TestMachine.in(folder).now(NOW).machine());
    assertTrue(Files.exists(theirs));
  }

  @Test
  void rule7_fileThatChangedMeanwhileIsNotWritten() throws Exception {
    List<Runnable> intruders =
        List.of(
            () -> scratch.put("A=1\nB=2\n"),
            () -> {
              FileTime time = scratch.read().place().seen().get().lastModifiedTime();
              scratch.put("A=2\n");
              unchecked(() -> Files.setLastModifiedTime(scratch.env(), time));
            },
            () -> unchecked(() -> Files.delete(scratch.env())),
            () -> unchecked(() -> Files.move(scratch.env(), folder.resolve("moved"))));
    for (Runnable intruder : intruders) {
      scratch.put("A=1\n");
      assertNotWritten(intruder);
    }
    Files.deleteIfExists(scratch.env());
    assertNotWritten(() -> scratch.put("A=1\n"));
  }

  @Test
  void rule6_nothingToChangeIsNothingWritten() throws Exception {
    scratch.set("A=1\n");
    Object inode = Files.getAttribute(scratch.env(), "unix:ino");
    scratch.set();
    assertEquals(inode, Files.getAttribute(scratch.env(), "unix:ino"));
    scratch.put("A=1\n");
    scratch.set();
    assertNotEquals(inode, Files.getAttribute(scratch.env(), "unix:ino"));
  }

  @Test
  void pendingInterruptDoesNotDisturbTheWriting() {
    scratch.put("A=1\n");
    EnvFile file = scratch.read();
    Change change = file.set(List.of(new Credential(KEY, TOKEN)));
    Thread.currentThread().interrupt();
    new Replacement().write(file, change);
    assertTrue(Thread.interrupted(), "the interrupt is still pending");
    assertEquals("A=1\nK=" + TOKEN + "\n", scratch.text());
  }

  @Test
  void b10_endWaitsForWritingUnderWayAndLetsNoneBegin() throws Exception {
    CountDownLatch writing = new CountDownLatch(3);
    List<Fault> ended = new ArrayList<>();
    Replacement replacement = new Replacement();
    assertFalse(replacement.end(Duration.ZERO), "nothing was replaced");
    Replacement other = new Replacement();
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  scratch.put("A=1\n");
                  EnvFile file = scratch.read();
                  other.write(file, file.set(List.of(new Credential(KEY, TOKEN))));
                  writing.countDown();
                }
              } catch (Fault fault) {
                ended.add(fault);
              }
            });
    writer.start();
    writing.await();
    assertTrue(other.end(Duration.ofMinutes(1)));
    scratch.assertTidy();
    writer.join();
    assertEquals(Exit.INTERRUPTED, ended.get(0).exit());
    assertEquals("The run was ended before anything was written", ended.get(0).getMessage());
    assertEquals("A=1\n", scratch.text());
  }

  @Test
  void d08_immutableFileAndFolderAreRefused() throws Exception {
    PlaceTest.assumeRoot();
    scratch.put("A=1\n");
    assumeTrue(chattr("+i", scratch.env()), "needs a file system that knows chattr +i");
    try {
      scratch.assertFault(
          scratch.env() + " cannot be written: the system protects it against changes",
          "Take that off:\nsudo chattr -ia " + scratch.env(),
          scratch::set);
    } finally {
      chattr("-i", scratch.env());
    }
    chattr("+i", folder);
    try {
      scratch.assertFault(
          "Nothing can be written in the folder "
              + folder
              + ": the system protects it against changes; "
              + scratch.env()
              + " itself is writable, but replacing it safely needs the folder too",
          "Name another file with --env-file",
          scratch::set);
    } finally {
      chattr("-i", folder);
    }
    assertEquals("A=1\n", scratch.text());
  }

  @Test
  void i08_fileThatLetsLinesOnlyBeAddedIsRefusedBeforehand() throws Exception {
    PlaceTest.assumeRoot();
    scratch.put("A=1\n");
    assumeTrue(chattr("+a", scratch.env()), "needs a file system that knows chattr +a");
    try {
      scratch.assertFault(
          scratch.env() + " cannot be written: the system protects it against changes",
          "Take that off:\nsudo chattr -ia " + scratch.env(),
          () -> EnvFile.read(scratch.env(), true, scratch.machine()));
    } finally {
      chattr("-a", scratch.env());
    }
  }

  /** The list says less of the group than the mode does: kept, or the group gets more. */
  @Test
  void i09_accessListAndNotesOfTheOldFileAreKept() throws Exception {
    scratch.put("A=1\n");
    String list =
        "0200000001000600ffffffff020006003930000004000000ffffffff10000600ffffffff20000000ffffffff";
    assumeTrue(
        python("os.setxattr(f, n, bytes.fromhex('" + list + "'))").isEmpty(),
        "needs python3, and a file system with access control lists");
    python("os.setxattr(f, 'user.note', b'mine')");
    Machine machine = TestMachine.in(folder).path("/usr/bin").machine();
    EnvFile file = EnvFile.read(scratch.env(), false, machine);
    new Replacement().write(file, file.set(List.of(new Credential(KEY, TOKEN))));
    assertEquals(
        list + " mine",
        python("print(os.getxattr(f, n).hex(), os.getxattr(f, 'user.note').decode())"));
    assertEquals("A=1\nK=" + TOKEN + "\n", scratch.text());
    scratch.assertTidy();
  }

  private String python(String code) throws Exception {
    String start = "import os; f = '" + scratch.env() + "'; n = 'system.posix_acl_access'; ";
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs python3");
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", start + code)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static boolean chattr(String flag, Path path) throws Exception {
    return Files.isExecutable(Path.of("/usr/bin/chattr"))
        && new ProcessBuilder("/usr/bin/chattr", flag, path.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }

  private void assertNotWritten(Runnable intruder) throws Exception {
    EnvFile file = scratch.read();
    Change change = file.set(List.of(new Credential(KEY, TOKEN)));
    intruder.run();
    String meanwhile = Files.exists(scratch.env()) ? scratch.text() : "";
    scratch.assertFault(
        scratch.env() + " was changed by somebody else meanwhile, so it was not written",
        "Run notion-setup again",
        () -> new Replacement().write(file, change));
    assertEquals(meanwhile, Files.exists(scratch.env()) ? scratch.text() : "");
  }

  private Path plant(String name, Duration age) throws Exception {
    Path path = Scratch.write(folder.resolve(name), Scratch.bytes("K=old\n"));
    return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
  }

  private static void unchecked(org.junit.jupiter.api.function.Executable action) {
    try {
      action.execute();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
