package notionsetup.env;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;

/** Why the system refused, in our own words: the text of an exception is never shown. */
enum Reason {
  DENIED("permission denied", "the permissions do not allow it"),
  FULL("no space left", "the disk is full"),
  QUOTA("quota", "the disk quota is used up"),
  LARGE("file too large", "the limit for the size of a file is reached"),
  READ_ONLY("read-only file system", "the file system is read-only"),
  PROTECTED("operation not permitted", "the system protects it against changes"),
  DEVICE("input/output error", "the disk reports an error"),
  LONG("file name too long", "the name is too long"),
  NO_FOLDER("not a directory", "a part of its path is a file"),
  LOOP("too many levels of symbolic links", "its links lead in a circle"),
  BUSY("busy", "it is mounted on its own, as container volumes are"),
  UNSUPPORTED("invalid argument", "the file system does not support it"),
  OTHER("", "the system does not allow it");

  private final String said;
  private final String sentence;

  Reason(String said, String sentence) {
    this.said = said;
    this.sentence = sentence;
  }

  static Reason of(IOException e) {
    if (e instanceof AccessDeniedException) {
      return DENIED;
    }
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String lower = Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
    for (Reason reason : values()) {
      if (lower.contains(reason.said)) {
        return reason;
      }
    }
    return OTHER;
  }

  @Override
  public String toString() {
    return sentence;
  }
}
