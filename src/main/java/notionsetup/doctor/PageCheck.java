package notionsetup.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict;

/** Whether the key sees one page, what that is, and if not, why most likely. */
final class PageCheck {
  private static final Pattern NAMED = Pattern.compile("integration \"(.+?)\"");
  private static final Set<Verdict.Kind> NOT_THIS =
      EnumSet.of(Verdict.Kind.NOT_FOUND, Verdict.Kind.REJECTED);
  private static final String TITLE = "TITLE";
  private static final String FIRST = "FIRST";
  private static final String SECOND = "SECOND";
  private static final String TRASH = "TRASH";
  private static final String TYPE = "TYPE";
  private static final String MESSAGE = "MESSAGE";
  private static final Map<String, String> KEEP =
      Map.of(
          TITLE, "/properties/*/title/0/plain_text /title/0/plain_text",
          FIRST, "/data_sources/0/id",
          SECOND, "/data_sources/1/id",
          TRASH, "/in_trash",
          TYPE, "/type",
          MESSAGE, "/message");
  private static final String SOURCES_SINCE = "2025-09-03";

  private final Facts facts;
  private final PageId page;
  private final String id;

  private PageCheck(Facts facts, PageId page, String id) {
    this.facts = facts;
    this.page = page;
    this.id = id;
  }

  static List<Finding> look(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    if (facts.page.isEmpty() || !facts.account().accepted()) {
      return findings;
    }
    PageId page = facts.page.get();
    if (!page.view().isEmpty()) {
      findings.add(
          Finding.fact(
              "What stands behind v= in the address is a view (%s): the API never takes it."
                  .formatted(page.view())));
    }
    page.ids().forEach(id -> new PageCheck(facts, page, id).look(findings));
    return findings;
  }

  private void look(List<Finding> findings) {
    List<Verdict> verdicts =
        facts.askAll(
            List.of(
                request("pages", "page", "/id"),
                request("databases", "database", "/data_sources"),
                request("data_sources", "data_source", "/id")));
    Verdict database = verdicts.get(1);
    if (verdicts.get(0).accepted()) {
      seen("page", verdicts.get(0), "", findings);
    } else if (database.accepted() && !database.found()) {
      findings.add(linked(database));
    } else if (database.accepted()) {
      database(database, findings);
    } else if (verdicts.get(2).accepted()) {
      seen(
          "data source",
          verdicts.get(2),
          " Ask for it at /v1/data_sources with Notion-Version %s or later; /v1/databases wants the"
                  .formatted(SOURCES_SINCE)
              + " id of its database.",
          findings);
    } else {
      verdicts.stream()
          .filter(verdict -> !NOT_THIS.contains(verdict.kind()))
          .findFirst()
          .ifPresentOrElse(
              // That content may not be read is said once, elsewhere.
              no -> {
                if (no.kind() != Verdict.Kind.FORBIDDEN) {
                  findings.add(Finding.problem(no));
                }
              },
              () -> blockOrNothing(verdicts.get(0), findings));
    }
  }

  private Request request(String kind, String object, String expect) {
    return Facts.read(facts.newestVersion(), "/v1/" + kind + "/" + id, object, expect, KEEP);
  }

  private void seen(String kind, Verdict verdict, String more, List<Finding> findings) {
    findings.add(
        Finding.fact(
            "%s is the %s%s, and the key sees it.%s".formatted(id, kind, title(verdict), more)));
    if (verdict.kept().getOrDefault(TRASH, "").equals("true")) {
      findings.add(
          Finding.warning(
              "That " + kind + " is in the trash.", Remedy.of("Restore it in Notion.")));
    }
  }

  private static String title(Verdict verdict) {
    String title = verdict.kept().getOrDefault(TITLE, "");
    return title.isEmpty() ? "" : " \"" + title + "\"";
  }

  private Finding linked(Verdict verdict) {
    return Finding.problem(
        Exit.FORBIDDEN,
        "%s is the database%s, but none of its data is visible: it is a linked database, or its data"
                .formatted(id, title(verdict))
            + " source is not shared.",
        Remedy.of(
            "Share the original database with %s, not only the page with the link to it: follow its"
                    .formatted(facts.connection())
                + " arrow to the original, then '...', 'Connections'."));
  }

  private void database(Verdict verdict, List<Finding> findings) {
    boolean several = verdict.kept().containsKey(SECOND);
    String first = verdict.kept().getOrDefault(FIRST, "");
    seen(
        "database",
        verdict,
        several
            ? " It has several data sources; the first is " + first + "."
            : " Its data source is " + first + ".",
        findings);
    if (several && facts.version().compareTo(SOURCES_SINCE) < 0) {
      findings.add(
          Finding.warning(
              "Notion-Version %s does not take a database with several data sources."
                  .formatted(facts.version()),
              Remedy.of(
                  "Ask with Notion-Version %s or later, by data source."
                      .formatted(SOURCES_SINCE))));
    }
  }

  /** That nothing at all is shared is said once, too. */
  private void blockOrNothing(Verdict asPage, List<Finding> findings) {
    Verdict block = facts.ask(request("blocks", "block", "/id"));
    if (block.accepted()) {
      findings.add(
          Finding.fact(
              "%s is a block on a page (%s), and the key sees it. Where a page is wanted, take the"
                      .formatted(id, block.kept().getOrDefault(TYPE, "block"))
                  + " id of the page."));
    } else if (facts.isPersonal() || !facts.seen().accepted() || facts.seen().found()) {
      findings.add(unseen(asPage));
    }
  }

  /** Four times "not found": evidence beside it says what is the likeliest. */
  private Finding unseen(Verdict asPage) {
    Matcher named = NAMED.matcher(asPage.kept().getOrDefault(MESSAGE, ""));
    String connection = named.find() ? "\"" + named.group(1) + "\"" : facts.connection();
    String add =
        "Open the page, '...' at the top right, 'Connections', '+ Add connection', "
            + connection
            + ". If it is not on that list, the page is in another workspace.";
    if (facts.isPersonal()) {
      return unseen(
          "its person cannot open it, or there is no such page.",
          "Open it in Notion as that person; check the id, and the workspace" + workspace() + ".");
    } else if (isElsewhere()) {
      return unseen(
          "the address is most likely of another workspace (\"%s\") than the key's,%s."
              .formatted(page.workspace(), workspace()),
          "Use a key of that workspace: one integration works in one workspace only. If it is the"
              + " same one: "
              + add);
    } else if (id.equals(page.block())) {
      return unseen(
          "it is a block, and the page that it is on is not shared with " + connection + ".", add);
    }
    return unseen(
        "most likely it is not shared with %s. It may also be deleted, mistyped, or of another workspace than%s%s"
            .formatted(
                connection,
                workspace(),
                page.address() ? "." : "; an id that stood behind v= is a view and never right."),
        add);
  }

  private Finding unseen(String why, String remedy) {
    return Finding.problem(
        Exit.FORBIDDEN, id + " is nothing that the key sees: " + why, Remedy.of(remedy));
  }

  private String workspace() {
    return facts.workspace().map(name -> " \"" + name + "\"").orElse(" the key's own");
  }

  private boolean isElsewhere() {
    String there = plain(page.workspace());
    return !there.isEmpty()
        && facts
            .workspace()
            .map(PageCheck::plain)
            .filter(here -> !here.contains(there) && !there.contains(here))
            .isPresent();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
