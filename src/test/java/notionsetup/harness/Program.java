package notionsetup.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole program with all that it gets: in this process, in one of its own, on a terminal. */
public final class Program {
  /** Whether the packaged program has a runtime and is made of the sources as they are. */
  public static final boolean CURRENT = Packaged.built().isCurrent();

  private final Path folder;
  private final Path home;
  private final Map<String, String> env = new LinkedHashMap<>();
  private final List<String> java = new ArrayList<>();
  private List<String> outer = List.of();
  private boolean classes;
  private byte[] input = new byte[0];
  private List<String> args = List.of();

  public Program(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    env.put("HOME", home.toString());
    java("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash");
    java("-Duser.home=" + home);
  }

  public Program args(String... words) {
    args = List.of(words);
    return this;
  }

  public Program input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  public Program input(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** Sets a variable; null takes it away. */
  public Program env(String name, String value) {
    env.compute(name, (same, old) -> value);
    return this;
  }

  /** Options for the virtual machine. */
  public Program java(String... options) {
    java.addAll(List.of(options));
    return this;
  }

  /** Has the whole Java play it, also what the packaged one leaves out. */
  public Program fromClasses() {
    classes = true;
    return this;
  }

  /** Starts the program through another one, whose last arguments are the program's command. */
  public Program through(String... words) {
    outer = List.of(words);
    return this;
  }

  /** Starts the program by a shell, in which {@code "$@"} is its command. */
  public Program shell(String script) {
    return through("/bin/bash", "-c", script, "bash");
  }

  /** Runs in this process. */
  public Ended here() {
    return here(new ByteArrayInputStream(input));
  }

  /** Runs in this process on another standard input than bytes. */
  public Ended here(InputStream in) {
    InProcess program = new InProcess(folder).args(args.toArray(String[]::new));
    env.forEach(program::env);
    // The files have real times, so the clock has too.
    return program.run(machine -> machine.input(in).home(home).now(Instant.now()));
  }

  /** Runs in a process of its own, piped. */
  public Ended piped() {
    return child().piped(input);
  }

  /** Starts a process of its own, piped, and does not wait for it. */
  public Process start() {
    return child().start(input);
  }

  /** Starts a process of its own, and leaves its standard input open. */
  public Process launch() {
    return child().launch();
  }

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
