package notionsetup.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Where a run takes place: a folder to work in, one for temporary files, a home, and a secret that
 * is nowhere else.
 */
record Ground(Path root, String token) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  static Ground in(Path root) {
    Random random = new Random();
    StringBuilder token = new StringBuilder("ntn_TEST");
    while (token.length() < 50) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    Ground ground = new Ground(root, token.toString());
    Stream.of(ground.work(), ground.temporary(), ground.home())
        .forEach(folder -> folder.toFile().mkdir());
    return ground;
  }

  Path work() {
    return root.resolve("work");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path home() {
    return root.resolve("home");
  }

  Path env() {
    return work().resolve(".env");
  }

  /** The line that a good run leaves. */
  String line() {
    return "NOTION_API_KEY=" + token + "\n";
  }

  /** The answers of a person who has an integration. */
  String answers() {
    return "2\n" + token + "\ny\n";
  }

  Ground put(String text) {
    write(env(), text);
    return this;
  }

  /** Writes a file that only its owner can read. */
  static Path write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every regular file below the root. */
  Stream<Path> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in the work folder beside the file; asked while a program comes and goes there. */
  List<Path> beside() {
    try (Stream<Path> all = Files.list(work())) {
      return all.filter(path -> !path.equals(env())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
