package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the program is built from is what was written down. With ARTIFACTS=write in the environment
 * the list is written anew: check the difference.
 */
class SupplyTest {
  private static final Path LIST = Path.of("src/test/resources/artifacts.txt");

  @Test
  void h01_everyArtifactIsTheOneThatIsWrittenDown() throws IOException {
    List<String> found =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .map(SupplyTest::line)
            .sorted()
            .distinct()
            .toList();
    if ("write".equals(System.getenv("ARTIFACTS"))) {
      Files.write(LIST, found);
    }
    assertEquals(String.join("\n", Files.readAllLines(LIST)), String.join("\n", found));
  }

  /** Name, version and SHA-256 of a jar in the local repository. */
  private static String line(Path jar) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      Path version = jar.getParent();
      return "%s:%s:%s"
          .formatted(
              version.getParent().getFileName(),
              version.getFileName(),
              HexFormat.of().formatHex(hash));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(jar.toString(), e);
    }
  }

  @Test
  void g09_nothingInTheTreeLooksLikeARealToken() throws IOException {
    Pattern real = Pattern.compile("(ntn_[0-9]{11}|secret_)[A-Za-z0-9]{35,}");
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> alike =
          files
              .filter(Files::isRegularFile)
              .filter(
                  file -> real.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1)).find())
              .toList();
      assertEquals(List.of(), alike);
    }
    assertTrue(real.matcher("ntn_" + "1".repeat(11) + "a".repeat(35)).find());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
