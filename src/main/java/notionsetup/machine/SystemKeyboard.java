package notionsetup.machine;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.util.Optional;

/** The keyboard of the terminal that the process was started on. */
public final class SystemKeyboard implements Keyboard {
  @Override
  @SuppressWarnings("SystemConsoleNull") // The console of java.base is null off a terminal.
  public Optional<char[]> readSecret() throws IOException {
    // JDK 22 to 24 prefer a console that shows the line where the terminal is dumb.
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    if (console == null) {
      throw new IOException("no console");
    }
    try {
      return Optional.ofNullable(console.readPassword());
    } catch (IOError e) {
      throw new IOException("echo cannot be turned off", e);
    }
  }
}
