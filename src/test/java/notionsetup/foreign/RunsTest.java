package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.StandIn;
import notionsetup.recipe.RecipeReader;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recipes from outside, a sample a feature of the format, with what really goes over the wire: runs
 * that are written down in runs.txt, where the first paragraph says how.
 */
class RunsTest {
  @TempDir private Path folder;

  @AutoClose
  private final StandIn standIn =
      StandIn.forHosts(
          "api.bureau.example",
          "api.depot.example",
          "api.ferry.example",
          "api.heron.example",
          "api.mill.example",
          "api.quay.example",
          "lane7.stall.example",
          "login.choir.example",
          "maps.atlas.example");

  /** The file of a sample, below src/test/resources/recipes. */
  static Path sample(String name) {
    return Path.of("src/test/resources/recipes", name).toAbsolutePath();
  }

  /** The program with a recipe. */
  static Program playing(Path recipe, Path folder) {
    return new Program(folder).args("--recipe", recipe.toString());
  }

  static Stream<Path> samples() {
    return Disk.files(sample("good")).stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void lintsClean(Path file) throws IOException {
    assertEquals(List.of(), RecipeReader.read(Files.readAllBytes(file), "r.json").problems());
  }

  /** A run as it is written down: each field with its values. */
  private record Run(String name, Map<String, List<String>> fields) {
    static Run of(String paragraph) {
      List<String> lines = paragraph.lines().toList();
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 2);
        fields
            .computeIfAbsent(parts[0], field -> new ArrayList<>())
            .add(parts.length > 1 ? parts[1].replace("\\n", "\n") : "");
      }
      return new Run(lines.get(0), fields);
    }

    List<String> all(String field) {
      return fields.getOrDefault(field, List.of());
    }

    /** The parts of the only value. */
    String[] parts(String field) {
      return all(field).get(0).split(" ?\\| ?", -1);
    }

    boolean has(String field) {
      return fields.containsKey(field);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Run> runs() throws IOException {
    return Stream.of(Files.readString(sample("runs.txt")).split("\n\n", -1)).skip(1).map(Run::of);
  }

  private Program program(Run run) throws IOException {
    String[] recipe = run.all("recipe").get(0).split(" ", 2);
    String text = Files.readString(sample(recipe[0]));
    if (recipe.length > 1) {
      String[] other = recipe[1].split(" => ", -1);
      text = text.replace(other[0], other[1]);
    }
    Path file = Files.writeString(folder.resolve("recipe.json"), text);
    Program program = playing(file, folder).through(standIn);
    run.all("allow").forEach(host -> program.args("--allow-host", host));
    run.all("args").forEach(args -> program.args(args.split(" ", -1)));
    run.all("env").forEach(set -> program.env(set.split("=", 2)[0], set.split("=", 2)[1]));
    for (String answers : run.all("answers")) {
      Path given = Files.writeString(folder.resolve("answers.json"), answers);
      program.args("--answers", given.toString());
    }
    return program;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void f10_f14_f17_i16_endsAsItIsWrittenDown(Run run) throws IOException {
    if (run.has("responses")) {
      standIn.answers(
          Stream.of(run.parts("responses"))
              .map(one -> one.split(" ", 2))
              .map(one -> StandIn.json(Integer.parseInt(one[0]), one[1]))
              .toArray(MockResponse[]::new));
    }
    Program program = program(run);
    Ended ended =
        run.has("typed") ? program.typed(run.parts("typed")) : program.piped(run.parts("piped"));
    ended.ends(Integer.parseInt(run.all("exit").get(0)));
    ended.says(run.all("says").toArray(String[]::new));
    ended.keepsQuiet(run.all("never").toArray(String[]::new));
    for (String pattern : run.all("like")) {
      assertTrue(ended.told().matches(".*" + pattern + ".*"), ended::told);
    }
    assertFalse(Files.exists(folder.resolve("was-run")));
    if (run.has("file")) {
      assertEquals(String.join("\n", run.all("file")) + "\n", ended.file());
    } else {
      assertEquals(ended.exit() == 0, ended.wrote());
    }
    assertWire(run);
  }

  private void assertWire(Run run) {
    if (run.all("sent").equals(List.of("nothing"))) {
      assertTrue(standIn.isUntouched());
    } else if (run.has("sent") || run.has("body")) {
      int requests = run.has("requests") ? Integer.parseInt(run.all("requests").get(0)) : 1;
      assertEquals(requests, standIn.seen().size());
      RecordedRequest last = standIn.seen().get(requests - 1);
      StringBuilder wire = new StringBuilder(last.getMethod() + " " + last.getUrl() + "\n");
      for (String name : last.getHeaders().names()) {
        wire.append(name + ": " + last.getHeaders().get(name) + "\n");
      }
      run.all("sent").forEach(sent -> assertTrue(wire.indexOf(sent) >= 0, wire::toString));
      run.all("unsent").forEach(unsent -> assertFalse(wire.indexOf(unsent) >= 0, wire::toString));
      run.all("body").forEach(body -> assertEquals(body, last.getBody().utf8()));
    }
  }

  /** What agrees to a host, what does not, and what is no host's name. */
  @ParameterizedTest
  @CsvSource({
    "--yes, 9",
    "--yes --no-input, 9",
    "--allow-host depot.example, 9",
    "--allow-host *.api.depot.example, 9",
    "--allow-host evil-api.depot.example, 9",
    "--allow-host *.evil.example, 9",
    "--allow-host API.depot.example, 0",
    "--allow-host *.depot.example, 0",
    "--allow-host https://a.example, 2",
    "--allow-host a.example:443, 2",
    "--allow-host *, 2",
    "--allow-host *.com, 2",
    "--allow-host a/b, 2",
    "--allow-host=, 2",
    "--practice --allow-host api.depot.example, 2"
  })
  void f10_onlyAHostByItsNameIsAgreedTo(String args, int exit) {
    Ended run =
        playing(sample("good/several-secrets.json"), folder)
            .through(standIn)
            .args(args.split(" ", -1))
            .piped("D17", "TEST-key-0123456789", "TEST-key-0123456789")
            .ends(exit);
    assertEquals(exit == 0, !standIn.isUntouched());
    assertEquals(exit == 0, run.wrote());
  }
}
