package notionsetup.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formattable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine.Interrupts.Guard;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.Machine.Time;

/** The machine that the program really runs on. */
public final class SystemMachine {
  private static final Map<String, Exit> HANDLERS =
      Map.of("SIGTERM handler", Exit.TERMINATED, "SIGHUP handler", Exit.HUNG_UP);

  private SystemMachine() {}

  /** Reads the process's own streams, environment and folder. */
  public static Machine create() {
    // Java's own debugging of connections would show what is sent, the key with it.
    System.clearProperty("javax.net.debug");
    // A configuration of logging that cannot be read leaves libraries no way to say anything, and
    // Java no reason to look into every jar for somebody else's logger.
    System.setProperty("java.util.logging.config.file", "");
    Map<String, String> env = environment();
    String system = System.getProperty("os.name");
    boolean windows = system.startsWith("Windows");
    String home = env.getOrDefault("HOME", "");
    return new Machine(
        // Only ever read and never sought in: the stream inside looks for its position before it
        // reads many bytes at once, and a pipe and a terminal have none.
        new FilterInputStream(new FileInputStream(FileDescriptor.in)) {},
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        terminals(),
        env,
        Path.of("").toAbsolutePath(),
        // As a shell has it, which is what ~ means in a command that is shown.
        Path.of(home.startsWith("/") ? home : System.getProperty("user.home")),
        system,
        charset(env, windows),
        new Time() {},
        SystemMachine::guard,
        new Programs(env.getOrDefault("PATH", ""), windows),
        SystemMachine::readSecret);
  }

  /** The environment as it was before the launcher set a locale that can name all files. */
  private static Map<String, String> environment() {
    Map<String, String> env = new HashMap<>(System.getenv());
    String before = System.getProperty("notionsetup.lc_all", "");
    if (before.equals("unset")) {
      env.remove("LC_ALL");
    } else if (!before.isEmpty()) {
      env.put("LC_ALL", before);
    }
    return env;
  }

  /** Without the launcher, and where the system names nothing that is open, the console tells. */
  @SuppressWarnings("SystemConsoleNull") // The launcher asks for the console that may be null.
  private static Terminals terminals() {
    String told = System.getProperty("notionsetup.terminals", "");
    boolean named = !told.isEmpty() || Files.exists(Path.of("/proc/self/fd"));
    boolean all = !named && System.console() != null;
    return new Terminals(
        all || isTerminal(told, 0), all || isTerminal(told, 1), all || isTerminal(told, 2));
  }

  /** The launcher says which are, as "101"; a terminal that did not answer it has a name still. */
  private static boolean isTerminal(String told, int descriptor) {
    String name = "";
    try {
      name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    } catch (IOException e) {
      // It is closed, or the system has no such links.
    }
    return told.startsWith("1", descriptor)
        || name.startsWith("/dev/pts/")
        || name.startsWith("/dev/tty");
  }

  /** What the locale writes in; the JVM's own idea of it differs between 17 and 18. */
  private static Charset charset(Map<String, String> env, boolean windows) {
    String locale = "";
    for (String name : List.of("LANG", "LC_CTYPE", "LC_ALL")) {
      locale = env.getOrDefault(name, "").isEmpty() ? locale : env.get(name);
    }
    return windows || locale.matches("(?i).*utf-?8.*") ? UTF_8 : US_ASCII;
  }

  private static Guard guard(Consumer<Exit> last) {
    Thread hook = new Thread(() -> last.accept(signal()), "last words");
    unlessEnding(() -> Runtime.getRuntime().addShutdownHook(hook));
    return () -> unlessEnding(() -> Runtime.getRuntime().removeShutdownHook(hook));
  }

  /** Once the process is ending, its hooks run, and whoever comes here is not to go on. */
  private static void unlessEnding(Runnable work) {
    try {
      work.run();
    } catch (IllegalStateException e) {
      new Semaphore(0).acquireUninterruptibly();
    }
  }

  /** Java does not tell which signal it was, but hands each to a thread named after it. */
  private static Exit signal() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> HANDLERS.get(thread.getName()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Exit.INTERRUPTED);
  }

  /** Reads from the terminal that the process was started on. */
  @SuppressWarnings("SystemConsoleNull") // The console of java.base is null off a terminal.
  private static Optional<char[]> readSecret(Runnable invite) throws IOException {
    // JDK 22 to 24 prefer a console that shows the line where the terminal is dumb.
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    if (console == null) {
      throw new IOException("no console");
    }
    try {
      // The console formats its prompt after turning echo off: the one moment to ask in.
      Formattable prompt = (formatter, flags, width, precision) -> invite.run();
      return Optional.ofNullable(console.readPassword("%s", prompt));
    } catch (IOError e) {
      throw new IOException("echo cannot be turned off", e);
    }
  }
}
