package notionsetup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notionsetup.env.Format;
import notionsetup.fault.Exit;
import notionsetup.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the README says is so. With README=write in the environment its table of exit codes is
 * written anew; what its commands do is seen where the packaged program is driven.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String HEAD = "| code | means |\n|---|---|\n";

  @TempDir Path folder;

  private String help(String... command) {
    return new Program(folder).run(command).ends(0).out();
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void itIsShort() throws IOException {
    assertTrue(Files.readAllLines(README).size() <= 200);
  }

  @Test
  void theExitTableIsTheProgramsOwn() throws IOException {
    String rows =
        Arrays.stream(Exit.values())
            .map(exit -> "| " + exit.code() + " | " + exit.meaning() + " |\n")
            .collect(Collectors.joining());
    String readme = Files.readString(README);
    if ("write".equals(System.getenv("README"))) {
      int start = readme.indexOf(HEAD) + HEAD.length();
      readme =
          readme.substring(0, start) + rows + readme.substring(readme.indexOf("\n\n", start) + 1);
      Files.writeString(README, readme);
    }
    assertTrue(readme.contains(HEAD + rows + "\n"), () -> "the README does not show:\n" + rows);
    String help = help("--help").replaceAll("\\s+", " ");
    for (Exit exit : Exit.values()) {
      assertTrue(help.contains(exit.code() + " " + exit.meaning()), exit.name());
    }
  }

  @Test
  void itNamesTheFormatsOfExport() throws IOException {
    String all = Stream.of(Format.values()).map(Format::id).collect(Collectors.joining(", "));
    String sentence = "nothing else, as " + all.replaceFirst(", (\\w+)$", " or $1") + ".";
    assertTrue(Files.readString(README).replaceAll("\\s+", " ").contains(sentence), sentence);
  }

  @Test
  void everyOptionThatItNamesIsOne() throws IOException {
    String options =
        help("--help") + help("doctor", "--help") + help("export", "-h") + help("remove", "-h");
    Set<String> named = new TreeSet<>();
    for (String command : all("notion-setup [^|`\\n]*", Files.readString(README))) {
      named.addAll(all("(?<= )--[a-z-]+", command.replaceFirst("#.*", "")));
    }
    assertTrue(named.size() > 8, named::toString);
    named.forEach(name -> assertTrue(options.contains(name), name));
  }

  @Test
  void theRecipeToBeginFromIsGood() throws IOException {
    String recipe =
        all("(?s)(?<=<!-- recipe -->\n```json\n).*?(?=```)", Files.readString(README)).get(0);
    Path file = Files.writeString(folder.resolve("recipe.json"), recipe);
    new Program(folder).run("recipes", "check", file.toString()).ends(0).assertSilent();
  }

  @Test
  void theRecordingIsOfTheBundledRecipe() throws IOException {
    String shown = Files.readString(Path.of(".github/recording.svg")).replaceAll("<[^>]*>", "\n");
    shown = shown.replace("&#x27;", "'").replace("&lt;", "<").replaceAll("\\s+", " ");
    String recipe = Files.readString(Path.of("src/main/resources/notionsetup/recipes/notion.json"));
    for (String id : List.of("intro", "check_existing", "confirm_created", "validate_token")) {
      int at = recipe.indexOf("\"message\": \"", recipe.indexOf("\"id\": \"" + id + "\"")) + 12;
      String message = recipe.substring(at, at + 20);
      assertTrue(shown.contains(message), message);
    }
    assertTrue(shown.contains("Integration token verified. Notion API is ready."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"})
  void everyLinkLeadsToAFile(String name) throws IOException {
    Path file = Path.of(name).toAbsolutePath();
    for (String link : all("(?<=\\]\\()[^):]+(?=\\))", Files.readString(file))) {
      assertTrue(Files.exists(file.getParent().resolve(link)), link);
    }
  }
}
