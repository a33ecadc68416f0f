package notionsetup.env;

import static notionsetup.env.Scratch.KEY;
import static notionsetup.env.Scratch.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Group D, writing, in a process of its own: other users, full disks, limits, a small heap. */
class ReplacementProcessTest {
  @TempDir Path folder;
  private Scratch scratch;

  @BeforeEach
  void open() {
    scratch = new Scratch(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077", "777"})
  void d15_newFileIsForItsOwnerUnderEveryUmask(String umask) throws Exception {
    assertEquals("0", child("umask " + umask));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.env())));
    assertEquals(KEY + "=" + TOKEN + "\n", scratch.text());
  }

  @Test
  void d04_limitOnTheSizeOfFilesLeavesTheOldFile() throws Exception {
    String before = "#".repeat(5000) + "\n";
    scratch.put(before);
    assertEquals(
        "7 "
            + scratch.env()
            + " was not written, and is as it was: the limit for the size of a file is reached",
        child("ulimit -f 1"));
    assertEquals(before, scratch.text());
    scratch.assertTidy();
  }

  @Test
  void c19_smallHeapIsEnoughForTheLargestFile() throws Exception {
    for (String line : List.of("A=1\n", "\n", "A='x\n", "#")) {
      scratch.put(line.repeat((EnvFile.LARGEST - 200) / line.length()));
      assertEquals("0", child(":"));
    }
  }

  @Test
  void d03_fullDiskLeavesTheOldFile() throws Exception {
    PlaceTest.assumeRoot();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs unshare");
    String mount = "mount -t tmpfs -o size=64k none '" + folder + "'";
    assumeTrue(sh("unshare", "-m", "sh", "-c", mount).isEmpty(), "needs leave to mount a tmpfs");
    String before = "head -c 40000 /dev/zero | tr '\\0' '#' >'" + scratch.env() + "'";
    String after = "; cd '" + folder + "' && wc -c <.env && ls -A";
    assertEquals(
        "7 " + scratch.env() + " was not written, and is as it was: the disk is full\n40000\n.env",
        sh("unshare", "-m", "sh", "-c", mount + "; " + before + "; " + java() + after));
    assertEquals(
        "7 Nothing can be written in the folder " + folder + ": the file system is read-only\n.env",
        sh(
            "unshare",
            "-m",
            "sh",
            "-c",
            mount
                + "; "
                + before
                + "; mount -o remount,ro '"
                + folder
                + "'; "
                + java()
                + "; ls -A '"
                + folder
                + "'"));
  }

  @Test
  void i08_fileThatIsMountedByItselfIsRefusedBeforehand() throws Exception {
    PlaceTest.assumeRoot();
    scratch.put("A=1\n");
    Path real = Scratch.write(folder.resolve("real"), Scratch.bytes("B=1\n"));
    String mount = "mount --bind '" + real + "' '" + scratch.env() + "'";
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs unshare");
    assumeTrue(sh("unshare", "-m", "sh", "-c", mount).isEmpty(), "needs leave to mount");
    assertEquals(
        "7 "
            + scratch.env()
            + " cannot be replaced: it is mounted on its own, as container volumes are",
        sh("unshare", "-m", "sh", "-c", mount + "; " + java()));
    assertEquals("B=1\n", Files.readString(real));
    assertEquals("A=1\n", scratch.text());
  }

  @Test
  void d07_d16_otherUsersAreStopped() throws Exception {
    PlaceTest.assumeRoot();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv");
    String asOther = "setpriv --reuid=12345 --regid=12345 --clear-groups ";
    assumeTrue(
        sh("sh", "-c", asOther + "test -r '" + classes(EnvFile.class) + "/notionsetup'; echo $?")
            .equals("0"),
        "needs classes that other users can read");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    scratch.put("A=1\n");
    assertEquals(
        "7 " + scratch.env() + " belongs to root, and replacing it would change its owner",
        sh("sh", "-c", asOther + java()));
    Files.setAttribute(scratch.env(), "unix:uid", 12345);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertEquals(
        "7 Nothing can be written in the folder "
            + folder
            + ": the permissions do not allow it; "
            + scratch.env()
            + " itself is writable, but replacing it safely needs the folder too",
        sh("sh", "-c", asOther + java()));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(scratch.env(), PosixFilePermissions.fromString("---------"));
    assertEquals(
        "7 " + scratch.env() + " cannot be read: the permissions do not allow it",
        sh("sh", "-c", asOther + java()));
    assertEquals("A=1\n", scratch.text());
    scratch.assertTidy();
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
    scratch.put("A=1\n");
    traced("inject=rename:retval=0", "7 " + scratch.env() + " does not hold what was just written");
    assertEquals("A=1\n", scratch.text());
  }

  /** The calls that strace saw to the folder, while a key was set. */
  private List<String> traced(String what, String said) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "needs strace");
    assumeTrue(sh("strace", "-qq", "-o", "/dev/null", "true").isEmpty(), "needs leave to trace");
    Path log = folder.resolve("log");
    assertEquals(
        said, sh("sh", "-c", "strace -f -qq -y -e " + what + " -o '" + log + "' " + java()));
    return Files.readString(log)
        .lines()
        .map(line -> line.replaceFirst("^[0-9]+ +", ""))
        .filter(line -> line.contains(folder.toString()) && !line.contains("resumed"))
        .toList();
  }

  /** Sets the key in a process of its own, after this shell command. */
  private String child(String before) throws Exception {
    return sh("bash", "-c", before + "; " + java());
  }

  private String java() throws Exception {
    return "'%s' -Xmx32m -XX:-UsePerfData -cp '%s' %s '%s'"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            classes(EnvFile.class) + File.pathSeparator + classes(SetKey.class),
            SetKey.class.getName(),
            scratch.env());
  }

  private static Path classes(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String sh(String... argv) throws Exception {
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.strip();
  }
}
