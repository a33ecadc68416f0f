package notionsetup.env;

import notionsetup.fault.Remedy;

/** What somebody who keeps a key in a file should know. */
public record Warning(String sentence, Remedy cure) {
  public Warning {
    sentence = Remedy.ended(sentence);
  }

  /** All of it as text, the command on a line of its own. */
  public String text() {
    return (sentence + " " + cure.text()).strip();
  }
}
