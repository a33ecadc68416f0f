package notionsetup.harness;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import notionsetup.Main;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.TestMachine;

/** The program run in this process, in a folder and with what a test sets round it. */
public final class InProcess {
  public static final String TOKEN = "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
  public static final String PRACTICE = "ntn_practice_good_token";

  private final Path folder;
  private final List<String> args = new ArrayList<>();
  private final List<Consumer<TestMachine>> around = new ArrayList<>();

  public InProcess(Path folder) {
    this.folder = folder;
  }

  /** Arguments of every run, before its own. */
  public InProcess args(String... more) {
    args.addAll(List.of(more));
    return this;
  }

  /** A variable of the environment of every run. */
  public InProcess env(String name, String value) {
    return machine(machine -> machine.env(name, value));
  }

  /** Sets something of the machine of every run. */
  public InProcess machine(Consumer<TestMachine> with) {
    around.add(with);
    return this;
  }

  /** Has every run go through a stand-in for its providers. */
  public InProcess through(StandIn hosts) {
    return env("HTTPS_PROXY", hosts.proxy())
        .args("--ca-file", hosts.certificate(folder).toString());
  }

  /** Writes the .env. */
  public InProcess put(String text) {
    return put(".env", text);
  }

  /** Writes a file that nobody else can read. */
  public InProcess put(String file, String text) {
    Disk.write(folder.resolve(file), text);
    return this;
  }

  /** The text of the .env. */
  public String text() {
    return new Ended(0, "", "", folder).file();
  }

  public Ended run(String... more) {
    return run(machine -> {}, more);
  }

  /** Runs with something else of this one run's machine. */
  public Ended run(Consumer<TestMachine> with, String... more) {
    TestMachine machine = TestMachine.in(folder);
    around.forEach(each -> each.accept(machine));
    with.accept(machine);
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    int exit = Main.run(machine.machine(), all.toArray(String[]::new));
    return new Ended(exit, machine.out(), machine.err(), folder);
  }

  /** Runs with these lines on standard input. */
  public Ended piped(String... lines) {
    String text = String.join("\n", lines) + (lines.length == 0 ? "" : "\n");
    return run(machine -> machine.input(text));
  }

  /** Runs with a person at a terminal who types these lines, one at each question. */
  public Ended typed(String... lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return run(
        machine ->
            machine
                .terminals(new Terminals(true, true, true))
                .env("ACCESSIBLE", "1")
                .input(
                    new ByteArrayInputStream(text) {
                      @Override
                      public synchronized int available() {
                        return 0;
                      }
                    }));
  }
}
