package notionsetup.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import notionsetup.env.Credential;
import notionsetup.recipe.RecipeReader.Problem;

/**
 * Collects what is wrong with a recipe, each thing at its place in the file; this is the view of
 * one value, and names what is below that. What follows from a value that does not fit at all is
 * not told a second time.
 *
 * @param file its name; empty where the recipe was looked through before, so that what takes long
 *     is not looked at again
 * @param misfits the paths of values that cannot be what their place wants
 * @param steps the ids of other steps that the recipe names, by the path where it does
 * @param path the JSON pointer of the value
 */
record Problems(
    String file,
    Map<String, JsonLocation> places,
    List<Problem> found,
    Set<String> misfits,
    Map<String, String> steps,
    String path) {

  static Problems of(String file) {
    return new Problems(
        file, new HashMap<>(), new ArrayList<>(), new HashSet<>(), new HashMap<>(), "");
  }

  /** Whether anybody wants to know what takes time to find. */
  boolean isWanted() {
    return !file.isEmpty();
  }

  /** The view of a value below this one. */
  Problems at(String below) {
    return new Problems(file, places, found, misfits, steps, path(below));
  }

  private String path(String below) {
    return below.isEmpty() ? path : path + "/" + below;
  }

  /** An error of a value that cannot be what its place wants. */
  void misfit(String below, String sentence) {
    error(below, sentence);
    misfits.add(path(below));
  }

  void error(String below, String sentence) {
    add(true, path(below), sentence);
  }

  void warning(String below, String sentence) {
    add(false, path(below), sentence);
  }

  private void add(boolean isError, String at, String sentence) {
    if (!misfits.contains(nearest(at, misfits))) {
      JsonLocation place = places.getOrDefault(nearest(at, places.keySet()), JsonLocation.NA);
      int line = Math.max(1, place.getLineNr());
      int column = Math.max(1, place.getColumnNr());
      Problem problem = new Problem(isError, file, line, column, at, sentence);
      found.remove(problem);
      found.add(problem);
    }
  }

  /** The path, or the nearest one around it that is among these; empty for none. */
  private static String nearest(String at, Set<String> among) {
    String around = at;
    while (!around.isEmpty() && !among.contains(around)) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return around;
  }

  /** Learns that a step is named there; null is none. */
  void step(String below, String id) {
    if (id != null) {
      steps.put(path(below), id);
    }
  }

  /** An error where the text is not an address that may be opened or sent to. */
  void address(String below, String text) {
    if (isWanted() && !AddressTemplate.of(text).canBeAddress()) {
      error(
          below, "an address starts with https:// (http:// only to this machine) and a plain host");
    }
  }

  /** An error where the text is not a regular expression of bounded cost. */
  void pattern(String below, String text) {
    if (isWanted()) {
      Patterns.problem(text).ifPresent(problem -> error(below, problem));
    }
  }

  /** An error where the text is neither empty nor JSON pointers with blanks between. */
  void pointer(String below, String text) {
    if (isWanted() && !text.isEmpty() && !text.strip().matches("/\\S*(\\s+/\\S*)*")) {
      error(below, "a JSON pointer starts with '/'");
    }
  }

  /** An error where the text cannot be the name of a variable, or must not be. */
  void name(String below, String text) {
    if (isWanted()) {
      Credential.checkName(text).ifPresent(problem -> error(below, problem));
    }
  }

  /** All of them, in the order of the file. */
  List<Problem> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
