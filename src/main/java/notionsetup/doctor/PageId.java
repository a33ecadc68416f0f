package notionsetup.doctor;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;

/**
 * The ids in what people copy from Notion: an address in any of its forms, or an id alone.
 *
 * @param ids what may be asked for, in lower case with dashes, the likeliest first; never a view
 * @param view the id of a view, which the API does not know; empty where there is none
 * @param workspace the workspace that the address names; empty where it names none
 */
record PageId(List<String> ids, String view, String workspace) {
  private static final String ID =
      "(?i)%s(?<!%2$s)(%2$s{8})-?(%2$s{4})-?(%2$s{4})-?(%2$s{4})-?(%2$s{12})(?!%2$s)";
  private static final Pattern PATH = id("^[^?#]*");
  private static final Pattern OPENED = id("[?&](?:p|page_id|database_id)=");
  private static final Pattern VIEW = id("[?&]v=");
  private static final Pattern BLOCK = id("#.*?");
  private static final Pattern WORKSPACE = Pattern.compile("(?i)notion\\.so/(?!p/)([^/?#]+)/[^/]+");

  private static Pattern id(String before) {
    return Pattern.compile(ID.formatted(before, "[0-9a-f]"));
  }

  /** The ids that a person wants to be looked at, if any; wrong usage where there is none. */
  static PageId wanted(String given) {
    PageId page = of(given);
    if (given.isEmpty() || !page.ids().isEmpty()) {
      return page;
    }
    throw new Fault(
        Exit.USAGE,
        !page.view().isEmpty()
            ? "The address names a view only (behind v=), which the API does not know."
            : given.matches(".*[/.].*")
                ? "There is no id in that address: a published page or an own domain has a name."
                : "That is no id of Notion: one has 32 digits from 0 to 9 and a to f.",
        "Open the page in Notion itself and copy its address there: '...', 'Copy link'.");
  }

  static PageId of(String given) {
    String text = given.matches(".*[/.].*") ? given : given.replaceAll("\\s", "");
    // What was opened over a page is likelier meant than the page.
    List<String> ids =
        Stream.of(found(OPENED, text), found(PATH, text), found(BLOCK, text))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    Matcher workspace = WORKSPACE.matcher(text);
    return new PageId(ids, found(VIEW, text), workspace.find() ? workspace.group(1) : "");
  }

  private static String found(Pattern place, String text) {
    Matcher id = place.matcher(text);
    return id.find()
        ? String.join("-", id.group(1), id.group(2), id.group(3), id.group(4), id.group(5))
            .toLowerCase(Locale.ROOT)
        : "";
  }
}
