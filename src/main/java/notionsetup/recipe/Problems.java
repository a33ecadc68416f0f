package notionsetup.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import notionsetup.env.Credential;

/**
 * Collects what is wrong with a recipe, each thing at its place in the file; this is the view of
 * one value, and names what is below that. What follows from a value that does not fit at all is
 * not told a second time.
 */
public final class Problems {
  private final String file;
  private final RecipeReader.Value root;
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
      return "%s:%d:%d: %s: %s (%s)"
          .formatted(
              file,
              line,
              column,
              isError ? "error" : "warning",
              sentence,
              path.isEmpty() ? "/" : path);
    }
  }

  private Problems(
      String file, RecipeReader.Value root, List<Problem> found, Set<String> misfits, String path) {
    this.file = file;
    this.root = root;
    this.found = found;
    this.misfits = misfits;
    this.path = path;
  }

  /**
   * @param file empty where the recipe was looked through before, so that what takes long is not
   *     looked at again
   */
  Problems(String file, RecipeReader.Value root) {
    this(file, root, new ArrayList<>(), new HashSet<>(), "");
  }

  /** The view of a value below this one. */
  Problems at(String below) {
    return new Problems(file, root, found, misfits, path(below));
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

  /** An error at a place of its own: a field that stands there a second time. */
  void again(String at, RecipeReader.Value place) {
    found.add(
        new Problem(
            true, file, place.line(), place.column(), at, "a field stands here a second time"));
  }

  /** Whether the file has a value there: the nearest one is not that of what is above. */
  @SuppressWarnings("ReferenceEquality")
  boolean isThere(String below) {
    return !root.nearest(path(below)).equals(root.nearest(path(below.replaceFirst("/[^/]*$", ""))));
  }

  RecipeReader.Value root() {
    return root;
  }

  private void add(boolean isError, String at, String sentence) {
    if (!isMisfit(at)) {
      RecipeReader.Value place = root.nearest(at);
      Problem problem = new Problem(isError, file, place.line(), place.column(), at, sentence);
      if (!found.contains(problem)) {
        found.add(problem);
      }
    }
  }

  /** Whether the value, or one around it, does not fit at all. */
  private boolean isMisfit(String at) {
    String around = at;
    while (!around.isEmpty() && !misfits.contains(around)) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    return misfits.contains(around);
  }

  /** Whether something at this path or right below it does not fit at all. */
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
