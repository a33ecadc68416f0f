package notionsetup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.Program;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts, each loaded by its real shell. */
class CompletionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notion-setup exp                 | export
          notion-setup export --format pow | powershell
          notion-setup --no-in             | --no-input
          notion-setup remove --dry        | --dry-run
          notion-setup --env-file scr      | script
          notion-setup recipes show scr    | script
          notion-setup remove --name \"\"  | ''
          """)
  void bashCompletes(String typed, String expected) throws Exception {
    script("bash");
    assertEquals(expected, words("bash", "--norc", "-c", bash(typed)));
  }

  /** zsh completes only while somebody types, so it gets a terminal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'notion-setup exp'                 | notion-setup export
          'notion-setup export --format pow' | --format powershell
          'notion-setup export --cl'         | --client
          'notion-setup recipes sh'          | recipes show
          'notion-setup completion fi'       | completion fish
          'notion-setup --no-'               | --no-input -- Never ask
          'notion-setup '                    | doctor -- Say why
          'notion-setup -f scr'              | -f script
          """)
  void zshCompletesAndDescribes(String typed, String expected) throws Exception {
    script("zsh");
    assumeThere("zsh");
    Map<String, String> env = Map.of("TERM", "xterm", "PATH", System.getenv("PATH"));
    try (Pty zsh = new Child(List.of("zsh", "-f", "-i"), env, folder).typed(120, 40)) {
      zsh.send("autoload -Uz compinit && compinit -u -d ./dump; source ./script\r")
          .send("print READY$((6*7))\r")
          .await("READY42")
          .send(typed + "\t\t")
          .await(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notion-setup exp                  | export
          notion-setup export --format pow  | powershell
          notion-setup completion z         | zsh
          notion-setup --no-in              | --no-input
          notion-setup remove --dry         | --dry-run
          notion-setup remove --format      | ''
          notion-setup --color ne           | never
          notion-setup export --env-file sc | script
          """)
  void fishCompletes(String typed, String expected) throws Exception {
    script("fish");
    assertEquals(
        expected,
        words("fish", "--no-config", "-c", "source ./script; complete -C '%s'".formatted(typed))
            .replaceAll("\t[^\n]*", ""));
  }

  @Test
  void unknownShellIsExit2() {
    assertEquals(2, new Program(folder).run("completion", "tcsh").exit());
    assertEquals(2, new Program(folder).run("completion").exit());
  }

  /** What a press of Tab does, spelled out. */
  private static String bash(String typed) {
    List<String> words = List.of(typed.strip().split(" "));
    return """
    source ./script; compopt() { :; }
    COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d
    _complete_notion-setup; printf '%%s\\n' "${COMPREPLY[@]}"
    """
        .formatted(
            String.join(" ", words), words.size() - 1, typed.strip(), typed.strip().length());
  }

  private void script(String shell) throws IOException {
    Ended ended = new Program(folder).run("completion", shell).assertSilent();
    assertEquals(0, ended.exit());
    Files.writeString(folder.resolve("script"), ended.out());
  }

  private String words(String... argv) {
    assumeThere(argv[0]);
    Map<String, String> env = Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH"));
    return new Child(List.of(argv), env, folder).piped("").all().strip();
  }

  private static void assumeThere(String shell) {
    assumeTrue(Child.program(shell).isPresent(), shell + " is not on this machine");
  }
}
