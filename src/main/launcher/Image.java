import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Gives the image what makes it start fast: picocli compiled for today's Java, JLine's library out
 * of its jar, a runtime of its own, and an archive of the classes that people's runs load. Each of
 * them is left out, with a word about it, where the JDK of the build cannot make it.
 */
final class Image {
  private static final String TOKEN = "ntn_practice_good_token";

  /** What a typed run waits for, and what it types then. */
  private static final String[][] WHOLE_RUN = {
    {"Enter opens it", "\r"},
    {"Create a new integration", "1\r"},
    {"Integration created?", "y\r"},
    {"Paste it here:", TOKEN + "\r"},
    {"Shared at least one page", "y\r"},
  };
  private static final String PIPED_RUN = "1\ny\n" + TOKEN + "\ny\n";
  private static final String[][] FIRST_QUESTION = {
    {"Enter opens it", "s\r"}, {"Create a new integration", "\004"},
  };

  private final Path work;
  private final Path lib;
  private final Path runtime;
  private final String program;
  private final Path log;
  private final int feature = Runtime.version().feature();

  private Image(Path image, Path work) {
    this.work = work;
    this.lib = image.resolve("lib");
    this.runtime = image.resolve("runtime");
    this.program = runtime.resolve("bin/java").toString();
    this.log = work.resolve("run.log");
  }

  /** The image's folder, a folder for what is made on the way, and picocli's sources. */
  public static void main(String[] args) throws Exception {
    Image image = new Image(Path.of(args[0]), Path.of(args[1]));
    delete(image.work);
    Files.createDirectories(image.work);
    image.picocli(Path.of(args[2]));
    image.library();
    if (image.runtime()) {
      image.archive();
    }
    delete(image.work);
  }

  private static void say(String what) {
    System.out.println("image: " + what);
  }

  /** As shipped its classes are of Java 5, which no archive takes. */
  private void picocli(Path sources) throws IOException {
    Path classes = Files.createDirectories(work.resolve("picocli"));
    Path line = work.resolve("CommandLine.java");
    Path complete = work.resolve("AutoComplete.java");
    try (FileSystem zip = FileSystems.newFileSystem(sources)) {
      Files.copy(zip.getPath("picocli/CommandLine.java"), line);
      Files.copy(zip.getPath("picocli/AutoComplete.java"), complete);
    }
    tool("javac", "-nowarn", "--release", "17", "-proc:none", "-encoding", "UTF-8", "-Xlint:none",
        "-XDsuppressNotes", "-XDstringConcat=inline", "-d", classes.toString(),
        line.toString(), complete.toString());
    String jar = sources.getFileName().toString().replace("-sources", "");
    tool("jar", "--create", "--file", lib.resolve(jar).toString(), "--no-manifest",
        "--date", "2026-11-22T00:00:00Z", "-C", classes.toString(), ".");
  }

