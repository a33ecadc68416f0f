package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import notionsetup.fault.Exit;
import notionsetup.recipe.Request;
import notionsetup.verify.Verdict;

/** Finds out what one id is: page, database, data source, block, or nothing that the key sees. */
final class PageProbe {
  private static final Pattern NAMED = Pattern.compile("integration \"(.+?)\"");
  private static final String TITLE = "TITLE";
  private static final String FIRST = "FIRST";
  private static final String SECOND = "SECOND";
  private static final String TRASH = "TRASH";
  private static final String TYPE = "TYPE";
  private static final String MESSAGE = "MESSAGE";
  private static final String SOURCES_SINCE = "2025-09-03";

  private final Patient patient;
  private final Identity identity;
  private final PageId page;
  private final PageId.Id id;
  private final String version;

  PageProbe(Patient patient, PageId page, PageId.Id id) {
    this.patient = patient;
    this.identity = new Identity(patient);
    this.page = page;
    this.id = id;
    this.version = identity.newest();
  }

  List<Finding> findings() {
    List<Verdict> verdicts =
        patient.askAll(
            List.of(
                inquiry("pages", "page", "/id"),
                inquiry("databases", "database", "/data_sources"),
                inquiry("data_sources", "data_source", "/id")));
    Verdict asPage = verdicts.get(0);
    Verdict asDatabase = verdicts.get(1);
    Verdict asSource = verdicts.get(2);
    if (asPage.accepted()) {
      return named("page", asPage, "");
    } else if (asDatabase.accepted()) {
      return database(asDatabase);
    } else if (asSource.accepted()) {
      return named(
          "data source",
          asSource,
          " Ask for it at /v1/data_sources with Notion-Version %s or later; /v1/databases wants the"
                  .formatted(SOURCES_SINCE)
              + " id of its database.");
    }
    Optional<Verdict> stopped =
        verdicts.stream()
            .filter(
                verdict ->
                    verdict.kind() != Verdict.Kind.NOT_FOUND
                        && verdict.kind() != Verdict.Kind.REJECTED)
            .findFirst();
    if (stopped.isPresent()) {
      return List.of(stopped(stopped.get()));
    }
    Verdict asBlock = patient.ask(inquiry("blocks", "block", "/id"));
    return asBlock.accepted() ? block(asBlock) : List.of(unseen(asPage));
  }

  private Request inquiry(String kind, String object, String expect) {
    return Inquiry.read(
        version,
        "/v1/" + kind + "/" + id.id(),
        object,
        expect,
        Map.of(
            TITLE, "/properties/*/title/0/plain_text /title/0/plain_text",
            FIRST, "/data_sources/0/id",
            SECOND, "/data_sources/1/id",
            TRASH, "/in_trash",
            TYPE, "/type",
            MESSAGE, "/message"));
  }

  private List<Finding> named(String kind, Verdict verdict, String more) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "%s is the %s%s, and the key sees it (asked in Notion-Version %s).%s"
                .formatted(id.id(), kind, title(verdict), version, more)));
    if (verdict.kept().getOrDefault(TRASH, "").equals("true")) {
      findings.add(Finding.warning("That " + kind + " is in the trash.", "Restore it in Notion."));
    }
    return findings;
  }

  private static String title(Verdict verdict) {
    String title = verdict.kept().getOrDefault(TITLE, "");
    return title.isEmpty() ? "" : " \"" + title + "\"";
  }

  private List<Finding> database(Verdict verdict) {
    if (!verdict.found()) {
      return List.of(
          Finding.problem(
              Exit.FORBIDDEN,
              "%s is the database%s, but none of its data is visible: it is a linked database, or its"
                      .formatted(id.id(), title(verdict))
                  + " data source is not shared.",
              "Share the original database with %s, not only the page with the link to it: follow"
                      .formatted(SharingCheck.connection(identity))
                  + " its arrow to the original, then '...', 'Connections'."));
    }
    String source = verdict.kept().getOrDefault(FIRST, "");
    boolean several = verdict.kept().containsKey(SECOND);
    List<Finding> findings =
        named(
            "database",
            verdict,
            several
                ? " It has several data sources; the first is " + source + "."
                : " Its data source is " + source + ".");
    if (several && identity.version().compareTo(SOURCES_SINCE) < 0) {
      findings.add(
          Finding.warning(
              "Notion-Version %s does not take a database with several data sources."
                  .formatted(identity.version()),
              "Ask with Notion-Version %s or later, by data source.".formatted(SOURCES_SINCE)));
    }
    return findings;
  }

  private List<Finding> block(Verdict verdict) {
    return List.of(
        Finding.ok(
            "%s is a block on a page (%s), and the key sees it (asked in Notion-Version %s). Where a"
                    .formatted(id.id(), verdict.kept().getOrDefault(TYPE, "block"), version)
                + " page is wanted, take the id of the page."));
  }

  private static Finding stopped(Verdict verdict) {
    Finding finding = Finding.problem(verdict);
    return verdict.kind() == Verdict.Kind.FORBIDDEN
        ? Finding.problem(
            verdict.exit(),
            "The key may not read content, so no page can be looked at.",
            "Tick 'Read content' in the integration's Configuration tab; the key stays the same.")
        : finding;
  }

  /** Four times "not found": evidence beside it says what is the likeliest. */
  private Finding unseen(Verdict asPage) {
    String what =
        id.id() + " is nothing that the key sees (asked in Notion-Version " + version + ")";
    Optional<String> named = identity.name().or(() -> namedIn(asPage));
    String connection = SharingCheck.connection(named);
    Verdict seen = SharingCheck.seen(patient);
    if (identity.isPersonal()) {
      return Finding.problem(
          Exit.FORBIDDEN,
          what + ": its person cannot open it, or there is no such page.",
          "Open it in Notion as that person; check the id, and the workspace" + workspace() + ".");
    } else if (seen.accepted() && !seen.found()) {
      return Finding.problem(
          Exit.FORBIDDEN,
          what + ": nothing at all is shared with " + connection + ".",
          SharingCheck.how(identity));
    } else if (isElsewhere()) {
      return Finding.problem(
          Exit.FORBIDDEN,
          "%s: the address is most likely of another workspace (\"%s\") than the key's,%s."
              .formatted(what, page.workspace(), workspace()),
          "Use a key of that workspace: one integration works in one workspace only. If it is the same one: "
              + add(connection));
    } else if (id.role() == PageId.Role.BLOCK) {
      return Finding.problem(
          Exit.FORBIDDEN,
          what
              + ": it is a block, and the page that it is on is not shared with "
              + connection
              + ".",
          add(connection));
    }
    return Finding.problem(
        Exit.FORBIDDEN,
        what
            + ": most likely it is not shared with "
            + connection
            + ". It may also be deleted, mistyped, or of another workspace than"
            + workspace()
            + (page.address() ? "." : "; an id that stood behind v= is a view and never right."),
        add(connection));
  }

  private static String add(String connection) {
    return "Open the page, '...' at the top right, 'Connections', '+ Add connection', "
        + connection
        + ". If it is not on that list, the page is in another workspace.";
  }

  private String workspace() {
    return identity.workspace().map(name -> " \"" + name + "\"").orElse(" the key's own");
  }

  private boolean isElsewhere() {
    String there = plain(page.workspace());
    return !there.isEmpty()
        && identity
            .workspace()
            .map(PageProbe::plain)
            .filter(here -> !here.contains(there) && !there.contains(here))
            .isPresent();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Optional<String> namedIn(Verdict verdict) {
    Matcher named = NAMED.matcher(verdict.kept().getOrDefault(MESSAGE, ""));
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }
}
