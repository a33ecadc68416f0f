package notionsetup.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import notionsetup.cli.Arguments.Argument;
import notionsetup.console.Look.Style;
import notionsetup.console.Screen;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.machine.Machine;
import notionsetup.machine.Machine.Keyboard;
import notionsetup.recipe.Recipe;
import notionsetup.text.Encoding;

/** Reads a secret that a file or standard input holds alone. */
final class KeyFile {
  /** How long the end of the key may take to come. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int LARGEST = 4_096;
  private static final String REMEDY = "It holds the key alone, on one line.";

  private KeyFile() {}

  /**
   * The secret that an option names, for a recipe that asks for one.
   *
   * @param option a path, or {@code -} for standard input
   */
  static String read(Argument<String> option, Recipe recipe, Machine machine, Screen screen) {
    int secrets = recipe.secrets().size();
    if (secrets > 1) {
      throw new Fault(
          Exit.USAGE,
          option.origin() + " holds one secret, and this recipe asks for " + secrets + ".",
          "Give them by --answers FILE.");
    }
    if (!option.value().equals("-")) {
      return read(FileOptions.path(option, machine), LIMIT);
    }
    if (!machine.terminals().in()) {
      return read(machine.in(), LIMIT);
    }
    return typed(
        machine.keyboard(),
        () -> screen.text(2, Style.PLAIN, "Waiting for the key; what you type is not shown:"));
  }

  /** The secret in a file, or in what another program writes under that name. */
  static String read(Path file, Duration limit) {
    if (Files.isDirectory(file)) {
      throw new Fault(Exit.FILE, "The key file " + file + " is a folder.", REMEDY);
    }
    try {
      byte[] bytes = bytes(() -> Files.newInputStream(file), "the key file", limit);
      return secret(bytes, "in the key file");
    } catch (NoSuchFileException e) {
      throw new Fault(Exit.FILE, "There is no key file " + file + ".", "Check the path.");
    } catch (IOException e) {
      throw new Fault(Exit.FILE, "The key file " + file + " could not be read.", "Check its mode.");
    }
  }

  /** The secret on standard input. */
  static String read(InputStream in, Duration limit) {
    try {
      return secret(bytes(() -> in, "standard input", limit), "on standard input");
    } catch (IOException e) {
      throw new Fault(
          Exit.ANSWER, "Standard input could not be read.", "Pipe the key in, or name a file.");
    }
  }

  /** What comes to its end in time, but at most one byte more than any key has. */
  private static byte[] bytes(Callable<InputStream> source, String what, Duration limit)
      throws IOException {
    // Nothing is closed: a pipe that nobody writes to could not be, and the process ends soon.
    FutureTask<byte[]> read = new FutureTask<>(() -> source.call().readNBytes(LARGEST + 1));
    Thread reader = new Thread(read, "key file");
    reader.setDaemon(true);
    reader.start();
    try {
      return read.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Fault(
          Exit.ANSWER,
          "No end of " + what + " came within " + limit.toSeconds() + " seconds.",
          "Let the command that gives the key end, or name a file.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException("not readable");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault(Exit.INTERRUPTED, "Interrupted while the key was read.", "");
    }
  }

  /** The secret from a person's keyboard, without echo. */
  private static String typed(Keyboard keyboard, Runnable invite) {
    try {
      String where = "on standard input";
      char[] typed =
          keyboard.readSecret(invite).orElseThrow(() -> fault("There is no token " + where + "."));
      String text = new String(typed);
      Arrays.fill(typed, ' ');
      return line(text, where);
    } catch (IOException e) {
      throw new Fault(
          Exit.ANSWER,
          "Echo cannot be turned off here, so the key would be seen.",
          "Pipe the key in, or give it by --key-file FILE.");
    }
  }

  private static String secret(byte[] bytes, String where) {
    if (bytes.length > LARGEST) {
      throw fault("There is more " + where + " than any key has.");
    }
    if (Encoding.isUtf16(bytes)) {
      throw new Fault(
          Exit.ANSWER,
          "What is " + where + " looks like UTF-16. Nothing was sent or written.",
          "PowerShell writes that: use Set-Content -Encoding ascii -NoNewline.");
    }
    try {
      return line(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), where);
    } catch (CharacterCodingException e) {
      throw fault("What is " + where + " is not text in UTF-8.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The one line of a text. */
  private static String line(String text, String where) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw fault("Character " + (nul + 1) + " " + where + " is U+0000.");
    }
    String line = text.replaceFirst("^\uFEFF", "").strip();
    if (line.isBlank()) {
      throw fault("There is no token " + where + ".");
    }
    if (line.contains("\n") || line.contains("\r")) {
      throw fault("There is more than one line " + where + ".");
    }
    return line;
  }

  private static Fault fault(String what) {
    return new Fault(Exit.ANSWER, what + " Nothing was sent or written.", REMEDY);
  }
}
