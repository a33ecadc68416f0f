package notionsetup.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Formattable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.machine.Machine.Interrupts;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.machine.Machine.Terminals;
import notionsetup.machine.Machine.Time;

/** The machine that the program really runs on. */
public final class SystemMachine {
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
        Path.of(
            env.getOrDefault("HOME", "").startsWith("/")
                ? env.get("HOME")
                : System.getProperty("user.home")),
        system,
        charset(env, windows),
        new SystemTime(),
        new SystemInterrupts(),
        new SystemPrograms(env.getOrDefault("PATH", ""), windows),
        new SystemKeyboard());
  }

  /**
   * The environment as it was before the launcher set a locale in which Java can name all files.
   */
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

  /** The launcher looks at the descriptors themselves and says which are terminals, as "101". */
  // The launcher asks for the kind of console that is null off a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static Terminals terminals() {
    String told = System.getProperty("notionsetup.terminals", "");
    if (told.matches("[01]{3}")) {
      return new Terminals(told.charAt(0) == '1', told.charAt(1) == '1', told.charAt(2) == '1');
    }
    if (Files.isDirectory(Path.of("/proc/self/fd"))) {
      return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
    }
    boolean console = System.console() != null;
    return new Terminals(console, console, console);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      // A closed descriptor is no terminal.
      return false;
    }
  }

  /** What the locale writes in; the JVM's own idea of it differs between 17 and 18. */
  private static Charset charset(Map<String, String> env, boolean windows) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> env.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return windows || locale.matches("(?i).*utf-?8.*") ? UTF_8 : StandardCharsets.US_ASCII;
  }

  private static final class SystemTime implements Time {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
      Thread.sleep(span.toMillis());
    }
  }

  private static final class SystemInterrupts implements Interrupts {
    private static final Map<String, Exit> HANDLERS =
        Map.of("SIGTERM handler", Exit.TERMINATED, "SIGHUP handler", Exit.HUNG_UP);

    @Override
    public Guard guard(Consumer<Exit> last) {
      Thread hook = new Thread(() -> last.accept(signal()), "last words");
      try {
        Runtime.getRuntime().addShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already, and nothing is begun any more.
        pause();
      }
      return () -> {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // The process is ending already: the hook is running, and this thread is not to go on.
          pause();
        }
      };
    }

    /** Java does not tell which signal it was, but hands each to a thread named after it. */
    private static Exit signal() {
      return Thread.getAllStackTraces().keySet().stream()
          .map(thread -> HANDLERS.get(thread.getName()))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(Exit.INTERRUPTED);
    }

    private static void pause() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The keyboard of the terminal that the process was started on. */
  private static final class SystemKeyboard implements Keyboard {
    @Override
    @SuppressWarnings("SystemConsoleNull") // The console of java.base is null off a terminal.
    public Optional<char[]> readSecret(Runnable invite) throws IOException {
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

  /** The programs of this computer. */
  static final class SystemPrograms implements Programs {
    private final String path;
    private final boolean windows;

    SystemPrograms(String path, boolean windows) {
      this.path = path;
      this.windows = windows;
    }

    @Override
    public Optional<Path> find(String name) {
      List<String> endings = windows ? List.of(".exe", "") : List.of("");
      return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
          .filter(folder -> !folder.isEmpty())
          .map(Path::of)
          .filter(Path::isAbsolute)
          .flatMap(folder -> endings.stream().map(ending -> folder.resolve(name + ending)))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    }

    @Override
    public Ran run(
        List<String> argv, Map<String, String> env, Path folder, Duration limit, boolean stays)
        throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(argv).directory(folder.toFile()).redirectOutput(Redirect.DISCARD);
      if (stays) {
        builder.redirectError(Redirect.DISCARD);
      }
      builder.environment().clear();
      builder.environment().putAll(env);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = false;
      try {
        ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (ended) {
        InputStream err = process.getErrorStream();
        return new Ran(process.exitValue(), new String(err.readNBytes(err.available()), UTF_8));
      }
      if (!stays) {
        process.destroyForcibly();
      }
      return new Ran(-1, "");
    }
  }
}
