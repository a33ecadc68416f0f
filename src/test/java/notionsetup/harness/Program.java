package notionsetup.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import notionsetup.Main;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.TestMachine;

/** The whole program with all that it gets: in this process, in one of its own, on a terminal. */
public final class Program {
  public static final String TOKEN = "ntn_TEST0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
  public static final String PRACTICE = "ntn_practice_good_token";

  /** Whether the packaged program has a runtime and is made of the sources as they are. */
  public static final boolean CURRENT = Packaged.built().isCurrent();

  private final Path folder;
  private final Map<String, String> env = new LinkedHashMap<>();
  private final List<Consumer<TestMachine>> around = new ArrayList<>();
  private final List<String> args = new ArrayList<>();
  private final List<String> java = new ArrayList<>();
  private List<String> outer = List.of();
  private boolean classes;
  private byte[] input = new byte[0];

  /** In a folder, with nothing round it but what a test sets. */
  public Program(Path folder) {
    this.folder = folder;
  }

  /** In a folder, with what a person's shell has round it. */
  public Program(Path folder, Path home) {
    this(folder);
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    env.put("HOME", home.toString());
    java("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash");
    java("-Duser.home=" + home);
    // The files have real times, so the clock has too.
    machine(machine -> machine.home(home).now(Instant.now()));
  }

  /** Arguments of every run, before its own. */
  public Program args(String... more) {
    args.addAll(List.of(more));
    return this;
  }

  /** Sets a variable of the environment; null takes it away. */
  public Program env(String name, String value) {
    env.compute(name, (same, old) -> value);
    return this;
  }

  /** Sets something of the machine of every run in this process. */
  public Program machine(Consumer<TestMachine> with) {
    around.add(with);
    return this;
  }

  /** Has every run go through a stand-in for its providers. */
  public Program through(StandIn hosts) {
    return env("HTTPS_PROXY", hosts.proxy())
        .args("--ca-file", hosts.certificate(folder).toString());
  }

  public Program input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  public Program input(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** Writes the .env. */
  public Program put(String text) {
    return put(".env", text);
  }

  /** Writes a file that nobody else can read. */
  public Program put(String file, String text) {
    Disk.write(folder.resolve(file), text);
    return this;
  }

  /** The text of the .env. */
  public String text() {
    return Disk.text(folder.resolve(".env"));
  }

  /** Options for the virtual machine of a process. */
  public Program java(String... options) {
    java.addAll(List.of(options));
    return this;
  }

  /** Has the whole Java play it, also what the packaged one leaves out. */
  public Program fromClasses() {
    classes = true;
    return this;
  }

  /** Has another program start the process: its last arguments are this one's command. */
  public Program behind(String... words) {
    outer = List.of(words);
    return this;
  }

  /** Has a shell start the process: {@code "$@"} is its command there. */
  public Program shell(String script) {
    return behind("/bin/bash", "-c", script, "bash");
  }

  public Ended run(String... more) {
    return run(machine -> {}, more);
  }

  /** Runs in this process, with something else of this one run's machine. */
  public Ended run(Consumer<TestMachine> with, String... more) {
    TestMachine machine = TestMachine.in(folder).input(new ByteArrayInputStream(input));
    env.forEach(machine::env);
    around.forEach(each -> each.accept(machine));
    with.accept(machine);
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(more));
    int exit = Main.run(machine.machine(), all.toArray(String[]::new));
    return new Ended(exit, machine.out(), machine.err(), folder);
  }

  /** Runs in this process with these lines on standard input. */
  public Ended piped(String... lines) {
    String text = String.join("\n", lines) + (lines.length == 0 ? "" : "\n");
    return run(machine -> machine.input(text));
  }

  /** Runs in this process with a person who types these lines, one at each question. */
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

  /** Runs in a process of its own. */
  public Ended apart() {
    return child().piped(input);
  }

  /** Starts a process of its own, and does not wait for it. */
  public Process start() {
    return child().start(input);
  }

  /** Starts a process of its own, and leaves its standard input open. */
  public Process launch() {
    return child().launch();
  }

  /** Starts a process on a terminal of its own. */
  public Pty typed(int columns, int rows) {
    return child().typed(columns, rows);
  }

  private Child child() {
    assumeTrue(File.separatorChar == '/', "shells, signals and terminals are those of Unix");
    List<String> command = new ArrayList<>(outer);
    command.addAll(classes || !CURRENT ? fromClassPath() : Packaged.built().java(java, args));
    return new Child(command, env, folder);
  }

  /** The program in the Java of the tests; as it was packaged, it starts much sooner. */
  private List<String> fromClassPath() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() > 21) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "notionsetup.Main"));
    command.addAll(args);
    return command;
  }
}
