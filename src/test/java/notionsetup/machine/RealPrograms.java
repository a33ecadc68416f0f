package notionsetup.machine;

import java.nio.file.Path;

/** The programs of this computer, for tests that bring their own PATH. */
public final class RealPrograms {
  private RealPrograms() {}

  public static Programs in(Path folder) {
    return in(folder, false);
  }

  /** Those of a folder, looked for as Windows does it or as others do. */
  static Programs in(Path folder, boolean windows) {
    return on(folder.toString(), windows);
  }

  /** Those on a whole PATH. */
  static Programs on(String path, boolean windows) {
    return new SystemMachine.SystemPrograms(path, windows);
  }
}
