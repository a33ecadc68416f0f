package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import notionsetup.env.Copies.Copy;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row I19: where else a key is. K is the key's name, @ the token. */
class CopiesTest extends Scratch {
  /** Of places in the form FILE:TEXT, parted by blanks; env is the environment. */
  private Copies copies(String places) {
    TestMachine machine = TestMachine.in(folder);
    for (String place : places.split(" ", -1)) {
      String[] parts = place.split(":", 2);
      String text = unescaped(parts[1]).replace("@", TOKEN);
      if (parts[0].equals("env")) {
        String[] pair = text.split("=", 2);
        machine.env(pair[0], pair[1]);
      } else {
        write(folder.resolve(parts[0]), bytes(text));
      }
    }
    EnvFile file = EnvFile.look(Path.of(".env"), machine.machine());
    return Copies.of(Target.of(file, List.of(KEY), List.of()));
  }

  /** Where copies are, in the order in which programs are thought to take them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          .env:K=@                           | K on line 1 of .env
          .env:A=1\\nK=a\\nK=b               | K on line 3 of .env
          .env:K=                            |
          .env:K=op://x/y                    |
          .env:NOTION_TOKEN=@\\nK=@                 | K on line 2 of .env, NOTION_TOKEN on line 1 of .env
          env:K=@                            | K in this environment
          env:K=~                            |
          env:OTHER=@                        |
          .env.local:K=@                     | K on line 1 of .env.local
          .envrc:export~K=@                  | K on line 1 of .envrc
          .envrc:K=b env:K=c .env:K=a .env.local:K=d | K on line 1 of .env, K in this environment, K on line 1 of .env.local, K on line 1 of .envrc
          .env.local:\\0 .env:K=@            | K on line 1 of .env
          """)
  void i19_everyPlaceIsLookedAt(String places, String expected) {
    List<Copy> all = copies(places).all();
    String found = String.join(", ", all.stream().map(c -> c.name() + " " + c.place()).toList());
    assertEquals(expected == null ? "" : expected, found);
    for (Copy copy : all) {
      assertFalse(copy.toString().contains(TOKEN), "masked");
      boolean inFile = copy.source() != Copies.Source.ENVIRONMENT;
      assertEquals(inFile, copy.line() > 0);
      assertTrue(!inFile || copy.place().endsWith(copy.file().getFileName().toString()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    ".env:NOTION_TOKEN=a\\nK=b,   b, true",
    ".env:NOTION_TOKEN=a env:K=b, b, true",
    ".env:NOTION_TOKEN=a,         a, false",
    "env:NOTION_KEY=a,     a, false"
  })
  void keyThatIsMeantIsUnderItsOwnNameFirst(String places, String value, boolean own) {
    Copies copies = copies(places);
    Copy first = copies.first().orElseThrow();
    assertEquals(value, first.value());
    assertEquals(own, copies.isOwn(first));
  }

  @Test
  void thereMayBeNoKey() {
    assertTrue(copies(".env:A=1").first().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "'T', T",
    "' T ', T",
    "'{\"Authorization\": \"Bearer T\", \"Notion-Version\": \"1\"}', T",
    "'Bearer  T', T",
    "'{\\\"Authorization\\\": \\\"Bearer T\\\"}', T"
  })
  void keyIsTakenOutOfWhatIsRoundIt(String value, String plain) {
    Copy copy = new Copy("X", value, Copies.Source.FILE, env(), 1);
    assertEquals(plain, copy.plain());
  }

  /** What is told of copies with another key than o; the file holds that under K. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          .env.local:K=o     |
          .env.local:K=o~    |
          .env.local:K=x     | Another K is on line 1 of .env.local, and Next.js, Vite and others take that one. Correct or remove it on line 1 of .env.local.
          .envrc:K=x         | Another K is on line 1 of .envrc, and direnv puts that one into the environment, where it wins. Correct or remove it on line 1 of .envrc.
          env:K=x            | Another K is in this environment, and most programs take that one. Take it out of this environment: / unset K
          env:NOTION_KEY=x   | NOTION_KEY has another key than K, in this environment: older samples of Notion read it. Take it out of this environment: / unset NOTION_KEY
          .env.local:NOTION_KEY=x | NOTION_KEY has another key than K, on line 1 of .env.local: older samples of Notion read it. Correct or remove it on line 1 of .env.local.
          env:OPENAPI_MCP_HEADERS=Bearer~x | OPENAPI_MCP_HEADERS has another key than K, in this environment: older set-ups of Notion's MCP server read it. Put the key there too, or take it out.
          env:OPENAPI_MCP_HEADERS=Bearer~o |
          """)
  void i19_anotherKeyIsTold(String places, String expected) {
    List<Warning> told = copies(".env:K=o " + places).others(KEY, "o ", any -> true);
    assertTold(expected, told);
    assertEquals(List.of(), copies(".env:K=o " + places).others(KEY, "o", any -> false));
  }

  @Test
  void i19_ownOtherVariableIsTold() {
    put("A=a\nB=b\n");
    Target target = Target.of(read(), List.of(KEY), List.of("A", "B"));
    assertTold(
        "B has another key than A, on line 2 of .env: some programs read it. Give both the same: / notion-setup --name A --name B",
        Copies.of(target).others("A", "a", any -> true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          .env:A=1         |
          .env:K=o         |
          .env:NOTION_TOKEN=x     |
          .env:NOTION_TOKEN=o     | NOTION_TOKEN still is on line 1 of .env. Take it out too: / notion-setup remove --name NOTION_TOKEN
          env:K=o          | K still is in this environment. Take it out of this environment: / unset K
          .env.local:K=o   | K still is on line 1 of .env.local. Correct or remove it on line 1 of .env.local.
          """)
  void i19_keyThatIsTakenOutAndStillElsewhereIsTold(String places, String expected) {
    assertTold(expected, copies(places).left(List.of(new Credential(KEY, "o"))));
  }

  private static void assertTold(String expected, List<Warning> told) {
    Stream<String> texts = told.stream().map(one -> one.text().replace("\n", " / "));
    assertEquals(expected == null ? List.of() : List.of(expected), texts.toList());
  }

  @Test
  void fileThatIsNamedIsNoCopyOfItself() throws Exception {
    Files.writeString(folder.resolve(".env.local"), "K=a\n");
    EnvFile file = EnvFile.look(Path.of(".env.local"), machine());
    Copies copies = Copies.of(Target.of(file, List.of(KEY), List.of()));
    assertEquals(1, copies.all().size());
    assertEquals(Copies.Source.FILE, copies.all().get(0).source());
  }
}
