package notionsetup.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notionsetup.harness.Child;
import notionsetup.harness.Packaged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image runs from its tar, as far as that can be seen without a container. */
class OciTest {
  @TempDir private Path folder;

  @Test
  void runsFromItsTarWithItsCache() throws Exception {
    Path tar = Bare.product("notion-setup-oci.tar");
    Bare bare = Bare.with(folder, "skopeo umoci unshare mount chroot");
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can change its root");
    String oci = folder + "/oci:v";
    bare.run("skopeo", "--insecure-policy", "copy", "oci-archive:" + tar, "oci:" + oci).ends(0);
    bare.run("umoci", "unpack", "--image", oci, folder + "/bundle").ends(0);
    Path root = folder.resolve("bundle/rootfs");
    Files.createDirectories(root.resolve("proc"));
    String start = "/opt/notion-setup/bin/notion-setup";
    String written = "/work/new.env";
    in(root, start, "--practice", "-f", written).piped(Packaged.ANSWERS).ends(0);
    assertEquals(Packaged.WRITTEN, Files.readString(Path.of(root + written)));
    Packaged there = new Packaged(Path.of("/opt/notion-setup"));
    there.assertStartsCached(command -> in(root, command).piped(""));
  }

  /** A command in the image, with /proc, which Java needs; the mount ends with the command. */
  private Child in(Path root, String... command) {
    String script = "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"";
    List<String> all = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script));
    all.add(root.toString());
    all.addAll(List.of(command));
    return new Bare(folder).child(folder, all.toArray(String[]::new));
  }
}
