package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import notionsetup.recipe.RecipeReader.Problem;

/**
 * Collects what is wrong with a recipe, each thing at its place in the file. What stands below an
 * error follows from it most often, and is not told.
 *
 * @param file its name; empty where the recipe was looked through before, so that what takes long
 *     is not looked at again
 * @param places by the JSON pointer of each value
 * @param named the ids of other steps that the recipe names, by the pointer where it does
 */
record Problems(
    String file, Map<String, JsonLocation> places, Map<String, String> named, List<Problem> found) {

  static Problems of(String file) {
    return new Problems(file, new HashMap<>(), new HashMap<>(), new ArrayList<>());
  }

  /** An error where the check finds something in the text. */
  void check(String path, String text, Fields.Check check) {
    if (!file.isEmpty()) {
      check.apply(text).ifPresent(problem -> error(path, problem));
    }
  }

  void error(String path, String sentence) {
    add(true, path, sentence);
  }

  void warning(String path, String sentence) {
    add(false, path, sentence);
  }

  private void add(boolean isError, String path, String sentence) {
    if (found.stream().noneMatch(one -> one.isError() && isIn(path, one.path()))) {
      String at = path;
      while (!at.isEmpty() && !places.containsKey(at)) {
        at = at.substring(0, at.lastIndexOf('/'));
      }
      JsonLocation place = places.getOrDefault(at, JsonLocation.NA);
      int line = Math.max(1, place.getLineNr());
      int column = Math.max(1, place.getColumnNr());
      found.add(new Problem(isError, file, line, column, path, sentence));
    }
  }

  private static boolean isIn(String path, String around) {
    return path.equals(around) || path.startsWith(around + "/");
  }

  /** All of them, in the order of the file. */
  List<Problem> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
