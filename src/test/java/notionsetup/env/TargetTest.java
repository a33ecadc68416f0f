package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which variables of the file hold which value, and the commands that are about the same. */
class TargetTest extends Scratch {
  private static List<String> words(String row) {
    return Stream.of(row.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private Target target(String keys, String names) {
    return Target.of(read(), words(keys), words(names));
  }

  @ParameterizedTest
  @CsvSource({
    "K,   '',          '{K=[K]}',          'K=v',         true",
    "K,   A,           '{K=[A]}',          'A=v',         false",
    "K,   A B K=C,     '{K=[A, B, C]}',    'A=v B=v C=v', false",
    "K L, '',          '{K=[K], L=[L]}',   'K=v L=w',     true",
    "K L, L=A,         '{K=[K], L=[A]}',   'K=v A=w',     false",
    "K L, L=A K=B K=A, '{K=[B, A], L=[A]}', 'B=v A=v A=w', false"
  })
  void everyKeyGetsItsVariables(
      String keys, String names, String variables, String set, boolean usual) {
    Target target = target(keys, names);
    assertEquals(variables, target.variables().toString());
    assertEquals(usual, target.isUsual());
    List<Credential> credentials = target.credentials(Map.of("K", "v", "L", "w", "M", "x"));
    assertEquals(words(set), credentials.stream().map(c -> c.name() + "=" + c.value()).toList());
    List<String> once = credentials.stream().map(Credential::name).distinct().toList();
    assertEquals(once, target.names());
    assertEquals(List.of(), target.credentials(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "K L, A,    '--name does not say which value gets the name.', 'Write KEY=NAME with one of: K, L.'",
    "K L, Z=A,  '--name does not say which value gets the name.', 'Write KEY=NAME with one of: K, L.'",
    "K,   Z=A,  '--name does not say which value gets the name.', 'Write KEY=NAME with one of: K.'",
    "K,   K=a-b, '--name a-b: the name of a variable has letters, digits and _ only, and no digit first', Choose another name.",
    "K,   PATH, '--name PATH: PATH changes how other programs run, so no credential is stored under it', Choose another name."
  })
  void nameThatDoesNotFitIsWrongUsage(String keys, String names, String what, String remedy) {
    Fault fault = fault(() -> target(keys, names));
    assertEquals(
        List.of(Exit.USAGE, what, remedy),
        List.of(fault.exit(), fault.getMessage(), fault.remedy().text()));
  }

  /** The path is relative to the current folder, which is below home. */
  @ParameterizedTest
  @CsvSource({
    ".env,     '',  x",
    ".env,     K,   x",
    ".env,     A B, x --name A --name B",
    "sub/.env, '',  x --env-file ~/here/sub/.env",
    "a b,      A,   x --env-file ~/'here/a b' --name A",
    "/o/.env,  '',  x --env-file /o/.env"
  })
  void commandsAreAboutTheSameFileAndVariables(String path, String names, String command) {
    Path here = folder.resolve("here");
    Machine machine = TestMachine.in(here).home(folder).machine();
    Target target = Target.of(EnvFile.unseen(Path.of(path), machine), List.of("K"), words(names));
    assertEquals(command, target.command("x"));
    assertEquals(command.replaceAll(" --name .*", ""), target.command("x", List.of("K")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          K=old\\nA=b\\n       | K A | K=old A=b |
          K=old\\nA=b\\n       | A   | A=b       |
          K=a\\nK=b\\n         |     | K=b       |
          A=1\\n               |     |           | There is no K in .env. / notion-setup
          K=\\n                |     |           | There is no K in .env. / notion-setup
          K='~'\\n             |     |           | There is no K in .env. / notion-setup
          K=old\\n             | K B |           | There is no B in .env. / notion-setup --name K --name B
          K=op://a/b\\n        |     |           | K in .env is a reference to a value that is kept elsewhere. / notion-setup --yes
          K=${A}\\nK=old\\n    |     |           | K in .env is a reference to a value that is kept elsewhere. / notion-setup --yes
          """)
  void whatIsStoredIsGivenOrItIsSaidWhyNot(String text, String names, String stored, String why) {
    put(unescaped(text));
    Target target = target("K", names == null ? "" : names);
    if (why == null) {
      List<Credential> found = target.stored();
      assertEquals(words(stored), found.stream().map(c -> c.name() + "=" + c.value()).toList());
      assertEquals(Optional.of(found.get(0).value()), target.value("K"));
    } else {
      Fault fault = fault(target::stored);
      assertEquals(Exit.ANSWER, fault.exit());
      assertEquals(why, fault.getMessage() + " / " + fault.remedy().command());
    }
  }

  @Test
  void valueIsTheFirstThatThereIs() {
    put("A=${X}\nB=b\n");
    assertEquals(Optional.of("b"), target("K", "A B").value("K"));
    assertEquals(Optional.empty(), target("K", "A").value("K"));
    assertEquals(Optional.empty(), target("K", "B").value("L"));
  }

  @Test
  void fileIsLookedAtAgain() {
    Target before = target("K", "");
    assertEquals(
        "There is no K, because there is no file .env.", fault(before::stored).getMessage());
    put("K=new\n");
    assertEquals(Optional.empty(), before.value("K"));
    assertEquals(Optional.of("new"), before.again().value("K"));
  }
}
