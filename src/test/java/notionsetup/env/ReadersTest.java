package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real readers of a file that the key was put into: each reads the key, or a warning names it. None
 * is silent and wrong.
 */
class ReadersTest {
  private static final Path GENERATOR =
      Path.of("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator");

  /** Files before the key is put in; some need the yes that a guard asks for. */
  private static final List<String> LAYOUTS =
      List.of(
          "A=1\n",
          "K=o\n",
          "K=o # n\n",
          "K=   # note\n",
          "K=o  \n",
          "K=o\t\n",
          "K=   \n",
          "K=\"o\"\n",
          "K='o'\n",
          "K=`o`\n",
          "K=\"o\" # n\n",
          "export K=o\n",
          "export A=1\nK=o\n",
          "K = o\n",
          "K= o\n",
          "  K=o\n",
          "A=1\r\nK=o\r\n",
          "A=1\r\n",
          "\ufeffK=o\n",
          "\ufeffA=1\nK=o\n",
          "A=1\n   \n",
          "A=1\n   \n\nK=o\n",
          "A=1\n  # c\n",
          "A=1\n  # c=1\nK=o\n",
          "A=1\nfoo\n",
          "foo\nA=1\n",
          "a: b\nK=o\n",
          "<<<<<<< HEAD\nK=o\n=======\nB=2\n>>>>>>> x\n",
          "# a \\\n",
          "A=1\\\n",
          "A=1\\\nK=o\n",
          "# a \\\nK=o\n",
          "return 0\nA=1\n",
          "exit 0\nA=1\n",
          "K=o\nexit 0\n",
          "K=o\nunset K\n",
          "f() {\nA=1\nK=o\n}\n",
          "cat <<E\nA=1\nK=o\nE\n",
          "if false; then\nA=1\nK=o\nfi\n",
          "exec true\nA=1\n",
          "[a]\nA=1\n",
          "[a]\n",
          "; c\nA=1\n",
          "// c\nA=1\n",
          "A=caf\u00e9\nK=o\n",
          "A=\nK=o\n",
          "A=\"x\ny\"\nK=o\n",
          "K=put it here\n",
          "K=   <- paste\n",
          "A=a b\nK=o\n",
          "A=a&b\n",
          "A=a(b\n",
          "A=(\nK=o\n)\n",
          "A=$(\nK=o\n)\n",
          "A=$(true)\n",
          "set -e\nA=1\nK=o\n",
          "K=o#n\n",
          "#K=o\n",
          "B=\"K=no\"\nC='x y' # it is\nK_OLD=7\n",
          "");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "shells, /usr/bin/dash",
    "shells, /usr/bin/bash",
    "Node 20, /usr/bin/node",
    "python-dotenv, python3",
    "systemd, /usr/bin/systemd",
    "docker --env-file, docker's rules"
  })
  void i02_i03_i04_whoReadsOtherwiseIsNamed(String reader, String program) throws Exception {
    assumeTrue(
        !program.startsWith("/") || Files.exists(Path.of(program)), program + " is not here");
    Scratch scratch = new Scratch(folder);
    TreeSet<String> silent = new TreeSet<>();
    assertEquals(
        Scratch.TOKEN,
        read(reader, program, ("K=" + Scratch.TOKEN + "\n").getBytes(StandardCharsets.UTF_8)),
        "reads at all");
    for (String layout : LAYOUTS) {
      Files.write(scratch.env(), layout.getBytes(StandardCharsets.UTF_8));
      EnvFile file = scratch.read();
      byte[] after = file.set(List.of(new Credential("K", Scratch.TOKEN))).after();
      boolean warned =
          file.warnings(List.of("K")).stream().anyMatch(one -> one.readers().contains(reader));
      String seen = read(reader, program, after);
      if (!seen.equals(Scratch.TOKEN) && !warned) {
        silent.add(layout + " -> " + seen);
      }
    }
    assertTrue(silent.isEmpty(), silent::toString);
  }

  private String read(String reader, String program, byte[] text) throws Exception {
    Path file = Files.write(folder.resolve("f.env"), text);
    return switch (reader) {
      case "shells" -> run(program, "-c", "set -a; . ./f.env >/dev/null 2>&1; printf %s \"$K\"");
      case "Node 20" ->
          run(program, "--env-file=f.env", "-e", "process.stdout.write(String(process.env.K))");
      case "python-dotenv" -> python();
      case "systemd" -> {
        assumeTrue(Files.exists(GENERATOR), "systemd has no generator here");
        Path conf = folder.resolve(".config/environment.d/x.conf");
        Files.createDirectories(conf.getParent());
        Files.write(conf, text);
        yield run(GENERATOR.toString())
            .lines()
            .filter(line -> line.startsWith("K="))
            .map(line -> line.substring(2))
            .findFirst()
            .orElse("nothing");
      }
      default -> docker(Files.readAllBytes(file));
    };
  }

  private String python() throws Exception {
    String read =
        run(
            "/usr/bin/python3",
            "-c",
            "import dotenv; print(dotenv.dotenv_values('f.env').get('K'))");
    assumeTrue(!read.contains("No module"), "python-dotenv is not here");
    return read.strip().replaceFirst("(?s).*\n", "");
  }

  /** As its documentation has it: blanks in front go, the rest of the line is the value. */
  private static String docker(byte[] text) {
    String value = "nothing";
    for (String line :
        new String(text, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "").lines().toList()) {
      String bare = line.stripLeading();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      String[] parts = bare.split("=", 2);
      if (parts[0].matches("|.*\\s.*")) {
        return "refused";
      }
      value = parts[0].equals("K") && parts.length == 2 ? parts[1] : value;
    }
    return value;
  }

  private String run(String... argv) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(Map.of("HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> Stream.of(argv).toList().toString());
    return out;
  }
}
