package notionsetup.harness;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command in a process of its own, with pipes or on a terminal.
 *
 * @param env the whole environment
 */
public record Child(List<String> command, Map<String, String> env, Path folder) {
  /** Starts it, with its standard input left open. */
  public Process launch() {
    ProcessBuilder builder = new ProcessBuilder(hearing(command)).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with this on its standard input. */
  public Process start(byte[] input) {
    Process process = launch();
    try (var in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It ended without reading all of it, which its code tells.
      return process;
    }
    return process;
  }

  /** Runs it to its end with this on its standard input. */
  public Ended piped(byte[] input) {
    return ended(start(input), folder);
  }

  public Ended piped(String input) {
    return piped(input.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts it on a terminal of its own. */
  public Pty typed(int columns, int rows) {
    return new Pty(this, columns, rows);
  }

  /** Waits for the end of a process; one that hangs is ended, and gives the code of that. */
  public static Ended ended(Process process, Path folder) {
    CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
    String out = all(process.getInputStream());
    return new Ended(process.onExit().join().exitValue(), out, err.join(), folder);
  }

  private static String all(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program of this name on the PATH of the tests. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Sends a signal by its name. */
  public static void signal(String name, long pid) {
    List<String> kill = List.of("kill", "-" + name, Long.toString(pid));
    new Child(kill, System.getenv(), Path.of("/")).piped("");
  }

  /**
   * The command, hearing the signals that the tests themselves may ignore, as they do behind nohup
   * and in the background of a shell: what is ignored is inherited.
   */
  static List<String> hearing(List<String> command) {
    List<String> before = List.of("/usr/bin/env", "--default-signal=HUP,INT");
    boolean known = System.getProperty("os.name").equals("Linux");
    return known ? Stream.concat(before.stream(), command.stream()).toList() : command;
  }
}
