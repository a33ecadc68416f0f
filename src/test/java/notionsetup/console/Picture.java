package notionsetup.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal of so many columns shows after these bytes; knows what the prompters write. */
final class Picture {
  private static final Pattern PART =
      Pattern.compile("\033\\[(\\??)([0-9]*)([A-Za-z])|\033.|[\\s\\S]");

  private final int columns;
  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;

  private Picture(int columns) {
    this.columns = columns;
  }

  /** The rows from the top, without blanks at their ends and without empty ones at the bottom. */
  static String of(String bytes, int columns) {
    Picture picture = new Picture(columns);
    Matcher part = PART.matcher(bytes);
    while (part.find()) {
      if (part.group(3) == null) {
        picture.put(part.group());
      } else if (part.group(1).isEmpty()) {
        picture.steer(part.group(3), part.group(2).isEmpty() ? 1 : Integer.parseInt(part.group(2)));
      }
    }
    return String.join("\n", picture.rows.stream().map(r -> r.toString().stripTrailing()).toList())
        .stripTrailing();
  }

  private void put(String character) {
    switch (character) {
      case "\r" -> column = 0;
      case "\b" -> column = Math.max(0, column - 1);
      case "\n" -> {
        column = 0;
        down();
      }
      default -> {
        if (character.startsWith("\033")) {
          return;
        }
        if (column == columns) {
          column = 0;
          down();
        }
        StringBuilder line = rows.get(row);
        line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
        line.setCharAt(column++, character.charAt(0));
      }
    }
  }

  private void steer(String what, int count) {
    switch (what) {
      case "A" -> row = Math.max(0, row - count);
      case "C" -> column += count;
      case "J" -> {
        rows.subList(row + 1, rows.size()).clear();
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      }
      case "D" -> column = Math.max(0, column - count);
      case "K" -> {
        StringBuilder line = rows.get(row);
        line.setLength(Math.min(column, line.length()));
      }
      case "m" -> {}
      default -> throw new IllegalArgumentException("not known: " + what);
    }
  }

  private void down() {
    row++;
    if (row == rows.size()) {
      rows.add(new StringBuilder());
    }
  }
}
