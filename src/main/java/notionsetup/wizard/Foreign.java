package notionsetup.wizard;

import java.util.List;
import notionsetup.recipe.HostPattern;

/**
 * A recipe from outside, and what it was allowed beforehand.
 *
 * @param file its name as it was given
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param allowed hosts that values may be sent to without asking
 * @param standIn the host that stands in for api.notion.com, as parsed; empty where none does
 */
public record Foreign(String file, String sha256, List<HostPattern> allowed, String standIn) {
  /** Whether the host was allowed beforehand. */
  boolean allows(String host) {
    return allowed.stream().anyMatch(pattern -> pattern.allows(host));
  }
}
