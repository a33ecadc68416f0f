package notionsetup.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Recipes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON Schema and the reader agree. What only the whole recipe can tell (where a step leads,
 * what a name means) is beyond a schema: those samples stand apart, in bad/meaning.
 */
class SchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(Recipes.schema(), StandardCharsets.UTF_8));

  static Stream<Path> samples() throws IOException {
    List<Path> all = new java.util.ArrayList<>();
    for (String folder : List.of("good", "bad/shape", "bad/meaning")) {
      try (Stream<Path> files = Files.list(ForeignRun.sample(folder))) {
        files.sorted().forEach(all::add);
      }
    }
    all.add(Path.of("src/main/resources/notionsetup/recipes/notion.json").toAbsolutePath());
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void schemaAndReaderAgree(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JsonNode tree = JSON.readTree(bytes);
    boolean reads = RecipeReader.read(bytes, file.toString()).isGood();
    boolean fits = schema.validate(tree).isEmpty();
    String folder = file.getParent().getFileName().toString();
    if (folder.equals("meaning")) {
      assertTrue(!reads);
    } else {
      assertEquals(reads, fits, () -> file + ": " + schema.validate(tree));
      assertEquals(!folder.equals("shape"), reads);
    }
  }
}
