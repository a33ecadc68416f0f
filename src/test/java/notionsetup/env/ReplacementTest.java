package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, writing: mode, owner, what happens meanwhile, and what is left behind. */
class ReplacementTest extends Scratch {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "rw-r--r--", "rw-rw-rw-", "rwxrwxrwx"})
  void d15_modeStays(String mode) throws Exception {
    put("A=1\n");
    mode(mode);
    set();
    assertEquals(mode, mode());
  }

  @Test
  void d16_ownerAndGroupStay() throws Exception {
    assumeRoot();
    put("A=1\n");
    Files.setAttribute(env(), "unix:uid", 12345);
    Files.setAttribute(env(), "unix:gid", 23456);
    mode("rw-r-----");
    set();
    assertEquals(
        Map.of("uid", 12345, "gid", 23456, "mode", 0100640),
        Files.readAttributes(env(), "unix:uid,gid,mode"));
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
    assertEquals(List.of(old), Replacement.leftovers(file));
    EnvFile.read(Path.of(".env"), false, machine);

    assertFalse(Files.exists(old));
    for (Path kept : List.of(fresh, otherName, folderOfThatName, link)) {
      assertTrue(Files.exists(kept, LinkOption.NOFOLLOW_LINKS), kept.toString());
    }
  }

  @Test
  void d18_temporaryFileOfSomebodyElseStays() throws Exception {
    assumeRoot();
    Path theirs = plant(".env.4123456789abcdef.tmp", Duration.ofDays(1));
    Files.setAttribute(theirs, "unix:uid", 65534);
    EnvFile.read(Path.of(".env"), false, TestMachine.in(folder).now(NOW).machine());
    assertTrue(Files.exists(theirs));
  }

  private Path plant(String name, Duration age) throws Exception {
    Path path = write(folder.resolve(name), bytes("K=old\n"));
    return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
  }

  @Test
  void rule7_fileThatChangedMeanwhileIsNotWritten() throws Exception {
    assertNotWritten(() -> put("A=1\n"));
    put("A=1\n");
    assertNotWritten(() -> put("A=1\nB=2\n"));
    put("A=1\n");
    FileTime time = Files.getLastModifiedTime(env());
    assertNotWritten(() -> Files.setLastModifiedTime(put("A=2\n"), time));
    assertNotWritten(() -> Files.move(env(), folder.resolve("moved")));
  }

  private void assertNotWritten(Executable intruder) {
    Change change = Change.set(read(), WANTED);
    assertDoesNotThrow(intruder);
    String meanwhile = Files.exists(env()) ? text() : "";
    assertFault(
        env() + " was changed by somebody else meanwhile, so it was not written",
        "Run notion-setup again.",
        () -> new Replacement().write(change));
    assertEquals(meanwhile, Files.exists(env()) ? text() : "");
  }

  @Test
  void pendingInterruptDoesNotDisturbTheWriting() {
    put("A=1\n");
    Change change = Change.set(read(), WANTED);
    Thread.currentThread().interrupt();
    assertEquals("A=1\nK=" + TOKEN + "\n", write(change));
    assertTrue(Thread.interrupted(), "the interrupt is still pending");
  }

  @Test
  void b10_endWaitsForWritingUnderWayAndLetsNoneBegin() throws Exception {
    assertFalse(new Replacement().end(Duration.ZERO), "nothing was replaced");
    CountDownLatch writing = new CountDownLatch(3);
    List<Fault> ended = new ArrayList<>();
    Replacement other = new Replacement();
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  put("A=1\n");
                  other.write(Change.set(read(), WANTED));
                  writing.countDown();
                }
              } catch (Fault fault) {
                ended.add(fault);
              }
            });
    writer.start();
    writing.await();
    assertTrue(other.end(Duration.ofMinutes(1)));
    assertTidy();
    writer.join();
    assertEquals(Exit.INTERRUPTED, ended.get(0).exit());
    assertEquals("The run was ended before anything was written", ended.get(0).getMessage());
    assertEquals("A=1\n", text());
  }

  @ParameterizedTest
  @CsvSource({"i, .env", "a, .env", "i, ."})
  void d08_i08_whatTheSystemProtectsIsRefusedBeforehand(String flag, String path) {
    assumeRoot();
    put("A=1\n");
    assumeTrue(run(List.of("chattr", "+" + flag, path)).exit() == 0, "needs chattr");
    try {
      assertFault(
          path.equals(".")
              ? "Nothing can be written in the folder %s: the system protects it against changes; %s itself is writable, but replacing it safely needs the folder too"
                  .formatted(folder, env())
              : env() + " cannot be written: the system protects it against changes",
          path.equals(".") ? OTHER_FILE : "Take that off:\nsudo chattr -ia " + env(),
          this::set);
    } finally {
      run(List.of("chattr", "-" + flag, path));
    }
    assertEquals("A=1\n", text());
  }

  /** The list says less of the group than the mode does: kept, or the group gets more. */
  @Test
  void i09_accessListAndNotesOfTheOldFileAreKept() {
    put("A=1\n");
    String list =
        "0200000001000600ffffffff020006003930000004000000ffffffff10000600ffffffff20000000ffffffff";
    assumeTrue(
        python("os.setxattr('.env', n, bytes.fromhex('" + list + "'))").exit() == 0,
        "needs python3, and a file system with access control lists");
    python("os.setxattr('.env', 'user.note', b'mine')");
    Machine machine = TestMachine.in(folder).path("/usr/bin").machine();
    EnvFile file = EnvFile.read(env(), false, machine);
    assertEquals("A=1\nK=" + TOKEN + "\n", write(Change.set(file, WANTED)));
    assertEquals(
        list + " mine\n",
        python("print(os.getxattr('.env', n).hex(), os.getxattr('.env', 'user.note').decode())")
            .out());
  }

  @Test
  void i09_anAccessListThatCannotBeKeptEndsTheRun() {
    put("A=1\n");
    Path cp = Disk.script(folder.resolve("bin/cp"), "exit 1");
    Machine machine = TestMachine.in(folder).path(cp.getParent().toString()).machine();
    EnvFile file = EnvFile.read(env(), false, machine);
    assertFault(
        env() + " was not written, and is as it was: its access control list could not be kept",
        OTHER_FILE,
        () -> write(Change.set(file, WANTED)));
    assertEquals("A=1\n", text());
  }

  private Ended python(String code) {
    return run(List.of("python3", "-c", "import os; n = 'system.posix_acl_access'; " + code));
  }
}
