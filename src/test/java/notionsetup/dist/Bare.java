package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notionsetup.harness.Child;
import notionsetup.harness.Disk;
import notionsetup.harness.Ended;
import notionsetup.harness.Packaged;

/**
 * A computer on which nothing is installed yet: an empty home, and a PATH without Java.
 *
 * @param folder holds the home, the starters of tools that make the PATH, and a folder to work in
 */
record Bare(Path folder) {
  private static final String EVERYWHERE =
      "sh env tar gzip uname mktemp mkdir rm mv ln sha256sum kill ";

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
  static Bare with(Path folder, String tools) throws IOException {
    Bare bare = new Bare(folder);
    Files.createDirectories(bare.home());
    Files.createDirectories(bare.work());
    for (String tool : (EVERYWHERE + tools).split(" ", -1)) {
      Optional<Path> program = Child.program(tool);
      assumeTrue(program.isPresent(), tool + " is not here");
      String script = "exec '" + program.get().toRealPath() + "' \"$@\"";
      Disk.script(folder.resolve("bin").resolve(tool), script);
    }
    return bare;
  }

  Path home() {
    return folder.resolve("home");
  }

  Path work() {
    return folder.resolve("work");
  }

  /** A command that is looked for on this computer's own PATH. */
  Child child(Path in, String... command) {
    Map<String, String> env = new HashMap<>();
    env.put("HOME", home().toString());
    env.put("PATH", folder.resolve("prefix/bin") + ":" + folder.resolve("bin"));
    env.put("npm_config_prefix", folder.resolve("prefix").toString());
    env.put("npm_config_fetch_retries", "0");
    env.put("npm_config_yes", "false");
    env.put("npm_config_update_notifier", "false");
    env.put("TERM", "xterm-256color");
    env.put("LC_ALL", "C.UTF-8");
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""));
    all.addAll(List.of(command));
    return new Child(all, env, in);
  }

  Ended run(String... command) {
    return child(work(), command).piped("");
  }

  /** Has the program rehearse, and write the key. */
  void rehearses(Path in, String... program) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of("--practice", "-f", "new.env"));
    child(in, command.toArray(String[]::new)).piped(Packaged.ANSWERS).ends(0);
    assertEquals(Packaged.WRITTEN, Files.readString(in.resolve("new.env")));
  }
}
