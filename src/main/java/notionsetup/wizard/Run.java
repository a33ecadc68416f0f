package notionsetup.wizard;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import notionsetup.console.Prompter;
import notionsetup.console.Screen;
import notionsetup.env.Target;
import notionsetup.machine.Machine;
import notionsetup.recipe.Paths;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Step;
import notionsetup.recipe.Template;

/** Everything that one run is played with, and what it has collected so far. */
final class Run {
  /** Stands for how many were played where the run came to a step by no path. */
  static final int OFF_PATH = -1;

  final Machine machine;
  final Screen screen;
  final Preset prompter;
  final Recipe recipe;
  final Paths paths;
  final Options options;
  final Result result = new Result();

  /** Where the values go; settled before the first step. */
  volatile Target target;

  /** What was kept, by name. */
  final Map<String, String> values = new LinkedHashMap<>();

  /** The number of the step that kept each name, the latest last. */
  final Map<String, Integer> keptAt = new LinkedHashMap<>();

  /** The number of the step that is being played, and how many were played before it. */
  volatile int index;

  int played;

  /** What checks told, by name: never shown, sent or written. */
  final Map<String, String> facts = new HashMap<>();

  /** Whether the file now has what it should. */
  volatile boolean saved;

  /** Whether the run waits for something that the key does not depend on. */
  volatile boolean waiting;

  Run(
      Machine machine,
      Screen screen,
      Prompter prompter,
      Recipe recipe,
      Options options,
      Target target) {
    this.machine = machine;
    this.screen = screen;
    this.prompter = new Preset(options, screen, prompter);
    this.recipe = recipe;
    this.paths = new Paths(recipe);
    this.options = options;
    this.target = target;
  }

  Step step() {
    return recipe.steps().get(index);
  }

  /** Where the run is: this step's number, of the longest path that is still possible. */
  String place() {
    if (!step().counts() || played == OFF_PATH) {
      return "";
    }
    return (played + 1) + "/" + (played + paths.longest(index));
  }

  void keep(String name, String value) {
    values.put(name, value);
    keptAt.remove(name);
    keptAt.put(name, index);
    if (recipe.isSecret(name)) {
      screen.hide(value);
    }
  }

  /** A text of the recipe with its names filled; null is the empty text. */
  String fill(String text) {
    return text == null ? "" : Template.fill(text, values::get);
  }

  /** What was kept or told under this name, or null. */
  String known(String name) {
    return values.getOrDefault(name, facts.get(name));
  }

  /** What has become of the key so far, as the start of a sentence. */
  String saved() {
    return saved ? String.join(", ", target.names()) + " is saved" : "The key works";
  }

  void warn(String text) {
    result.warnings().add(screen.safe(text));
    screen.warn(text);
  }

  /** A path as people write it: below the home folder from {@code ~}. */
  String shown(Path path) {
    return path.startsWith(machine.home()) && machine.home().getNameCount() > 0
        ? "~/" + machine.home().relativize(path)
        : path.toString();
  }

  /** The command that continues this run at the step that it is at. */
  String resume() {
    return options.resume().apply(index < recipe.steps().size() ? step().id() : "");
  }
}
