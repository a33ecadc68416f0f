package notionsetup.doctor;

import notionsetup.env.Credential;

/**
 * A key somewhere; it never prints itself.
 *
 * @param place where it is, in words, such as "line 4 of .env" or "this environment"
 */
record Sighting(String name, String value, Source source, String place) {
  /** Where keys are looked for, in the order in which most programs let them win. */
  enum Source {
    ENVIRONMENT,
    DIRENV,
    LOCAL,
    FILE
  }

  boolean sameAs(Sighting other) {
    return value.strip().equals(other.value.strip());
  }

  @Override
  public String toString() {
    return new Credential(name, value) + " (" + place + ")";
  }
}
