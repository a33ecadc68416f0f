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

/**
 * Collects what is wrong with a recipe, each thing at its place in the file; this is the view of
 * one value, and names what is below that. What follows from a value that does not fit at all is
 * not told a second time.
 */
public final class Problems {
  private final String file;
  private final Map<String, JsonLocation> places;
  private final List<Problem> found;
  private final Set<String> misfits;
  private final String path;

  /**
   * Something wrong with a recipe, and where.
   *
   * @param file the file's name as it was given
   * @param line counted from 1
   * @param column counted from 1
   * @param path the JSON pointer of the value
   */
  public record Problem(
      boolean isError, String file, int line, int column, String path, String sentence) {
    @Override
    public String toString() {
      String kind = isError ? "error" : "warning";
      return "%s:%d:%d: %s: %s (%s)"
          .formatted(file, line, column, kind, sentence, path.isEmpty() ? "/" : path);
    }
  }

  /**
   * @param file empty where the recipe was looked through before, so that what takes long is not
   *     looked at again
   */
  Problems(String file) {
    this(file, new HashMap<>(), new ArrayList<>(), new HashSet<>(), "");
  }

  private Problems(
      String file,
      Map<String, JsonLocation> places,
      List<Problem> found,
      Set<String> misfits,
      String path) {
    this.file = file;
    this.places = places;
    this.found = found;
    this.misfits = misfits;
    this.path = path;
  }

  /** The view of a value below this one. */
  Problems at(String below) {
    return new Problems(file, places, found, misfits, path(below));
  }

  private String path(String below) {
    return below.isEmpty() ? path : path + "/" + below;
  }

  /** Learns where a value stands; false where another stands there already. */
  boolean place(String at, JsonLocation start) {
    return places.putIfAbsent(at, start) == null;
  }

  /** Whether the file has a value there. */
  boolean isThere(String below) {
    return places.containsKey(path(below));
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

  /** An error of a field that stands in its object a second time. */
  void again(String at, JsonLocation start) {
    found.add(problem(true, at, start, "a field stands here a second time"));
  }

  private void add(boolean isError, String at, String sentence) {
    if (misfits.contains(nearest(at, misfits))) {
      return;
    }
    Problem problem =
        problem(
            isError,
            at,
            places.getOrDefault(nearest(at, places.keySet()), JsonLocation.NA),
            sentence);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  private Problem problem(boolean isError, String at, JsonLocation start, String sentence) {
    int line = Math.max(1, start.getLineNr());
    return new Problem(isError, file, line, Math.max(1, start.getColumnNr()), at, sentence);
  }

  /** The path, or the nearest one around it that is among these; empty for none. */
  private static String nearest(String at, Set<String> among) {
    String around = at;
    while (!around.isEmpty() && !among.contains(around)) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return around;
  }

  /** Whether a list, or anything right in it, does not fit at all. */
  boolean hasMisfit(String list) {
    return misfits.stream().anyMatch(at -> at.matches(list + "(/[0-9]+)?"));
  }

  /** An error where the text is not an address that may be opened or sent to. */
  void address(String below, String text) {
    if (!AddressTemplate.of(text).canBeAddress()) {
      error(
          below, "an address starts with https:// (http:// only to this machine) and a plain host");
    }
  }

  /** An error where the text is not a regular expression of bounded cost. */
  void pattern(String below, String text) {
    if (!file.isEmpty()) {
      Patterns.problem(text).ifPresent(problem -> error(below, problem));
    }
  }

  /** An error where the text is neither empty nor JSON pointers with blanks between. */
  void pointer(String below, String text) {
    if (!text.isEmpty() && !text.strip().matches("/\\S*(\\s+/\\S*)*")) {
      error(below, "a JSON pointer starts with '/'");
    }
  }

  /** An error where the text cannot be the name of a variable, or must not be. */
  void name(String below, String text) {
    Credential.checkName(text).ifPresent(problem -> error(below, problem));
  }

  /** All of them, in the order of the file. */
  List<Problem> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
