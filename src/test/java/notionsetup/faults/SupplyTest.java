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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.harness.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the program is built and tested with is what was written down. {@code ARTIFACTS=write mvn
 * verify} writes the list anew: check the difference.
 */
class SupplyTest {
  private static final Path LIST = Path.of("src/test/resources/artifacts.txt");
  private static final Pattern JAR = Pattern.compile("(.+?)-([0-9].*)\\.jar");
  private static final String IMAGE = System.getProperty("image");

  @TempDir Path folder;

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static boolean isJar(Path file) {
    return JAR.matcher(name(file)).matches();
  }

  /** What the tests run with, and what the packaged program holds or was compiled from. */
  private static List<Path> artifacts() {
    Stream<Path> all =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
    if (IMAGE != null) {
      all = Stream.concat(all, Disk.files(Path.of(IMAGE).resolveSibling("sources")).stream());
      // Of picocli the build makes one of its own.
      Stream<Path> held = Disk.files(Path.of(IMAGE, "lib")).stream();
      all = Stream.concat(all, held.filter(jar -> !name(jar).startsWith("picocli-")));
    }
    return all.filter(SupplyTest::isJar).toList();
  }

  /** Name, version and SHA-256 of a jar. */
  private static String line(Path jar) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    Matcher name = JAR.matcher(name(jar));
    assertTrue(name.matches(), jar::toString);
    return name.group(1) + ":" + name.group(2) + ":" + HexFormat.of().formatHex(hash);
  }

  @Test
  void h01_everyArtifactIsTheOneThatIsWrittenDown() throws Exception {
    Set<String> found = new TreeSet<>();
    for (Path jar : artifacts()) {
      found.add(line(jar));
    }
    if ("write".equals(System.getenv("ARTIFACTS"))) {
      Files.write(LIST, found);
    }
    Set<String> written = new TreeSet<>(Files.readAllLines(LIST));
    if (IMAGE == null) {
      // Without the packaged program, what only that is made of was not looked at.
      written.retainAll(found);
    }
    assertEquals(String.join("\n", written), String.join("\n", found));
  }

  @Test
  void h02_oneChangedByteOfAJarIsSeen() throws Exception {
    Path jar =
        artifacts().stream().filter(path -> name(path).startsWith("okhttp-jvm-")).toList().get(0);
    List<String> written = Files.readAllLines(LIST);
    assertTrue(written.contains(line(jar)));
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 2] ^= 1;
    assertFalse(written.contains(line(Files.write(folder.resolve(name(jar)), bytes))));
  }

  @Test
  void h03_theJarHoldsNoTimeOfItsOwnAndTheBomNamesWhatIsShipped() throws IOException {
    assumeTrue(IMAGE != null, "mvn verify looks at the packaged program");
    try (JarFile jar = new JarFile(Path.of(IMAGE, "lib/notion-setup.jar").toFile())) {
      assertEquals(1, jar.stream().map(JarEntry::getTimeLocal).distinct().count());
    }
    assumeFalse(
        "offline true".equals(System.getProperty("network")), "mvn -o makes no list of parts");
    JsonNode bom = new ObjectMapper().readTree(Path.of(IMAGE).resolveSibling("bom.json").toFile());
    Set<String> named = new TreeSet<>();
    for (JsonNode part : bom.path("components")) {
      assertFalse(part.path("hashes").isEmpty(), part::toString);
      named.add(part.path("name").asText() + "-" + part.path("version").asText() + ".jar");
    }
    List<Path> jars = Disk.files(Path.of(IMAGE, "lib")).stream().filter(SupplyTest::isJar).toList();
    assertEquals(named, jars.stream().map(SupplyTest::name).collect(Collectors.toSet()));
  }

  @Test
  void h05_noToolIsThereThatSpeaksToWhoeverReadsItsOutput() throws IOException {
    assertFalse(Files.readString(LIST).contains("jqwik"));
  }

  @Test
  void g09_nothingInTheTreeLooksLikeARealToken() {
    Pattern real = Pattern.compile("(ntn_[0-9]{11}|secret_)[A-Za-z0-9]{35,}");
    for (Path file : Disk.files(Path.of("src"))) {
      assertFalse(real.matcher(Disk.read(file)).find(), file::toString);
    }
    assertTrue(real.matcher("ntn_" + "1".repeat(11) + "a".repeat(35)).find());
  }
}
