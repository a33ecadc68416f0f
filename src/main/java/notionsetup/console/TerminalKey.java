package notionsetup.console;

/** What a key asks for. */
enum TerminalKey {
  TEXT,
  PASTE,
  ENTER,
  BACKSPACE,
  DELETE,
  LEFT,
  RIGHT,
  UP,
  DOWN,
  HOME,
  END,
  CLEAR,
  CLEAR_WORD,
  LEAVE,
  INTERRUPT,
  OTHER
}
