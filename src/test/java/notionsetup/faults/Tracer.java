package notionsetup.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;

/** Counts the system calls by which a run changes a folder, and meddles with a single one. */
final class Tracer {
  /** One system call: its name, and which one of that name it is in its thread, from 1. */
  record Call(String name, int number) {}

  private static final String STRACE = "/usr/bin/strace";
  private static final String CALLS =
      "openat,write,pwrite64,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,fsync,"
          + "fdatasync,close,rename,renameat,renameat2,unlink,unlinkat,link,mkdir";
  private static final Pattern BEGUN = Pattern.compile("^([0-9]+) +([a-z0-9]+)\\((.*)$");

  private Tracer() {}

  static void assumeThere() {
    assumeTrue(
        Files.isExecutable(Path.of(STRACE)), "strace makes system calls fail, and is not here");
    List<String> trial = List.of(STRACE, "-qq", "-o", "/dev/null", "true");
    int exit = new Child(trial, System.getenv(), Path.of("/")).piped("").exit();
    assumeTrue(exit == 0, "tracing is not allowed here");
  }

  /** The words before a program that write its changing calls down in a file. */
  static String[] counting(Path log) {
    return new String[] {STRACE, "-f", "-qq", "-y", "-e", "trace=" + CALLS, "-o", log.toString()};
  }

  /**
   * The words before a program that meddle with its calls of a name.
   *
   * @param how as strace names it, such as {@code error=EIO}
   * @param when which of a thread's calls, such as {@code 2+} for all but the first
   */
  static String[] meddling(String call, String how, String when, String log, String... more) {
    List<String> words = new ArrayList<>(List.of(STRACE, "-f", "-qq", "-y", "-o", log));
    words.addAll(List.of("-e", "trace=" + call));
    words.addAll(List.of("-e", "inject=" + call + ":" + how + ":when=" + when));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** The calls that changed something in the folder, or made a change of it last. */
  static List<Call> changing(Path log, Path folder) {
    Map<String, Integer> counts = new HashMap<>();
    List<Call> calls = new ArrayList<>();
    for (String line : Disk.read(log).lines().toList()) {
      Matcher begun = BEGUN.matcher(line);
      if (begun.matches()) {
        String name = begun.group(2);
        int number = counts.merge(begun.group(1) + name, 1, Integer::sum);
        if (isIn(folder, line) && changes(name, begun.group(3))) {
          calls.add(new Call(name, number));
        }
      }
    }
    return calls;
  }

  /** Whether the call is about something in the folder, and not only made from there. */
  static boolean isIn(Path folder, String line) {
    return line.replaceAll("AT_FDCWD<[^>]*>", "").contains(folder.toString());
  }

  private static boolean changes(String name, String rest) {
    return switch (name) {
      case "openat" -> rest.contains("O_CREAT") || rest.contains("O_WRONLY");
      case "close" -> rest.contains(".tmp>");
      // A message that names the file goes elsewhere.
      case "write", "pwrite64" -> rest.matches("[0-9]+<[^>]*\\.env[^>]*>.*");
      default -> true;
    };
  }
}
