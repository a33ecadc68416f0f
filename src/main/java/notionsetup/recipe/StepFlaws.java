package notionsetup.recipe;

import static notionsetup.recipe.Problem.Severity.ERROR;
import static notionsetup.recipe.Problem.Severity.WARNING;

import notionsetup.env.VariableName;

/** Puts what a step finds wrong with its fields at the place of that step in the file. */
record StepFlaws(String path, Linter.Findings findings) implements Flaws {
  @Override
  public void error(String field, String sentence) {
    findings.found(ERROR, path + "/" + field, sentence);
  }

  @Override
  public void warning(String field, String sentence) {
    findings.found(WARNING, path + "/" + field, sentence);
  }

  @Override
  public void address(String field, String text) {
    if (!AddressTemplate.of(text).canBeAddress()) {
      error(
          field, "an address starts with https:// (http:// only to this machine) and a plain host");
    }
  }

  @Override
  public void pattern(String field, String text) {
    Patterns.problem(text).ifPresent(problem -> error(field, problem));
  }

  @Override
  public void name(String field, String text) {
    VariableName.check(text).ifPresent(problem -> error(field, problem));
  }
}
