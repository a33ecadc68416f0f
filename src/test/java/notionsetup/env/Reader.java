package notionsetup.env;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;

/**
 * A real program that reads an export from the file {@code data}, and prints the value of the
 * variable K.
 *
 * @param told what warnings call it, where it reads a .env file
 * @param probe a command that succeeds where the reader can be tried
 * @param argv the command; its output is the value and nothing more
 */
record Reader(Format format, String told, List<String> probe, List<String> argv) {
  private static final String GENERATOR =
      "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator";

  static List<Reader> all() {
    String source = "set -a; . ./data >/dev/null 2>&1; printf %s \"$K\"";
    String eval = "eval \"$(cat data)\"; printf %s \"$K\"";
    return List.of(
        shell(Format.ENV, "shells", "dash", source),
        shell(Format.ENV, "shells", "bash", source),
        shell(Format.ENV, "", "zsh", source),
        nodeOf("20"),
        nodeOf("22"),
        new Reader(
            Format.ENV,
            "dotenv",
            List.of("node", "-r", "dotenv", "-e", "0"),
            List.of(
                "node",
                "-e",
                "require('dotenv').config({path:'data',quiet:true}); process.stdout.write(`${process.env.K}`)")),
        python(Format.ENV, "dotenv", "(dotenv.dotenv_values('data').get('K') or '')"),
        new Reader(
            Format.ENV,
            "",
            List.of("ruby", "-rdotenv", "-e", "0"),
            List.of("ruby", "-rdotenv", "-e", "Dotenv.load('data'); print ENV['K']")),
        shell(Format.SH, "", "dash", eval),
        shell(Format.SH, "", "bash", eval),
        shell(Format.SH, "", "zsh", eval),
        shell(Format.FISH, "", "fish", "cat data | source; printf %s \"$K\""),
        shell(Format.POWERSHELL, "", "pwsh", "Invoke-Expression (Get-Content -Raw data); $env:K"),
        node(Format.JSON, "JSON.parse(f).K"),
        new Reader(Format.JSON, "", List.of("jq", "-V"), List.of("jq", "-j", ".K", "data")),
        python(Format.JSON, "json", "json.load(open('data'))['K']"),
        new Reader(
            Format.DIRENV,
            "",
            List.of("direnv", "version"),
            List.of(
                "bash",
                "-c",
                "cp data .envrc; direnv allow .; direnv exec . sh -c 'printf %s \"$K\"'")));
  }

  /** Those whose readings warnings tell of. */
  static List<Reader> warnedOf() {
    // What systemd makes of other values than a token comes out in quotes.
    Reader systemd =
        new Reader(
            Format.ENV,
            "systemd",
            List.of("test", "-x", GENERATOR),
            List.of(
                "sh",
                "-c",
                "mkdir -p .config/environment.d; cp data .config/environment.d/x.conf; "
                    + "printf %s \"$("
                    + GENERATOR
                    + " | sed -n s/^K=//p)\""));
    Reader direnv =
        new Reader(
            Format.ENV,
            "direnv",
            List.of("direnv", "version"),
            List.of("bash", "-c", "eval \"$(direnv dotenv bash data)\"; printf %s \"$K\""));
    return Stream.concat(all().stream(), Stream.of(systemd, direnv))
        .filter(reader -> !reader.told.isEmpty())
        .toList();
  }

  private static Reader shell(Format format, String told, String shell, String script) {
    return new Reader(format, told, List.of(shell, "-c", "true"), List.of(shell, "-c", script));
  }

  private static Reader nodeOf(String version) {
    String isIt = "process.exit(+!process.version.startsWith('v%s.'))".formatted(version);
    String print = "process.stdout.write(`${process.env.K}`)";
    return new Reader(
        Format.ENV,
        "Node " + version,
        List.of("node", "-e", isIt),
        List.of("node", "--env-file=data", "-e", print));
  }

  static Reader node(Format format, String expression) {
    String script = "const f=require('fs').readFileSync('data','utf8');process.stdout.write(%s)";
    return new Reader(
        format, "", List.of("node", "-v"), List.of("node", "-e", script.formatted(expression)));
  }

  static Reader python(Format format, String module, String expression) {
    String script = "import sys, %s; sys.stdout.buffer.write((%s).encode())";
    return new Reader(
        format,
        module.equals("dotenv") ? "python-dotenv" : "",
        List.of("python3", "-c", "import " + module),
        List.of("python3", "-c", script.formatted(module, expression)));
  }

  /** Skips the test where there is no such reader. */
  Reader assumeThere(Scratch scratch) {
    assumeTrue(scratch.run(probe).exit() == 0, this + " is not on this machine");
    return this;
  }

  /** What the reader makes of an export. */
  String read(byte[] export, Scratch scratch) {
    Scratch.write(scratch.folder.resolve("data"), export);
    return scratch.run(argv).out();
  }

  @Override
  public String toString() {
    return format.id() + " by " + argv.get(0) + " " + told;
  }
}
