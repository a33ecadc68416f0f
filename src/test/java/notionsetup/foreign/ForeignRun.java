package notionsetup.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.Main;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.RealPrograms;
import notionsetup.machine.TestMachine;

/** Plays a recipe from a file through the whole program, and keeps what came of it. */
final class ForeignRun {
  private final Path folder;
  private final TestMachine machine;
  private final List<String> args = new ArrayList<>();
  private int exit = -1;

  private ForeignRun(Path folder) {
    this.folder = folder;
    this.machine = TestMachine.in(folder);
  }

  /** The file of a sample, below src/test/resources/recipes. */
  static Path sample(String name) {
    return Path.of("src/test/resources/recipes", name).toAbsolutePath();
  }

  static ForeignRun of(Path recipe, Path folder) {
    ForeignRun run = new ForeignRun(folder);
    run.args.addAll(List.of("--recipe", recipe.toString()));
    return run;
  }

  /** Runs {@code notion-setup recipes} with these arguments. */
  static ForeignRun recipes(Path folder, String... more) {
    ForeignRun run = new ForeignRun(folder);
    run.args.add("recipes");
    return run.with(more).piped();
  }

  ForeignRun through(StandIn standIn) throws IOException {
    machine.env("HTTPS_PROXY", standIn.proxy());
    return with("--ca-file", standIn.certificate(folder).toString());
  }

  ForeignRun with(String... more) {
    args.addAll(List.of(more));
    return this;
  }

  ForeignRun env(String name, String value) {
    machine.env(name, value);
    return this;
  }

  /** Lets the run start programs; those of this folder are found by their names. */
  ForeignRun withPrograms(Path bin) {
    machine.programs(RealPrograms.in(bin)).home(folder);
    return this;
  }

  /** Runs with these lines on standard input. */
  ForeignRun piped(String... lines) {
    machine.input(String.join("\n", lines) + (lines.length == 0 ? "" : "\n"));
    exit = Main.run(machine.machine(), args.toArray(String[]::new));
    return this;
  }

  /** Runs with a person at a terminal who types these lines, one at each question. */
  ForeignRun typed(String... lines) {
    String text = String.join("\n", lines) + "\n";
    machine
        .terminals(new Terminals(true, true, true))
        .env("ACCESSIBLE", "1")
        .input(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
              @Override
              public synchronized int available() {
                return 0;
              }
            });
    exit = Main.run(machine.machine(), args.toArray(String[]::new));
    return this;
  }

  int exit() {
    return exit;
  }

  String out() {
    return machine.out();
  }

  String err() {
    return machine.err();
  }

  /** What was shown, with every run of blanks and line ends as one blank. */
  String told() {
    return (out() + " " + err()).replaceAll("\\s+", " ");
  }

  boolean wrote() {
    return Files.exists(folder.resolve(".env"));
  }

  String env() throws IOException {
    return Files.readString(folder.resolve(".env"));
  }
}
