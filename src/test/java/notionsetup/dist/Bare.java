package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.harness.Ended;
import notionsetup.image.Packaged;

/**
 * A computer on which nothing is installed yet: an empty home, and a PATH without Java.
 *
 * @param folder holds the home, the starters of tools that make the PATH, and a folder to work in
 */
record Bare(Path folder) {
  static final String ANSWERS = "1\ny\nntn_practice_good_token\ny\n";
  static final String WRITTEN = "NOTION_API_KEY=ntn_practice_good_token\n";
  private static final List<String> EVERYWHERE =
      List.of(
          "sh", "env", "tar", "gzip", "uname", "mktemp", "mkdir", "rm", "mv", "ln", "sha256sum");

  /** Where the build has put what is handed out. */
  static Path dist() {
    return Path.of(System.getProperty("dist"));
  }

  static String version() {
    return System.getProperty("version");
  }

  /** What the build handed out for this system, or the test is skipped by its name. */
  static Path product(String name) {
    Path file = dist().resolve(name);
    assumeTrue(Files.exists(file), name + " is built on Linux x86-64 alone");
    return file;
  }

  /** Such a computer that has these tools too; where one is missing here, the test is skipped. */
  static Bare with(Path folder, String... tools) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("work"));
    for (String tool : Stream.concat(EVERYWHERE.stream(), Stream.of(tools)).toList()) {
      Path program =
          Stream.of(System.getenv("PATH").split(":"))
              .map(path -> Path.of(path, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElse(null);
      assumeTrue(program != null, tool + " is not here");
      Path starter = bin.resolve(tool);
      Files.writeString(starter, "#!/bin/sh\nexec '" + program.toRealPath() + "' \"$@\"\n");
      assertTrue(starter.toFile().setExecutable(true));
    }
    return new Bare(folder);
  }

  Path home() {
    return folder.resolve("home");
  }

  Path work() {
    return folder.resolve("work");
  }

  Map<String, String> environment() {
    Map<String, String> env = new HashMap<>();
    env.put("HOME", home().toString());
    env.put("PATH", folder.resolve("prefix/bin") + ":" + folder.resolve("bin"));
    env.put("npm_config_prefix", folder.resolve("prefix").toString());
    env.put("npm_config_fetch_retries", "0");
    env.put("npm_config_yes", "false");
    env.put("npm_config_update_notifier", "false");
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    return env;
  }

  Ended run(String input, String... command) throws IOException, InterruptedException {
    return run(work(), input, command);
  }

  /** Runs a command that is looked for on this computer's own PATH. */
  Ended run(Path folder, String input, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""));
    all.addAll(List.of(command));
    return Packaged.run(all, environment(), folder, input);
  }

  /** Runs what has to end well. */
  String runs(String input, String... command) throws IOException, InterruptedException {
    Ended ran = run(input, command);
    assertEquals(0, ran.exit(), () -> String.join(" ", command) + "\n" + ran.out() + ran.err());
    return ran.out();
  }

  /** What is installed there starts with its caches of classes. */
  void startsCached(Path installed) throws IOException, InterruptedException {
    for (String cache : List.of("notion-setup.aot", "typed.aot")) {
      String out = runs("", new Packaged(installed).cached(cache).toArray(String[]::new));
      assertTrue(out.startsWith("notion-setup "), out);
    }
  }

  /** A server on this machine alone; a path that has no bytes is not found. */
  static HttpServer serve(Function<String, byte[]> bytes) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = bytes.apply(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static byte[] bytes(Path file) {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
