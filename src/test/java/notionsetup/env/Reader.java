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
 * @param command what runs the script, whose output is the value and nothing more
 */
record Reader(Format format, String told, String probe, String command, String script) {
  private static final String PRINT = "process.stdout.write(`${process.env.K}`)";
  private static final String GENERATOR =
      "/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator";

  static List<Reader> all() {
    String source = "set -a; . ./data >/dev/null 2>&1; printf %s \"$K\"";
    String eval = "eval \"$(cat data)\"; printf %s \"$K\"";
    String load = "require('dotenv').config({path:'data',quiet:true}); ";
    String ruby = "ruby -rdotenv -e";
    String allow = "cp data .envrc; direnv allow .; direnv exec . sh -c 'printf %s \"$K\"'";
    return List.of(
        shell(Format.ENV, "shells", "dash", source),
        shell(Format.ENV, "shells", "bash", source),
        shell(Format.ENV, "", "zsh", source),
        nodeOf("20"),
        nodeOf("22"),
        new Reader(Format.ENV, "dotenv", "node -r dotenv -e 0", "node -e", load + PRINT),
        python(Format.ENV, "dotenv", "(dotenv.dotenv_values('data').get('K') or '')"),
        new Reader(Format.ENV, "", ruby + " 0", ruby, "Dotenv.load('data'); print ENV['K']"),
        shell(Format.SH, "", "dash", eval),
        shell(Format.SH, "", "bash", eval),
        shell(Format.SH, "", "zsh", eval),
        shell(Format.FISH, "", "fish", "cat data | source; printf %s \"$K\""),
        shell(Format.POWERSHELL, "", "pwsh", "Invoke-Expression (Get-Content -Raw data); $env:K"),
        node(Format.JSON, "JSON.parse(f).K"),
        new Reader(Format.JSON, "", "jq -V", "sh -c", "jq -j .K data"),
        python(Format.JSON, "json", "json.load(open('data'))['K']"),
        new Reader(Format.DIRENV, "", "direnv version", "bash -c", allow));
  }

  /** Those whose readings warnings tell of. */
  static List<Reader> warnedOf() {
    // What systemd makes of other values than a token comes out in quotes.
    String generate =
        "mkdir -p .config/environment.d; cp data .config/environment.d/x.conf; "
            + "printf %s \"$("
            + GENERATOR
            + " | sed -n s/^K=//p)\"";
    String dotenv = "eval \"$(direnv dotenv bash data)\"; printf %s \"$K\"";
    return Stream.concat(
            all().stream().filter(reader -> !reader.told.isEmpty()),
            Stream.of(
                new Reader(Format.ENV, "systemd", "test -x " + GENERATOR, "sh -c", generate),
                new Reader(Format.ENV, "direnv", "direnv version", "bash -c", dotenv)))
        .toList();
  }

  private static Reader shell(Format format, String told, String shell, String script) {
    return new Reader(format, told, shell + " -c true", shell + " -c", script);
  }

  private static Reader nodeOf(String version) {
    String isIt = "node -e 'process.exit(+!process.version.startsWith(\"v%s.\"))'";
    return new Reader(
        Format.ENV, "Node " + version, isIt.formatted(version), "node --env-file=data -e", PRINT);
  }

  static Reader node(Format format, String expression) {
    String script = "const f=require('fs').readFileSync('data','utf8');process.stdout.write(%s)";
    return new Reader(format, "", "node -v", "node -e", script.formatted(expression));
  }

  static Reader python(Format format, String module, String expression) {
    String script = "import sys, %s; sys.stdout.buffer.write((%s).encode())";
    return new Reader(
        format,
        module.equals("dotenv") ? "python-dotenv" : "",
        "python3 -c 'import %s'".formatted(module),
        "python3 -c",
        script.formatted(module, expression));
  }

  /** Skips the test where there is no such reader. */
  Reader assumeThere(Scratch scratch) {
    boolean there = scratch.run(List.of("sh", "-c", probe)).exit() == 0;
    assumeTrue(there, this + " is not on this machine");
    return this;
  }

  /** What the reader makes of an export. */
  String read(byte[] export, Scratch scratch) {
    Scratch.write(scratch.folder.resolve("data"), export);
    Stream<String> words = Stream.of(command.split(" ", -1));
    return scratch.run(Stream.concat(words, Stream.of(script)).toList()).out();
  }

  @Override
  public String toString() {
    return format.id() + " by " + command + " " + told;
  }
}
