package notionsetup.recipe;

import java.util.Set;

/** Checks that no secret leaves by an address that a browser, a name server or a log would see. */
final class Exposure {
  private final Recipe recipe;
  private final Linter.Errors errors;

  Exposure(Recipe recipe, Linter.Errors errors) {
    this.recipe = recipe;
    this.errors = errors;
  }

  void run() {
    for (int i = 0; i < recipe.steps().size(); i++) {
      String path = "/steps/" + i;
      Step step = recipe.steps().get(i);
      if (step.page() != null && hasSecret(Template.names(step.page()))) {
        errors.error(path + "/url", "a page is opened with a secret in its address");
      }
      step.check()
          .filter(check -> check.address() != null)
          .filter(check -> hasSecret(AddressTemplate.of(check.address()).hostNames()))
          .ifPresent(
              check ->
                  errors.error(
                      path + "/config/" + check.addressField(), "a secret is part of the host"));
    }
  }

  private boolean hasSecret(Set<String> names) {
    return names.stream().anyMatch(recipe::isSecret);
  }
}
