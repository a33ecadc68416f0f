package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real program that reads an export from the file {@code data}, and prints the value of the
 * variable K.
 *
 * @param probe a command that succeeds where the reader can be tried
 * @param argv the command; its output is the value and nothing more
 */
record Reader(Format format, String name, List<String> probe, List<String> argv) {
  private static final String NODE =
      "const f=require('fs').readFileSync('data','utf8');process.stdout.write(%s)";

  static List<Reader> all() {
    return List.of(
        shell(Format.SH, "dash", "eval \"$(cat data)\"; printf %s \"$K\""),
        shell(Format.SH, "bash", "eval \"$(cat data)\"; printf %s \"$K\""),
        shell(Format.SH, "zsh", "eval \"$(cat data)\"; printf %s \"$K\""),
        shell(Format.FISH, "fish", "cat data | source; printf %s \"$K\""),
        shell(Format.POWERSHELL, "pwsh", "Invoke-Expression (Get-Content -Raw data); $env:K"),
        node(Format.JSON, "JSON.parse(f).K"),
        new Reader(Format.JSON, "jq", List.of("jq", "-V"), List.of("jq", "-j", ".K", "data")),
        python(Format.JSON, "json", "json.load(open('data'))['K']"),
        shell(Format.ENV, "dash", "set -a; . ./data; printf %s \"$K\""),
        shell(Format.ENV, "bash", "set -a; . ./data; printf %s \"$K\""),
        shell(Format.ENV, "zsh", "set -a; . ./data; printf %s \"$K\""),
        new Reader(
            Format.ENV,
            "node --env-file",
            List.of("node", "--env-file=/dev/null", "-e", "0"),
            List.of("node", "--env-file=data", "-e", "process.stdout.write(process.env.K)")),
        python(Format.ENV, "dotenv", "dotenv.dotenv_values('data')['K']"),
        new Reader(
            Format.ENV,
            "ruby dotenv",
            List.of("ruby", "-rdotenv", "-e", "0"),
            List.of("ruby", "-rdotenv", "-e", "Dotenv.load('data'); print ENV['K']")),
        shell(
            Format.DIRENV,
            "bash with direnv",
            "cp data .envrc; direnv allow . 2>/dev/null;"
                + " direnv exec . sh -c 'printf %s \"$K\"' 2>/dev/null",
            "direnv version"),
        node(Format.MCP, "JSON.parse(f).mcpServers.notionApi.env.K"));
  }

  static Reader shell(Format format, String name, String script) {
    return shell(format, name, script, "true");
  }

  private static Reader shell(Format format, String name, String script, String needs) {
    String shell = name.split(" ", -1)[0];
    return new Reader(format, name, List.of(shell, "-c", needs), List.of(shell, "-c", script));
  }

  static Reader node(Format format, String expression) {
    return new Reader(
        format, "node", List.of("node", "-v"), List.of("node", "-e", NODE.formatted(expression)));
  }

  static Reader python(Format format, String module, String expression) {
    String start = "import sys, " + module + "; sys.stdout.buffer.write((";
    return new Reader(
        format,
        "python " + module,
        List.of("python3", "-c", "import " + module),
        List.of("python3", "-c", start + expression + ").encode())"));
  }

  /** Skips the test where there is no such reader. */
  Reader assumeThere(Path folder) {
    assumeTrue(run(probe, folder).exit == 0, name + " is not on this machine");
    return this;
  }

  /** What the reader makes of the export. */
  String read(String export, Path folder) throws IOException {
    Files.writeString(folder.resolve("data"), export);
    Ran ran = run(argv, folder);
    assertTrue(ran.exit == 0, () -> name + " ended with " + ran.exit);
    return ran.out;
  }

  /** A program that ended. */
  record Ran(int exit, String out) {}

  /** Runs a program in a folder that is also its home; -1 where there is none. */
  static Ran run(List<String> argv, Path folder, String... env) {
    if (Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .noneMatch(entry -> new File(entry, argv.get(0)).canExecute())) {
      return new Ran(-1, "");
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(argv)).directory(folder.toFile());
      Map<String, String> environment = builder.environment();
      environment.put("HOME", folder.toString());
      environment.put("LC_ALL", "C.UTF-8");
      environment.keySet().removeIf(key -> key.startsWith("XDG_") || key.equals("K"));
      for (int i = 0; i < env.length; i += 2) {
        environment.put(env[i], env[i + 1]);
      }
      Path err = Files.createTempFile(folder, "err", "");
      Process process = builder.redirectError(err.toFile()).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), argv.get(0) + " hangs");
      return new Ran(process.exitValue(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return format.id() + " by " + name;
  }
}
