package notionsetup.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The packaged program, run from outside.
 *
 * @param home the image's folder
 */
public record Packaged(Path home) {
  /** What is answered in a rehearsal that goes well, by a pipe. */
  public static final String ANSWERS = "1\ny\n" + Program.PRACTICE + "\ny\n";

  /** What such a rehearsal writes. */
  public static final String WRITTEN = "NOTION_API_KEY=" + Program.PRACTICE + "\n";

  /** The image that the build has made. */
  public static Packaged built() {
    return new Packaged(Path.of(System.getProperty("image", "no-image")));
  }

  public Path launcher() {
    return home.resolve("bin/notion-setup");
  }

  /** The program in its own Java with the cache of classes that it has. */
  List<String> java(List<String> options, List<String> words) {
    Path cache = home.resolve("lib/notion-setup.aot");
    return java(
        Files.exists(cache)
            ? "-XX:AOTCache=" + cache
            : "-XX:SharedArchiveFile=" + home.resolve("lib/notion-setup.jsa"),
        options,
        words);
  }

  /** The program in its own Java, as the launcher starts it. */
  private List<String> java(String cache, List<String> options, List<String> words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(home + "/runtime/bin/java", "@" + home + "/runtime/java.options"));
    command.add(cache);
    command.addAll(options);
    command.add("-Dlibrary.jline.path=" + home.resolve("lib/native"));
    command.addAll(List.of("-cp", home + "/lib/notion-setup.jar", "notionsetup.Main"));
    command.addAll(words);
    return command;
  }

  /** Starts with each of its caches of classes; without one, Java itself would end there. */
  public void assertStartsCached(Function<String[], Ended> run) {
    for (String cache : List.of("typed.aot", "notion-setup.aot")) {
      String archive = "-XX:AOTCache=" + home + "/lib/" + cache;
      List<String> command = java(archive, List.of("-XX:AOTMode=on"), List.of("--version"));
      run.apply(command.toArray(String[]::new)).assertVersion();
    }
  }

  public boolean hasRuntime() {
    return Files.isDirectory(home.resolve("runtime"));
  }

  /** Whether it has a runtime, and was made of the sources as they are. */
  boolean isCurrent() {
    long made = home.resolve("lib").toFile().lastModified();
    return hasRuntime()
        && Disk.files(Path.of("src/main")).stream()
            .allMatch(source -> source.toFile().lastModified() <= made);
  }

  /** The environment of this process without what would lead a run elsewhere. */
  public static Map<String, String> environment() {
    Map<String, String> env = new TreeMap<>(System.getenv());
    env.keySet().removeIf(name -> name.matches("(NOTION_|JAVA_TOOL|JDK_JAVA|SSL_CERT).*"));
    env.put("LC_ALL", "C.UTF-8");
    return env;
  }

  /** The launcher in a process of its own. */
  public Child child(Map<String, String> env, Path folder, String... words) {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(words));
    return new Child(command, env, folder);
  }

  /** Runs a shell's script, in which {@code $0} is the launcher. */
  public Ended sh(Map<String, String> env, Path folder, String script, String input) {
    List<String> command = List.of("/bin/sh", "-c", script, launcher().toString());
    return new Child(command, env, folder).piped(input);
  }

  /** A copy elsewhere, with the same time stamps and modes; without what is named, and below. */
  public Packaged copiedTo(Path target, String... without) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    command.add("cp -a . \"$0\" && cd \"$0\" && rm -rf \"$@\"");
    command.add(target.toString());
    command.addAll(List.of(without));
    new Child(command, environment(), home).piped("").ends(0);
    return new Packaged(target);
  }
}
