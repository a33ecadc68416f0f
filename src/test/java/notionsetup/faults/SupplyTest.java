package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program is built and tested with is what was written down. {@code ARTIFACTS=write mvn
 * verify} writes the list anew: check the difference.
 */
class SupplyTest {
  private static final Path LIST = Path.of("src/test/resources/artifacts.txt");
  private static final Pattern JAR = Pattern.compile("(.+?)-([0-9].*)\\.jar");

  @TempDir Path folder;

  @Test
  void h01_everyArtifactIsTheOneThatIsWrittenDown() throws IOException {
    List<String> found =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of),
                shipped())
            .filter(jar -> JAR.matcher(jar.getFileName().toString()).matches())
            .map(SupplyTest::line)
            .sorted()
            .distinct()
            .toList();
    if ("write".equals(System.getenv("ARTIFACTS"))) {
      Files.write(LIST, found);
    }
    List<String> written = Files.readAllLines(LIST);
    if (System.getProperty("image") == null) {
      // Without the packaged program, what only that is made of was not looked at.
      assertEquals(List.of(), found.stream().filter(line -> !written.contains(line)).toList());
    } else {
      assertEquals(String.join("\n", written), String.join("\n", found));
    }
  }

  /** What is in the packaged program, or was compiled into it; not what the build made itself. */
  private static Stream<Path> shipped() throws IOException {
    if (System.getProperty("image") == null) {
      return Stream.of();
    }
    Path image = Path.of(System.getProperty("image"));
    try (Stream<Path> jars = Files.list(image.resolve("lib"));
        Stream<Path> sources = Files.list(image.resolveSibling("sources"))) {
      return Stream.concat(
          jars.filter(jar -> !jar.getFileName().toString().startsWith("picocli-")), sources)
          .toList()
          .stream();
    }
  }

  @Test
  void h02_oneChangedByteOfAJarIsSeen() throws IOException {
    List<String> written = Files.readAllLines(LIST);
    Path jar =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().startsWith("okhttp-jvm-"))
            .findFirst()
            .orElseThrow();
    assertTrue(written.contains(line(jar)));
    byte[] bytes = bytes(jar);
    bytes[bytes.length / 2] ^= 1;
    assertFalse(written.contains(line(Files.write(folder.resolve(jar.getFileName()), bytes))));
  }

  @Test
  void h03_theJarHoldsNoTimeOfItsOwnAndTheBomNamesWhatIsShipped() throws IOException {
    assumeTrue(System.getProperty("image") != null, "mvn verify looks at the packaged program");
    Path image = Path.of(System.getProperty("image"));
    try (JarFile jar = new JarFile(image.resolve("lib/notion-setup.jar").toFile())) {
      assertEquals(1, jar.stream().map(JarEntry::getTimeLocal).distinct().count());
    }
    assumeFalse(
        "offline true".equals(System.getProperty("network")), "mvn -o makes no list of parts");
    JsonNode bom = new ObjectMapper().readTree(image.resolveSibling("bom.json").toFile());
    Set<String> named = new HashSet<>();
    for (JsonNode part : bom.path("components")) {
      assertFalse(part.path("hashes").isEmpty(), part::toString);
      named.add(part.path("name").asText() + "-" + part.path("version").asText() + ".jar");
    }
    try (Stream<Path> jars = Files.list(image.resolve("lib"))) {
      assertEquals(
          named,
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> JAR.matcher(name).matches())
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void h05_noToolIsThereThatSpeaksToWhoeverReadsItsOutput() throws IOException {
    assertEquals(
        List.of(),
        Files.readAllLines(LIST).stream().filter(line -> line.startsWith("jqwik")).toList());
  }

  /** Name, version and SHA-256 of a jar. */
  private static String line(Path jar) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(jar));
      Matcher name = JAR.matcher(jar.getFileName().toString());
      assertTrue(name.matches(), jar::toString);
      return name.group(1) + ":" + name.group(2) + ":" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
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
