package notionsetup.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs in the folders of a PATH: finding one, and running one without a shell. */
public record Programs(String path, boolean windows) {
  /** How a program ended and what it complained of; {@code exit} is -1 where it did not end. */
  public record Ran(int exit, String err) {}

  /** The absolute path of a program on PATH, whose relative entries are never looked at. */
  public Optional<Path> find(String name) {
    List<String> endings = windows ? List.of(".exe", "") : List.of("");
    try {
      return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
          .map(Path::of)
          .filter(Path::isAbsolute)
          .flatMap(folder -> endings.stream().map(ending -> folder.resolve(name + ending)))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (InvalidPathException e) {
      // No file of this system is called that, such as a quote on Windows.
      return Optional.empty();
    }
  }

  /**
   * Runs a program without input and with no other environment, and waits so long for its end.
   *
   * @param stays whether it may go on after that, such as a browser, whose output nobody reads
   */
  public Ran run(
      List<String> argv, Map<String, String> env, Path folder, Duration limit, boolean stays)
      throws IOException {
    Path program = find(argv.get(0)).orElseThrow(() -> new IOException("it is not there"));
    ProcessBuilder builder =
        new ProcessBuilder(argv).directory(folder.toFile()).redirectOutput(Redirect.DISCARD);
    builder.command(new ArrayList<>(argv)).command().set(0, program.toString());
    if (stays) {
      builder.redirectError(Redirect.DISCARD);
    }
    builder.environment().clear();
    builder.environment().putAll(env);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ended) {
      InputStream err = process.getErrorStream();
      return new Ran(process.exitValue(), new String(err.readNBytes(err.available()), UTF_8));
    }
    if (!stays) {
      process.destroyForcibly();
    }
    return new Ran(-1, "");
  }
}
