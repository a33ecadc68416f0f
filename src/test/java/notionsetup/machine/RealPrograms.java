package notionsetup.machine;

import java.nio.file.Path;

/** The programs of this computer, for tests that bring their own PATH. */
public final class RealPrograms {
  private RealPrograms() {}

  public static Programs in(Path folder) {
    return new SystemPrograms(folder.toString(), false);
  }
}
