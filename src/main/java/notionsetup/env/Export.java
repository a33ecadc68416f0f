package notionsetup.env;

import java.util.List;

/**
 * What a format writes out.
 *
 * @param credentials at least one
 * @param agent the program that the key is configured for, where the format is about one
 */
public record Export(List<Credential> credentials, Agent agent) {
  Credential first() {
    return credentials.get(0);
  }

  /** A name for all of it that stores of lower-case names take, such as notion-api-key. */
  String slug() {
    return slug(first().name());
  }

  static String slug(String name) {
    String slug =
        name.toLowerCase(java.util.Locale.ROOT).replace('_', '-').replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "key" : slug;
  }
}
