package notionsetup.machine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of this computer. */
final class SystemPrograms implements Programs {
  private static final int MOST_OUTPUT = 65_536;

  private final String path;
  private final boolean windows;

  SystemPrograms(String path, boolean windows) {
    this.path = path;
    this.windows = windows;
  }

  @Override
  public Optional<Path> find(String name) {
    List<String> endings = windows ? List.of(".exe", "") : List.of("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .flatMap(folder -> endings.stream().map(ending -> folder.resolve(name + ending)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  @Override
  public Ran run(
      List<String> argv, Map<String, String> env, Path folder, byte[] input, Duration limit)
      throws IOException {
    Process process = builder(argv, env, folder).start();
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // The program did not want its input; how it ends tells whether that matters.
    }
    if (!await(process, limit)) {
      process.destroyForcibly();
      return new Ran(-1, true, "", "");
    }
    return new Ran(process.exitValue(), false, out.join(), err.join());
  }

  @Override
  public Ran start(List<String> argv, Map<String, String> env, Path folder, Duration grace)
      throws IOException {
    Process process =
        builder(argv, env, folder)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    boolean ended = await(process, grace);
    return new Ran(ended ? process.exitValue() : -1, !ended, "", "");
  }

  private static ProcessBuilder builder(List<String> argv, Map<String, String> env, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    return builder;
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            String text = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return text;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> {
          Thread thread = new Thread(task, "program output");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
