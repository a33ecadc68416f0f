package notionsetup.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import notionsetup.harness.Child;
import notionsetup.harness.Ended;

/**
 * The packaged program, run from outside.
 *
 * @param home the image's folder
 */
public record Packaged(Path home) {
  /** The image that the build has made. */
  static Packaged built() {
    return new Packaged(Path.of(System.getProperty("image")));
  }

  Path launcher() {
    return home.resolve("bin/notion-setup");
  }

  /** Shows the version with this cache of classes; without it, Java itself would end there. */
  public List<String> cached(String cache) {
    return List.of(
        home + "/runtime/bin/java",
        "@" + home + "/runtime/java.options",
        "-XX:AOTCache=" + home + "/lib/" + cache,
        "-XX:AOTMode=on",
        "-jar",
        home + "/lib/notion-setup.jar",
        "--version");
  }

  boolean hasRuntime() {
    return Files.isDirectory(home.resolve("runtime"));
  }

  /** The environment of this process without what would lead a run elsewhere. */
  static Map<String, String> environment() {
    Map<String, String> env = new TreeMap<>(System.getenv());
    env.keySet()
        .removeIf(
            name ->
                name.startsWith("NOTION_")
                    || name.startsWith("JAVA_TOOL")
                    || name.startsWith("JDK_JAVA")
                    || name.startsWith("SSL_CERT"));
    env.put("LC_ALL", "C.UTF-8");
    return env;
  }

  /**
   * Runs a command to its end.
   *
   * @param input its standard input
   */
  public static Ended run(
      List<String> command, Map<String, String> env, Path folder, String input) {
    return new Child(command, env, folder).piped(input);
  }

  /** Runs the launcher as it is usually run. */
  Ended run(Path folder, String input, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(args));
    return run(command, environment(), folder, input);
  }

  /** A copy elsewhere, with the same time stamps and modes; without what is named, and below. */
  Packaged copiedTo(Path target, String... without) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path from : all.toList()) {
        Path relative = home.relativize(from);
        if (Stream.of(without).noneMatch(relative::startsWith)) {
          Path to = target.resolve(relative.toString());
          if (Files.isDirectory(from)) {
            Files.createDirectories(to);
          } else {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return new Packaged(target);
  }
}