  /** JLine's own way is to unpack it at every start. */
  private void library() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String folder = system.startsWith("mac") ? "Mac" : system.startsWith("win") ? "Windows" : "Linux";
    String arch = System.getProperty("os.arch");
    String machine = Map.of("amd64", "x86_64", "aarch64", "arm64").getOrDefault(arch, arch);
    Path jline;
    try (Stream<Path> jars = Files.list(lib)) {
      jline = jars.filter(jar -> jar.getFileName().toString().startsWith("jline-")).findFirst().get();
    }
    Path target = Files.createDirectories(lib.resolve("native"));
    try (FileSystem zip = FileSystems.newFileSystem(jline)) {
      Path source = zip.getPath("org/jline/nativ", folder, machine);
      if (!Files.isDirectory(source)) {
        say("JLine has no library for " + folder + " on " + arch);
        return;
      }
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.toList()) {
          Files.copy(file, target.resolve(file.getFileName().toString()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private boolean runtime() throws IOException, InterruptedException {
    delete(runtime);
    boolean linkable = Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods")) || feature >= 24;
    if (ToolProvider.findFirst("jlink").isEmpty() || !linkable) {
      say("this JDK has no jlink, so the image has no runtime of its own");
      return false;
    }
    try {
      tool("jlink", "--add-modules",
          "java.base,java.logging,jdk.httpserver,jdk.unsupported" + (feature < 22 ? ",jdk.crypto.ec" : ""),
          "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages",
          "--compress", feature < 21 ? "2" : "zip-6",
          "--output", runtime.toString());
    } catch (IllegalStateException e) {
      delete(runtime);
      say("jlink could make no runtime, so the image has none of its own");
      return false;
    }
    // Up to 24 the archive is a second layer on this one; the cache of 25 is whole in itself.
    if (feature < 25 && run(List.of(program, "-Xshare:dump"), "") != 0) {
      say("this JDK makes no archive of its own classes");
    }
    List<String> options = new ArrayList<>(Files.readAllLines(lib.resolve("java.options")));
    options.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
    if (feature >= 25) {
      // The first decimal number, which Jackson's parser makes, multiplies large powers of ten here.
      options.addAll(List.of("-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,java.math.BigInteger::*,0.02",
          "-XX:CompileCommand=BackgroundCompilation,java.math.BigInteger::*,false",
          "-XX:-AOTRecordTraining", "-XX:-AOTReplayTraining"));
    }
    Files.write(runtime.resolve("java.options"), options);
    return true;
  }

  /** Plays what people do with the image's own runtime and options. */
  private void archive() throws Exception {
    // A folder in no project has a question of its own.
    Files.createFile(work.resolve("go.mod"));
    if (feature >= 25) {
      // A cache is linked whole at every start, so that a start on a terminal, where somebody waits
      // for the first question, has a small one: without what asks Notion, which comes later.
      String aot = "-XX:AOTCacheOutput=";
      made("notion-setup.aot", run(command(aot, "notion-setup.aot", "--practice", "-f", "new.env"), PIPED_RUN) == 0);
      made("typed.aot", typed(command(aot, "typed.aot", "--color", "auto"), FIRST_QUESTION, 130));
    } else {
      String jsa = "notion-setup.jsa";
      List<String> run = command("-XX:ArchiveClassesAtExit=", jsa, "--practice", "-f", "new.env");
      made(jsa, typed(run, WHOLE_RUN, 0) || run(run, PIPED_RUN) == 0);
    }
  }

  private List<String> command(String dump, String archive, String... words) {
    List<String> command = new ArrayList<>(List.of(program, "@" + runtime.resolve("java.options"),
        dump + lib.resolve(archive), "-Dlibrary.jline.path=" + lib.resolve("native"),
        "-cp", lib.resolve("notion-setup.jar").toString(), "notionsetup.Main"));
    command.addAll(List.of(words));
    return command;
  }

  private void made(String archive, boolean good) throws IOException {
    if (!good || !Files.exists(lib.resolve(archive))) {
      Files.deleteIfExists(lib.resolve(archive));
      Files.deleteIfExists(lib.resolve(archive + ".config"));
      say("no " + archive + " could be made, so the program starts slower:\n"
          + (Files.exists(log) ? Files.readString(log) : ""));
    }
  }

  /** A run on a terminal; false where no terminal can be had. */
  private boolean typed(List<String> command, String[][] script, int exit)
      throws IOException, InterruptedException {
    if (File.separatorChar != '/') {
      return false;
    }
    Map<String, String> env = environment();
    env.put("TERM", "xterm-256color");
    PtyProcess process;
    try {
      process = new PtyProcessBuilder().setCommand(command.toArray(String[]::new)).setEnvironment(env)
          .setDirectory(work.toString()).setInitialColumns(80).setInitialRows(24).start();
    } catch (IOException | LinkageError e) {
      say("no terminal to train on");
      return false;
    }
    // A run that waits for something else than it is told must not hold the build up.
    CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    Deque<String[]> left = new ArrayDeque<>(List.of(script));
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    InputStream in = process.getInputStream();
    OutputStream keys = process.getOutputStream();
    byte[] some = new byte[4096];
    try {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        shown.write(some, 0, n);
        if (!left.isEmpty() && shown.toString(StandardCharsets.UTF_8).contains(left.peek()[0])) {
          keys.write(left.poll()[1].getBytes(StandardCharsets.UTF_8));
          keys.flush();
          shown.reset();
        }
      }
    } catch (IOException e) {
      // How a terminal reads whose program has ended.
    }
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!ended || process.exitValue() != exit || !left.isEmpty()) {
      say("the typed run did not come to its end:\n" + shown.toString(StandardCharsets.UTF_8));
      return false;
    }
    return true;
  }

  /** What every computer has, so that nothing of the build's leads the training elsewhere. */
  private static Map<String, String> environment() {
    Map<String, String> env = new TreeMap<>(System.getenv());
    env.keySet().removeIf(name -> !List.of("PATH", "HOME", "SystemRoot", "TEMP", "TMP").contains(name));
    env.put("LANG", "C.UTF-8");
    // A browser that opens nothing.
    env.put("BROWSER", "true");
    return env;
  }

  private int run(List<String> command, String input) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return process.waitFor();
  }

  private static void tool(String name, String... arguments) {
    ToolProvider tool = ToolProvider.findFirst(name)
        .orElseThrow(() -> new IllegalStateException("this Java is no JDK: it has no " + name));
    int exit = tool.run(System.out, System.err, arguments);
    if (exit != 0) {
      throw new IllegalStateException(name + " ended with " + exit);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        path.toFile().setWritable(true);
        Files.delete(path);
      }
    }
  }
}
