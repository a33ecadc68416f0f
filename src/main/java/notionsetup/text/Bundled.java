package notionsetup.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts that came with the program, by their names. */
public final class Bundled {
  private Bundled() {}

  public static String text(String name) {
    try (InputStream in = Bundled.class.getResourceAsStream("/notionsetup/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
