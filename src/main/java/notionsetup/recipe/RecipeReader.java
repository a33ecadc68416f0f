package notionsetup.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.text.JsonTree;

/**
 * Reads a recipe, bundled or in a file that the person names, and says everything that is wrong
 * with it at once, each thing at its place. What stands below an error follows from it most often,
 * and is not told. A field that is null is one that is not there.
 */
public final class RecipeReader {
  /** The ids of the bundled recipes; the first is what the wizard plays unless told otherwise. */
  public static final List<String> BUNDLED = List.of("notion");

  private static final int LARGEST = 256 * 1024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxDocumentLength(LARGEST)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** The name that problems give; empty where they were looked for before, which takes long. */
  private final String file;

  private final List<Problem> problems = new ArrayList<>();

  /** The places of errors. */
  final Set<String> wrong = new HashSet<>();

  /** Every text of a step that may have names in it, by its pointer. */
  final Map<String, String> texts = new HashMap<>();

  /** The ids of all steps, in their order. */
  final List<String> steps = new ArrayList<>();

  private final Map<String, JsonLocation> places = new HashMap<>();
  JsonNode root;

  private RecipeReader(String file) {
    this.file = file;
  }

  /** What was read: the recipe where it has no errors, and the problems, errors or warnings. */
  public record Reading(Recipe recipe, List<Problem> problems) {
    public boolean isGood() {
      return recipe != null;
    }
  }

  /** Something wrong with a recipe, and where: lines count from 1, the path is a JSON pointer. */
  public record Problem(
      boolean isError, String file, int line, int column, String path, String sentence) {
    @Override
    public String toString() {
      String kind = isError ? "error" : "warning";
      return "%s:%d:%d: %s: %s (%s)"
          .formatted(file, line, column, kind, sentence, path.isEmpty() ? "/" : path);
    }
  }

  /** Reads a recipe, and looks it through. */
  public static Reading read(byte[] bytes, String file) {
    RecipeReader reader = new RecipeReader(file);
    Recipe recipe = null;
    try {
      reader.find(bytes);
      recipe = reader.recipe(JsonTree.read(JSON.createParser(bytes)));
      new Linter(recipe, reader).run();
    } catch (JsonProcessingException e) {
      reader.places.put("", e.getLocation());
      reader.error("", broken(e));
    } catch (IOException e) {
      reader.error("", "the recipe is not text in UTF-8");
    }
    reader.problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new Reading(reader.wrong.isEmpty() ? recipe : null, reader.problems);
  }

  private static String broken(JsonProcessingException e) {
    boolean twice = e.getOriginalMessage().startsWith("Duplicate");
    return e instanceof StreamConstraintsException
        ? "the recipe is larger than 256 KiB, or nested deeper than 32 levels"
        : twice ? "a field stands here a second time" : "this is not JSON";
  }

  public static Recipe usual() {
    return bundled(BUNDLED.get(0));
  }

  public static Recipe bundled(String id) {
    String name = "/notionsetup/recipes/" + id + ".json";
    try (InputStream in = RecipeReader.class.getResourceAsStream(name)) {
      return known(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a recipe that was looked through before. */
  public static Recipe known(String json) throws IOException {
    return new RecipeReader("").recipe(JsonTree.plain(json));
  }

  /** The bytes of a recipe file: a regular file of at most 256 KiB, else a fault with exit 9. */
  public static byte[] file(Path file) {
    try (InputStream in = Files.isRegularFile(file) ? Files.newInputStream(file) : null) {
      if (in != null) {
        return in.readNBytes(LARGEST + 1);
      }
    } catch (IOException e) {
      // Told below.
    }
    String why = Files.exists(file) ? " cannot be read as a regular file." : " is not there.";
    throw new Fault(Exit.RECIPE, "The recipe " + file + why, "Check the path to the recipe.");
  }

  private Recipe recipe(JsonNode tree) {
    root = tree;
    root.path("steps").forEach(step -> steps.add(step.path("id").asText()));
    return Fields.read(root, this, Recipe::read);
  }

  boolean looksThrough() {
    return !file.isEmpty();
  }

  void error(String path, String sentence) {
    add(true, path, sentence);
  }

  void add(boolean isError, String path, String sentence) {
    if (!wrong.contains(nearest(path, wrong))) {
      JsonLocation at = places.get(nearest(path, places.keySet()));
      int line = at == null ? 1 : at.getLineNr();
      int column = at == null ? 1 : at.getColumnNr();
      problems.add(new Problem(isError, file, line, column, path, sentence));
      if (isError) {
        wrong.add(path);
      }
    }
  }

  /** The path, or the nearest one around it that is among these; empty for none. */
  private static String nearest(String path, Set<String> among) {
    String around = path;
    while (!around.isEmpty() && !among.contains(around)) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return around;
  }

  /** Takes note where each value stands, for the problem that it may have. */
  private void find(byte[] bytes) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      while (parser.nextToken() != null) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        places.putIfAbsent(path, parser.currentTokenLocation());
      }
    }
  }
}
