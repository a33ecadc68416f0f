package notionsetup.cli;

import static notionsetup.cli.Desk.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import notionsetup.env.Store;
import notionsetup.machine.RealPrograms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every store, with a stand-in tool that writes down what it was given. */
class StoreTest {
  @TempDir Path folder;
  private Desk desk;
  private Path tools;

  @BeforeEach
  void open() throws IOException {
    tools = Files.createDirectory(folder.resolve("tools"));
    desk = new Desk(folder).put("NOTION_API_KEY=%s\n".formatted(TOKEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gh          | secret set NOTION_API_KEY                                                  | %s
          kubectl     | apply --server-side -f -                                                   | apiVersion: v1^kind: Secret^metadata:^  name: "notion-api-key"^type: Opaque^stringData:^  "NOTION_API_KEY": "%s"^
          pass        | insert --multiline --force notion-setup/NOTION_API_KEY                     | %s^
          secret-tool | store --label=NOTION_API_KEY application notion-setup name NOTION_API_KEY  | %s
          docker      | secret create NOTION_API_KEY -                                             | %s
          vault       | kv put -mount=secret notion-api-key NOTION_API_KEY=-                       | %s
          """)
  void g01_keyGoesInOnStandardInputAlone(String store, String arguments, String input)
      throws IOException {
    tool(store, "exit 0");
    Desk.Ended ended = run("export", "--to", store, "--yes").assertHidden();
    assertEquals(0, ended.exit(), ended.err());
    assertEquals(arguments.strip().replace(' ', '\n') + "\n", recorded("argv"));
    assertEquals(input.formatted(TOKEN).replace('^', '\n'), recorded("stdin"));
    assertFalse(recorded("env").contains(TOKEN), "the tool's environment has the key");
    assertTrue(recorded("env").contains("STORE_LOGIN=kept"));
    assertTrue(
        ended.err().contains(tools.resolve(store) + " " + arguments.strip().substring(0, 5)));
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void everyStoreHasAStandInAbove(Store store) {
    assertTrue(
        java.util.Set.of("gh", "kubectl", "pass", "secret-tool", "docker", "vault")
            .contains(store.id()));
  }

  @Test
  void nothingRunsWithoutAYes() throws IOException {
    tool("gh", "exit 0");
    assertEquals(8, run("export", "--to", "gh").assertHidden().exit());
    assertEquals(0, run("export", "--to", "gh", "--dry-run").assertHidden().exit());
    assertFalse(Files.exists(tools.resolve("argv")));
  }

  @Test
  void toolsFailureIsToldInItsOwnCleanedWords() throws IOException {
    tool("gh", "printf 'no\\033[31m %s\\n' \"$(cat \"$0.stdin\")\" >&2; exit 3");
    Desk.Ended ended = run("export", "--to", "gh", "--yes", "--json").assertHidden();
    assertEquals(7, ended.exit());
    assertTrue(
        ended.err().contains("The tool gh did not take the key: it ended with 3."), ended.err());
    assertTrue(ended.err().contains("no<U+001B>[31m ...CDEF"), ended.err());
    assertEquals(7, ended.json().at("/exit").intValue());
  }

  @Test
  void missingToolIsExit7() {
    Desk.Ended ended = run("export", "--to", "vault", "--yes");
    assertEquals(7, ended.exit());
    assertTrue(ended.err().contains("The tool vault is not on this computer's PATH."));
    assertEquals(2, run("export", "--to", "nowhere", "--yes").exit());
    assertEquals(2, run("export", "--to", "gh", "--format", "sh").exit());
  }

  @Test
  void resultNamesTheCommandsButNotTheKey() throws IOException {
    tool("docker", "echo id");
    var json = run("export", "--to", "docker", "--yes", "--json").assertHidden().json();
    assertEquals("docker", json.at("/store/name").textValue());
    assertEquals("secret", json.at("/store/commands/0/1").textValue());
    assertTrue(json.at("/store/stored").booleanValue());
  }

  private Desk.Ended run(String... args) {
    return desk.run(
        machine ->
            machine
                .programs(RealPrograms.in(tools))
                .env("PATH", System.getenv("PATH"))
                .env("STORE_LOGIN", "kept")
                .env("NOTION_API_KEY", TOKEN)
                .env("OTHER", "Bearer " + TOKEN),
        args);
  }

  private void tool(String name, String end) throws IOException {
    Path tool = tools.resolve(name);
    Files.writeString(
        tool,
        """
        #!/bin/sh
        dir=${0%%/*}
        printf '%%s\\n' "$@" > "$dir/argv"
        env > "$dir/env"
        cat > "$dir/stdin"
        cp "$dir/stdin" "$0.stdin"
        %s
        """
            .formatted(end));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String recorded(String what) throws IOException {
    return Files.readString(tools.resolve(what));
  }
}
