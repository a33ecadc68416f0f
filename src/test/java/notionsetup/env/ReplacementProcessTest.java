package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import notionsetup.fault.Fault;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, writing, in a process of its own: other users, full disks, limits, a small heap. */
class ReplacementProcessTest extends Scratch {
  /** Sets the test key in the file of its one argument, in a process that a test has prepared. */
  static final class SetKey {
    private SetKey() {}

    public static void main(String[] args) {
      try {
        EnvFile file =
            EnvFile.read(Path.of(args[0]), false, TestMachine.in(Path.of("/")).machine());
        file.warnings(List.of(KEY));
        // Not the list of Scratch, which would want the test engine there.
        new Replacement().write(Change.set(file, List.of(new Credential(KEY, TOKEN))));
        System.out.println(0);
      } catch (Fault fault) {
        System.out.println(fault.exit().code() + " " + fault.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077", "777"})
  void d15_newFileIsForItsOwnerUnderEveryUmask(String umask) throws Exception {
    assertEquals("0", sh("umask " + umask + "; " + java()));
    assertEquals("rw-------", mode());
    assertEquals(KEY + "=" + TOKEN + "\n", text());
  }

  @Test
  void d04_limitOnTheSizeOfFilesLeavesTheOldFile() {
    String before = "#".repeat(5000) + "\n";
    put(before);
    assertEquals(
        "7 %s was not written, and is as it was: the limit for the size of a file is reached"
            .formatted(env()),
        sh("ulimit -f 1; " + java()));
    assertEquals(before, text());
    assertTidy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1\n", "\n", "A='x\n", "#"})
  void c19_smallHeapIsEnoughForTheLargestFile(String line) {
    put(line.repeat((EnvFile.LARGEST - 5000) / line.length()));
    assertEquals("0", sh(java()));
  }

  @Test
  void d03_fullDiskLeavesTheOldFile() {
    String full =
        mounted("mount -t tmpfs -o size=64k none " + folder)
            + ("head -c 40000 /dev/zero | tr \"\\0\" \"#\" >" + env() + "; ");
    assertEquals(
        "7 %s was not written, and is as it was: the disk is full\n40000\n.env".formatted(env()),
        sh(full + java() + "; wc -c <" + env() + "; ls -A " + folder + "'"));
    assertEquals(
        "7 Nothing can be written in the folder %s: the file system is read-only\n.env"
            .formatted(folder),
        sh(full + "mount -o remount,ro " + folder + "; " + java() + "; ls -A " + folder + "'"));
  }

  @Test
  void i08_fileThatIsMountedByItselfIsRefusedBeforehand() throws Exception {
    put("A=1\n");
    Path real = write(folder.resolve("real"), bytes("B=1\n"));
    assertEquals(
        "7 %s cannot be replaced: it is mounted on its own, as container volumes are"
            .formatted(env()),
        sh(mounted("mount --bind " + real + " " + env()) + java() + "'"));
    assertEquals("B=1\n", Files.readString(real));
    assertEquals("A=1\n", text());
  }

  /** The start of a script, in a quote that is still open, that sees mounts of its own. */
  private String mounted(String mount) {
    assumeRoot();
    assumeTrue(sh("unshare -m sh -c '" + mount + "'").isEmpty(), "needs leave to mount");
    return "unshare -m sh -c '" + mount + "; ";
  }

  @Test
  void d07_d16_otherUsersAreStopped() throws Exception {
    assumeRoot();
    String asOther = "setpriv --reuid=12345 --regid=12345 --clear-groups ";
    assumeTrue(
        sh(asOther + "test -r '" + classes(EnvFile.class) + "/notionsetup'; echo $?").equals("0"),
        "needs setpriv, and classes that other users can read");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    put("A=1\n");
    assertEquals(
        "7 " + env() + " belongs to root, and replacing it would change its owner",
        sh(asOther + java()));
    Files.setAttribute(env(), "unix:uid", 12345);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertEquals(
        "7 Nothing can be written in the folder %s: the permissions do not allow it; %s itself is writable, but replacing it safely needs the folder too"
            .formatted(folder, env()),
        sh(asOther + java()));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    mode("---------");
    assertEquals(
        "7 " + env() + " cannot be read: the permissions do not allow it", sh(asOther + java()));
    assertEquals("A=1\n", text());
    assertTidy();
  }

  @Test
  void d05_fileAndFolderAreOnTheDiskWhenItIsSaid() throws Exception {
    List<String> calls = traced("trace=fsync,rename", "0");
    assertEquals(
        List.of("fsync", "rename", "fsync"),
        calls.stream().map(call -> call.replaceAll("[(].*", "")).toList(),
        calls::toString);
    assertTrue(calls.get(0).contains(".tmp>"), calls::toString);
    assertTrue(calls.get(2).contains("<" + folder + ">"), calls::toString);
  }

  @Test
  void d05_whatOnlySeemedToBeWrittenIsFoundByReadingItBack() throws Exception {
    put("A=1\n");
    traced("inject=rename:retval=0", "7 " + env() + " does not hold what was just written");
    assertEquals("A=1\n", text());
  }

  /** The calls that strace saw to the folder, while a key was set. */
  private List<String> traced(String what, String said) throws Exception {
    assumeTrue(sh("strace -qq -o /dev/null true && echo 0").equals("0"), "needs leave to trace");
    assertEquals(said, sh("strace -f -qq -y -e " + what + " -o log " + java()));
    return Files.readString(folder.resolve("log"))
        .lines()
        .map(line -> line.replaceFirst("^[0-9]+ +", ""))
        .filter(line -> line.contains(folder.toString()) && !line.contains("resumed"))
        .toList();
  }

  /** Sets the key in a process of its own. */
  private String java() {
    return "%s -Xmx32m -XX:-UsePerfData -cp %s %s %s"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            classes(EnvFile.class) + File.pathSeparator + classes(SetKey.class),
            SetKey.class.getName().replace("$", "\\$"),
            env());
  }

  private static Path classes(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
