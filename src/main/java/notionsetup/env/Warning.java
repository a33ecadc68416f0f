package notionsetup.env;

import java.util.List;
import notionsetup.fault.Remedy;

/**
 * What somebody who keeps a key in a file should know.
 *
 * @param line where, counted from 1; 0 where it is about the whole file
 * @param readers who reads the file otherwise than it is meant; empty where that is not the matter
 */
public record Warning(String sentence, Remedy cure, int line, List<String> readers) {
  /** One about the whole file. */
  public Warning(String sentence, Remedy cure) {
    this(sentence, cure, 0, List.of());
  }

  /** All of it as text, the command on a line of its own. */
  public String text() {
    String end = sentence.matches("(?s).*[.!?:]") ? "" : ".";
    return cure.isEmpty() ? sentence : sentence + end + " " + cure.text();
  }
}
