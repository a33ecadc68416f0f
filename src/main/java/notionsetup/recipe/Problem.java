package notionsetup.recipe;

import java.util.Comparator;

/**
 * Something wrong with a recipe, and where.
 *
 * @param file the file's name as it was given
 * @param line counted from 1; 0 where no place is known
 * @param column counted from 1
 * @param path the JSON pointer of the value
 */
public record Problem(
    Severity severity, String file, int line, int column, String path, String sentence) {

  /** An error stops the recipe from being used; a warning does not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** In the order of the file. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s: %s: %s (%s)"
        .formatted(
            line == 0 ? file : file + ":" + line + ":" + column,
            isError() ? "error" : "warning",
            sentence,
            path.isEmpty() ? "/" : path);
  }
}
