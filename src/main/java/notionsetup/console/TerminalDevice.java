package notionsetup.console;

import java.io.InputStream;

/** The switches of a terminal. */
interface TerminalDevice {
  /** What the terminal sends, with a true {@code available()}. */
  InputStream input();

  /** The width in columns; 0 where the terminal does not say. */
  int columns();

  /** The height in rows; 0 where the terminal does not say. */
  int rows();

  /** Hands over each key at once and echoes none; only Ctrl-C stays a signal. */
  void keyByKey();

  /** Whether the terminal itself says that it echoes nothing. */
  boolean silent();

  /** Sets everything as it was when the device was opened. */
  void restore();
}
