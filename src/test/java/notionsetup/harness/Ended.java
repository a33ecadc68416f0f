package notionsetup.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run came to: its code and what it wrote.
 *
 * @param folder where it took place
 */
public record Ended(int exit, String out, String err, Path folder) {
  /** The shortest piece of a secret that counts as a leak, in characters. */
  private static final int WINDOW = 8;

  public Ended(int exit, String out, String err) {
    this(exit, out, err, Path.of(""));
  }

  /** Both streams. */
  public String all() {
    return out + err;
  }

  /** Both with every run of blanks and line ends as one blank. */
  public String told() {
    return (out + " " + err).replaceAll("\\s+", " ");
  }

  public Ended ends(int code) {
    assertEquals(code, exit, this::all);
    return this;
  }

  /** Checks that this was said, whatever the width it was wrapped to. */
  public Ended says(String... words) {
    for (String some : words) {
      assertTrue(told().contains(some), () -> "\"" + some + "\" is not in: " + all());
    }
    return this;
  }

  public Ended keepsQuiet(String... words) {
    for (String some : words) {
      assertFalse(told().contains(some), () -> "\"" + some + "\" is in: " + all());
    }
    return this;
  }

  public Ended assertSilent() {
    assertEquals("", err);
    return this;
  }

  /** Neither stream has the token; nor any part of it. */
  public Ended assertHidden() {
    assertFalse(leaks(all(), Program.TOKEN), "the token is shown");
    return this;
  }

  /** Whether the text holds any piece of the secret that is long enough to matter. */
  public static boolean leaks(String text, String secret) {
    return IntStream.rangeClosed(0, secret.length() - WINDOW)
        .anyMatch(at -> text.contains(secret.substring(at, at + WINDOW)));
  }

  /** It told its version and nothing more. */
  public Ended assertVersion() {
    assertTrue(assertSilent().ends(0).out.matches("notion-setup [0-9.]+\n"), out);
    return this;
  }

  public boolean wrote() {
    return Files.exists(folder.resolve(".env"));
  }

  /** The text of the .env. */
  public String file() {
    return Disk.text(folder.resolve(".env"));
  }

  /** The result object, which has to be as the schema says. */
  public JsonNode json() {
    try (InputStream in = Ended.class.getResourceAsStream("/notionsetup/result.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
      assertEquals(List.of(), List.copyOf(schema.validate(out, InputFormat.JSON)));
      JsonNode tree = new JsonMapper().readTree(out);
      assertEquals(exit, tree.get("exit").intValue());
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
