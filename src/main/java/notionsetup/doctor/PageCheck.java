package notionsetup.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import notionsetup.doctor.Report.Entry;
import notionsetup.doctor.Report.Level;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verdict.Kind;

/** Whether the key sees one page, what that is, and if not, why most likely. */
record PageCheck(Facts facts, String id, Entry seen) {
  private static final List<String> KINDS = List.of("page", "database", "data_source", "block");
  private static final Map<String, String> KEEP =
      Map.of(
          "object", "/object",
          "title", "/properties/*/title/0/plain_text /title/0/plain_text /type",
          "source", "/data_sources/0/id",
          "second", "/data_sources/1/id",
          "trash", "/in_trash");
  private static final Set<Kind> UNSEEN = Set.of(Kind.NOT_FOUND, Kind.REJECTED);
  private static final String SOURCES_SINCE = "2025-09-03";

  static void look(Facts facts, Entry seen) {
    if (facts.page.stray()) {
      String what =
          "What was given has more than an id in it, which makes the API say 'not found'.";
      Remedy use = Remedy.of("Use " + facts.page.ids().get(0) + " alone.");
      seen.warning(new Warning(what, use));
    }
    facts.page.ids().forEach(id -> new PageCheck(facts, id, seen).look());
    String view = facts.page.view();
    if (!view.isEmpty()) {
      String what = "What stands behind v= in the address is a view (%s): the API never takes it.";
      seen.fact(what.formatted(view));
    }
  }

  private void look() {
    List<Verdict> verdicts =
        facts.ask(
            KINDS.stream()
                .map(kind -> Facts.read(Facts.NEWEST, "/v1/" + kind + "s/" + id, kind, KEEP)));
    Optional<Verdict> yes = verdicts.stream().filter(Verdict::accepted).findFirst();
    if (yes.isPresent()) {
      seen(yes.get().kept());
      return;
    }
    Optional<Verdict> other =
        verdicts.stream().filter(no -> !UNSEEN.contains(no.kind())).findFirst();
    // That content may not be read, or that nothing at all is shared, is said once, elsewhere.
    if (other.isEmpty() && !facts.sharesNothing()) {
      unseen();
    } else {
      other.filter(no -> no.kind() != Kind.FORBIDDEN).ifPresent(no -> seen.problem(no, ""));
    }
  }

  private void seen(Map<String, String> kept) {
    String kind = kept.get("object");
    String title = kept.containsKey("title") ? " \"" + kept.get("title") + "\"" : "";
    String source = kept.getOrDefault("source", "");
    if (kind.equals("database") && source.isEmpty()) {
      String what =
          "%s is the database%s, but shows no data: it is a linked database, or its source is not shared.";
      String todo =
          """
          Share the original database with %s, not only the page with the link to it: follow its \
          arrow to the original, then '...', 'Connections'.""";
      String share = todo.formatted(facts.connection());
      seen.problem(new Fault(Exit.FORBIDDEN, what.formatted(id, title), share));
      return;
    }
    boolean several = kept.containsKey("second");
    String sources = several ? "It has several data sources; the first" : "Its data source";
    String more =
        switch (kind) {
          case "database" -> " " + sources + " is " + source + ".";
          case "data_source" ->
              " Ask for it at /v1/data_sources with Notion-Version %s or later; /v1/databases wants the id of its database."
                  .formatted(SOURCES_SINCE);
          case "block" -> " Where a page is wanted, take the id of the page.";
          default -> "";
        };
    String what = kind.replace('_', ' ') + title;
    seen.fact("%s is the %s, and the key sees it.%s".formatted(id, what, more));
    if ("true".equals(kept.get("trash"))) {
      seen.warning(new Warning(id + " is in the trash.", Remedy.of("Restore it in Notion.")));
    }
    if (several && facts.version().compareTo(SOURCES_SINCE) < 0) {
      String old = "Notion-Version %s does not take a database with several data sources.";
      String todo = "Ask with Notion-Version " + SOURCES_SINCE + " or later, by data source.";
      seen.warning(new Warning(old.formatted(facts.version()), Remedy.of(todo)));
    }
  }

