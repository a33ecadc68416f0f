package notionsetup.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * The ids in what people copy from Notion: an address in any of its forms, or an id alone.
 *
 * @param ids what may be asked for, in lower case with dashes, the likeliest first; never a view
 * @param block the one of them that stood behind the {@code #}; empty where none did
 * @param view the id of a view, which the API does not know; empty where there is none
 * @param workspace the workspace that the address names; empty where it names none
 * @param address whether it is an address at all
 */
record PageId(List<String> ids, String block, String view, String workspace, boolean address) {
  private static final String HEX = "[0-9a-fA-F]";
  private static final Pattern ID =
      Pattern.compile(
          "(?<!%1$s)(%1$s{8})-?(%1$s{4})-?(%1$s{4})-?(%1$s{4})-?(%1$s{12})(?!%1$s)".formatted(HEX));
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(https?://|www\\.|notion://|[a-z0-9.-]*notion\\.(so|com|site)([/?#].*|$)).*");
  private static final Pattern WORKSPACE =
      Pattern.compile("(?i)^(?:https?://)?(?:www\\.)?notion\\.so/([^/]+)/[^/]+");
  private static final Pattern VIEW = Pattern.compile("[?&]v=([^&#]*)");
  private static final Pattern OPEN = Pattern.compile("[?&](?:p|page_id|database_id)=([^&#]*)");

  /**
   * The ids that a person wants to be looked at.
   *
   * @throws Fault USAGE where there is none
   */
  static PageId wanted(String given) {
    PageId page = of(given);
    if (!page.ids().isEmpty()) {
      return page;
    } else if (!page.view().isEmpty()) {
      throw new Fault(
          Exit.USAGE,
          "The address names a view only (behind v=), which the API does not know.",
          "Copy the address of the database itself: '...', 'Copy link'.");
    }
    throw new Fault(
        Exit.USAGE,
        page.address()
            ? "There is no id in that address: a published page or an own domain shows only a name."
            : "That is no id of Notion: one has 32 digits from 0 to 9 and a to f.",
        "Open the page in Notion itself and copy its address there: '...', 'Copy link'.");
  }

  static PageId of(String given) {
    String text = given.strip().replaceAll("^[\\s<(\\[\"'`]+|[\\s>)\\]\"'`.,;:!]+$", "");
    if (text.startsWith("collection://")) {
      return new PageId(first(text).stream().toList(), "", "", "", true);
    } else if (!ADDRESS.matcher(text).matches()) {
      return new PageId(first(text.replaceAll("\\s", "")).stream().toList(), "", "", "", false);
    }
    String before = text.replaceFirst("#.*", "");
    String path = before.replaceFirst("\\?.*", "");
    Optional<String> block = first(text.substring(before.length()));
    List<String> ids =
        Stream.of(after(OPEN, before), last(path), block)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return new PageId(ids, block.orElse(""), after(VIEW, before).orElse(""), workspace(path), true);
  }

  private static Optional<String> first(String text) {
    Matcher ids = ID.matcher(text);
    return ids.find() ? Optional.of(dashed(ids)) : Optional.empty();
  }

  private static Optional<String> last(String path) {
    Matcher ids = ID.matcher(path.substring(path.lastIndexOf('/') + 1));
    return ids.results().map(PageId::dashed).reduce((one, next) -> next);
  }

  private static Optional<String> after(Pattern place, String text) {
    Matcher found = place.matcher(text);
    return found.find() ? first(found.group(1)) : Optional.empty();
  }

  private static String dashed(MatchResult id) {
    return String.join("-", id.group(1), id.group(2), id.group(3), id.group(4), id.group(5))
        .toLowerCase(Locale.ROOT);
  }

  /** The first part of the path, where Notion writes the workspace. */
  private static String workspace(String path) {
    Matcher parts = WORKSPACE.matcher(path);
    return parts.find() && !parts.group(1).equals("p") ? parts.group(1) : "";
  }
}
