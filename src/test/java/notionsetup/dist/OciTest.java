package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.harness.Ended;
import notionsetup.image.Packaged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image runs from its tar, as far as that can be seen without a container. */
class OciTest {
  @TempDir private Path folder;

  @Test
  void runsFromItsTarWithItsCache() throws Exception {
    Path tar = Bare.product("notion-setup-oci.tar");
    Bare bare = Bare.with(folder, "skopeo", "umoci", "unshare", "mount", "chroot");
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can change its root");
    bare.runs(
        "",
        "skopeo",
        "--insecure-policy",
        "copy",
        "oci-archive:" + tar,
        "oci:" + folder + "/oci:v");
    bare.runs("", "umoci", "unpack", "--image", folder + "/oci:v", folder + "/bundle");
    Path root = folder.resolve("bundle/rootfs");
    Files.createDirectories(root.resolve("proc"));

    Ended ran =
        in(
            root,
            Bare.ANSWERS,
            "/opt/notion-setup/bin/notion-setup",
            "--practice",
            "-f",
            "/work/new.env");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().contains("Integration token verified."), ran.out());
    assertEquals(Bare.WRITTEN, Files.readString(root.resolve("work/new.env")));
    Packaged there = new Packaged(Path.of("/opt/notion-setup"));
    for (String cache : List.of("notion-setup.aot", "typed.aot")) {
      Ended cached = in(root, "", there.cached(cache).toArray(String[]::new));
      assertEquals(0, cached.exit(), cached.err() + cached.out());
    }
  }

  /** Runs a command in the image, with /proc, which Java needs; the mount ends with the command. */
  private Ended in(Path root, String input, String... command) throws Exception {
    String script = "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"";
    List<String> all =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, root.toString()));
    all.addAll(List.of(command));
    return new Bare(folder).run(input, all.toArray(String[]::new));
  }
}
