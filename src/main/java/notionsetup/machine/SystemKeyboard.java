package notionsetup.machine;

import java.io.Console;
import java.io.IOError;
import java.io.IOException;
import java.util.Formattable;
import java.util.Optional;

/** The keyboard of the terminal that the process was started on. */
public final class SystemKeyboard implements Keyboard {
  @Override
  @SuppressWarnings("SystemConsoleNull") // The console of java.base is null off a terminal.
  public Optional<char[]> readSecret(Runnable invite) throws IOException {
    // JDK 22 to 24 prefer a console that shows the line where the terminal is dumb.
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    if (console == null) {
      throw new IOException("no console");
    }
    try {
      // The console formats its prompt after turning echo off: the one moment to ask in.
      Formattable prompt = (formatter, flags, width, precision) -> invite.run();
      return Optional.ofNullable(console.readPassword("%s", prompt));
    } catch (IOError e) {
      throw new IOException("echo cannot be turned off", e);
    }
  }
}