  /** Four times "not found": evidence beside it says what is the likeliest. */
  private void unseen() {
    String own = facts.workspace().orElse("the key's own");
    String todo =
        """
        Open the page, '...' at the top right, 'Connections', '+ Add connection', %s. If it is not \
        on that list, the page is in another workspace."""
            .formatted(facts.connection());
    String why =
        """
        most likely it is not shared with %s. It may also be deleted, mistyped, a view's, or of \
        another workspace than %s."""
            .formatted(facts.connection(), own);
    // What the address names before its block was told as a fact where the key sees it.
    boolean above = seen.findings().stream().anyMatch(it -> it.level() == Level.FACT);
    if (above && id.equals(facts.page.block())) {
      why = "it is of a block, behind # in the address; the page itself is seen.";
      todo = "Take the page's id, or copy the link to the block again: it may be deleted.";
    } else if (facts.isPersonal()) {
      why = "its person cannot open it, or there is no such page.";
      todo = "Open it in Notion as that person; check the id, and the workspace " + own + ".";
    } else if (isElsewhere()) {
      String other = "the address is most likely of another workspace (\"%s\") than the key's, %s.";
      why = other.formatted(facts.page.workspace(), own);
      todo =
          "Use a key of that workspace: one integration works in one only. Or, if it is the same: "
              + todo;
    }
    String what = id + " is nothing that the key sees: " + why;
    seen.problem(new Fault(Exit.FORBIDDEN, what, todo));
  }

  /** Whether the address and the key name different workspaces: one that is not named fits any. */
  private boolean isElsewhere() {
    String there = plain(facts.page.workspace());
    String here = plain(facts.workspace().orElse(""));
    return !here.contains(there) && !there.contains(here);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * The ids in what people copy from Notion: an address in any of its forms, or an id alone. What
   * it does not name is empty.
   *
   * @param ids what may be asked for, in lower case with dashes, the likeliest first; never a view
   * @param view an id that the API does not know
   * @param stray whether a letter or a blank touches an id that does not belong to it
   */
  record PageId(List<String> ids, String view, String block, boolean stray, String workspace) {
    private static final String ID =
        "(?i)%s(?<!%2$s)(%2$s{8})-?(%2$s{4})-?(%2$s{4})-?(%2$s{4})-?(%2$s{12})(?!%2$s)";
    private static final Pattern PATH = id("^[^?#]*");
    private static final Pattern OPENED = id("[?&](?:p|page_id|database_id)=");
    private static final Pattern VIEW = id("[?&]v=");
    private static final Pattern BLOCK = id("#.*?");
    private static final Pattern WORKSPACE =
        Pattern.compile("(?i)notion\\.so/(?!p/)([^/?#]+)/[^/]+");

    private static final Pattern CLEAN = Pattern.compile(id("(?<![g-z])") + "(?![g-z])");
    private static final Pattern PORTAL =
        Pattern.compile("(?i)/(developers/connections|profile/integrations)/");

    private static Pattern id(String before) {
      return Pattern.compile(ID.formatted(before, "[0-9a-f]"));
    }

    /** The ids in what was given, if it is anything; wrong usage where there is none in it. */
    static PageId of(String given) {
      boolean address = given.matches(".*[/.].*");
      String text = address ? given : given.replaceAll("\\s", "");
      String view = found(VIEW, text);
      String block = found(BLOCK, text);
      // What was opened over a page is likelier meant than the page.
      List<String> ids =
          Stream.of(found(OPENED, text), found(PATH, text), block)
              .filter(id -> !id.isEmpty())
              .distinct()
              .toList();
      boolean portal = PORTAL.matcher(given).find();
      if (portal || ids.isEmpty() && !given.isEmpty()) {
        String why = "That is no id of Notion: one has 32 digits from 0 to 9 and a to f.";
        if (portal) {
          why = "That is the address of a connection in Notion's portal, not of a page.";
        } else if (!view.isEmpty()) {
          why = "The address names a view only (behind v=), which the API does not know.";
        } else if (address) {
          why = "There is no id in that address: a published page or an own domain has a name.";
        }
        String copy = "Open the page in Notion itself and copy its address: '...', 'Copy link'.";
        throw new Fault(Exit.USAGE, why, copy);
      }
      boolean stray = !ids.isEmpty() && !CLEAN.matcher(given).find();
      Matcher workspace = WORKSPACE.matcher(text);
      return new PageId(ids, view, block, stray, workspace.find() ? workspace.group(1) : "");
    }

    private static String found(Pattern place, String text) {
      Matcher id = place.matcher(text);
      return id.find()
          ? String.join("-", id.group(1), id.group(2), id.group(3), id.group(4), id.group(5))
              .toLowerCase(Locale.ROOT)
          : "";
    }
  }
}
