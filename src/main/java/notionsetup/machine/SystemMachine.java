package notionsetup.machine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import notionsetup.fault.Exit;

/** The machine that the program really runs on. */
public final class SystemMachine {
  private SystemMachine() {}

  /** Reads the process's own streams, environment and folder. */
  public static Machine create() {
    // Java's own debugging of connections would show what is sent, the key with it.
    System.clearProperty("javax.net.debug");
    Map<String, String> env = environment();
    String system = System.getProperty("os.name");
    boolean windows = system.startsWith("Windows");
    return new Machine(
        new StandardInput(),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        terminals(),
        env,
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("user.home")),
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
    String before = System.getProperty("notionsetup.lc_all");
    if (before == null) {
      return System.getenv();
    }
    Map<String, String> env = new HashMap<>(System.getenv());
    if (before.equals("unset")) {
      env.remove("LC_ALL");
    } else {
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
    if (windows) {
      return StandardCharsets.UTF_8;
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = env.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        return locale.toLowerCase(java.util.Locale.ROOT).replace("-", "").contains("utf8")
            ? StandardCharsets.UTF_8
            : StandardCharsets.US_ASCII;
      }
    }
    return StandardCharsets.US_ASCII;
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

    /**
     * Java does not tell which signal it was, but hands each to a thread that is named after it.
     */
    private static Exit signal() {
      Set<String> threads =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .collect(Collectors.toSet());
      return threads.contains("SIGTERM handler")
          ? Exit.TERMINATED
          : threads.contains("SIGHUP handler") ? Exit.HUNG_UP : Exit.INTERRUPTED;
    }

    private static void pause() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
