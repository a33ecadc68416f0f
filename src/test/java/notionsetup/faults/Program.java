package notionsetup.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;
import notionsetup.harness.InProcess;
import notionsetup.harness.Pty;

/** The whole program on a ground: in this process, in one of its own, on a terminal. */
final class Program {
  private final Ground ground;
  private final Map<String, String> env = new LinkedHashMap<>();
  private final List<String> java = new ArrayList<>();
  private List<String> outer = List.of();
  private boolean classes;
  private byte[] input = new byte[0];
  private List<String> args = List.of();

  Program(Ground ground, String address) {
    this.ground = ground;
    env.put("NOTION_API_BASE_URL", address);
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    env.put("PATH", "/usr/bin:/bin");
    env.put("HOME", ground.home().toString());
  }

  Program args(String... words) {
    args = List.of(words);
    return this;
  }

  Program input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  Program input(byte[] bytes) {
    input = bytes;
    return this;
  }

  /** Sets a variable; null takes it away. */
  Program env(String name, String value) {
    env.compute(name, (same, old) -> value);
    return this;
  }

  /** Options for the virtual machine. */
  Program java(String... options) {
    java.addAll(List.of(options));
    return this;
  }

  /** Has the whole Java play it, also what the packaged one leaves out. */
  Program fromClasses() {
    classes = true;
    return this;
  }

  /** Starts the program through another one, whose last arguments are the program's command. */
  Program through(String... words) {
    outer = List.of(words);
    return this;
  }

  /** Starts the program by a shell, in which {@code "$@"} is its command. */
  Program shell(String script) {
    return through("/bin/bash", "-c", script, "bash");
  }

  /** Runs in this process. */
  Ended here() {
    return here(new ByteArrayInputStream(input));
  }

  /** Runs in this process on another standard input than bytes. */
  Ended here(InputStream in) {
    InProcess program = new InProcess(ground.work()).args(args.toArray(String[]::new));
    env.forEach(program::env);
    // The files have real times, so the clock has too.
    return program.run(machine -> machine.input(in).home(ground.home()).now(Instant.now()));
  }

  /** Runs in a process of its own, piped. */
  Ended piped() {
    return child().piped(input);
  }

  /** Starts a process of its own, piped, and does not wait for it. */
  Process start() {
    return child().start(input);
  }

  /** Starts a process of its own, and leaves its standard input open. */
  Process launch() {
    return child().launch();
  }

  Pty typed(int columns, int rows) {
    return child().typed(columns, rows);
  }

  private Child child() {
    assumeTrue(File.separatorChar == '/', "shells, signals and terminals are those of Unix");
    List<String> options = new ArrayList<>(java);
    options.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Duser.home=" + ground.home(),
            "-Djava.io.tmpdir=" + ground.temporary()));
    List<String> command = new ArrayList<>(outer);
    command.addAll(
        classes ? Child.java(options, "notionsetup.Main", args) : Child.program(options, args));
    return new Child(command, env, ground.work());
  }
}
