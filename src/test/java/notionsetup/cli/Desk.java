package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.function.UnaryOperator;
import notionsetup.Main;
import notionsetup.machine.TestMachine;

/** A folder in which commands are run in this process, and what each came to. */
record Desk(Path folder) {
  static final String TOKEN = "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
  static final String PRACTICE = "ntn_practice_good_token";

  /** How a command ended. */
  record Ended(int exit, String out, String err) {
    /** The result object, which has to be as the schema says. */
    JsonNode json() {
      try (InputStream in = Desk.class.getResourceAsStream("/notionsetup/result.schema.json")) {
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

    Ended assertSilent() {
      assertEquals("", err);
      return this;
    }

    /** Neither stream has the token; nor any part of it. */
    Ended assertHidden() {
      assertFalse((out + err).contains(TOKEN.substring(4, 12)), "the token is shown");
      return this;
    }
  }

  Desk put(String text) {
    return put(".env", text);
  }

  Desk put(String file, String text) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(folder.resolve(".env"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ended run(String... args) {
    return run(machine -> machine, args);
  }

  Ended run(UnaryOperator<TestMachine> with, String... args) {
    TestMachine machine = with.apply(TestMachine.in(folder));
    int exit = Main.run(machine.machine(), args);
    return new Ended(exit, machine.out(), machine.err());
  }
}
