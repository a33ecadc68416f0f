package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import notionsetup.env.Copies;
import notionsetup.fault.Exit;
import notionsetup.fault.Remedy;
import notionsetup.recipe.Request;
import notionsetup.verify.Network;
import notionsetup.verify.Verdict;

/** What only the provider can say: whether it is there, whom the key speaks for, what it sees. */
final class ProviderChecks {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String CONTENT = "content";

  private ProviderChecks() {}

  /** The verdict on a key that nothing keeps from working; empty where something does. */
  static String good(Facts facts) {
    if (!facts.sends()) {
      return "Nothing is wrong here; whether the key works is not known, for Notion was not asked.";
    }
    if (!facts.account().accepted()) {
      return "";
    }
    String as =
        facts.isPersonal()
            ? ": it acts as " + facts.name().orElse("a person")
            : facts.name().map(name -> ": Notion knows it as \"" + name + "\"").orElse("");
    String in = facts.workspace().map(name -> " in \"" + name + "\"").orElse("");
    Verdict seen = facts.seen();
    return "The key works"
        + as
        + in
        + (seen.accepted() && seen.found() ? ", and it can see " + what(seen) : "")
        + ".";
  }

  private static String what(Verdict seen) {
    return seen.shown().values().stream().findFirst().orElse("something without a title");
  }

  /** Whether there is a way to the provider. */
  static List<Finding> network(Facts facts) {
    Verdict verdict = facts.account();
    if (!verdict.kind().answered()) {
      return List.of(
          Finding.problem(
              verdict.exit(),
              Finding.said(verdict) + " So whether the key works is not known.",
              verdict.remedy()));
    }
    String base = facts.network.apiBase();
    String proxy = facts.network.describeProxy();
    return List.of(
        Finding.fact(
            (base.isEmpty() ? Network.NOTION + " answers" : base + " answers in Notion's place")
                + (proxy.isEmpty() ? "." : ", through the proxy " + proxy + ".")));
  }

  /** What the provider says of the key, and whom it speaks for. */
  static List<Finding> account(Facts facts) {
    Verdict verdict = facts.account();
    if (verdict.accepted()) {
      return accepted(facts);
    } else if (verdict.kind() == Verdict.Kind.REFUSED) {
      return List.of(
          Finding.problem(
              verdict.exit(),
              Finding.said(verdict),
              Remedy.of(
                  "The token of an integration: copy it again in its Configuration tab, or make a"
                      + " new one there. A personal access token: it may have expired; make another"
                      + " at notion.so/developers/tokens. One that was made just now may need a"
                      + " minute.")));
    }
    // Where the provider does not answer, the network's finding says it all.
    return verdict.kind().answered() && verdict.kind() != Verdict.Kind.VERSION
        ? List.of(Finding.problem(verdict))
        : List.of();
  }

  private static List<Finding> accepted(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    if (facts.isPersonal()) {
      findings.add(
          Finding.fact(
              "It is a personal access token: it acts as that person, needs no sharing, and ends"
                  + " some day."));
    } else if (facts.account().kept().getOrDefault("OWNER", "").equals("workspace")) {
      findings.add(Finding.detail("It is the key of an internal integration (connection)."));
    }
    // Why another program may be refused with a key that is good.
    String others =
        Copies.READERS.keySet().stream()
            .filter(name -> !facts.target.names().contains(name))
            .sorted()
            .collect(Collectors.joining(", "));
    findings.add(
        Finding.detail(
            "A program that is refused with it all the same reads another variable ("
                + others
                + "), was started before it was set, insists on the old secret_ form, or talks to"
                + " mcp.notion.com, which takes no such key."));
    return findings;
  }

  /** Whether the provider takes the version that is asked for, and which is the newest. */
  static List<Finding> version(Facts facts) {
    Verdict verdict = facts.wanted();
    if (!verdict.accepted() && verdict.kind() != Verdict.Kind.VERSION) {
      return List.of();
    }
    String newest = facts.newestVersion();
    if (verdict.kind() == Verdict.Kind.VERSION) {
      return List.of(
          Finding.problem(
              verdict.exit(),
              Finding.said(verdict),
              facts.command(
                  "Ask in a version that it takes:",
                  "notion-setup doctor --notion-version " + newest,
                  facts.target.names())));
    }
    String wanted = facts.wantedVersion();
    return List.of(
        Finding.fact(
            "Notion takes Notion-Version "
                + wanted
                + (newest.equals(wanted) ? "." : "; the newest is " + newest + ".")));
  }

  /** What the key can see. */
  static List<Finding> sharing(Facts facts) {
    if (!facts.account().accepted()) {
      return List.of();
    }
    Verdict seen = facts.seen();
    if (!seen.accepted()) {
      return List.of(
          Finding.warning(
              "What is shared could not be looked up: " + Finding.said(seen), seen.remedy()));
    } else if (seen.found()) {
      // The verdict says what.
      return List.of();
    } else if (facts.isPersonal()) {
      return List.of(Finding.detail("Its person has no pages yet."));
    }
    return List.of(
        Finding.problem(
            Exit.FORBIDDEN,
            "Nothing is shared with " + facts.connection() + ", so every page is 'not found'.",
            Remedy.of(
                "On the page or database: '...' at the top right, 'Connections', '+ Add"
                    + " connection', "
                    + facts.connection()
                    + "; what is below comes with it. Or in the integration's settings: 'Content"
                    + " access', 'Edit access'. A fresh share can take some minutes to show.")));
  }

  /** What the key may read, seen by how requests that cannot succeed are turned down. */
  static List<Finding> capabilities(Facts facts) {
    if (!facts.account().accepted()) {
      return List.of();
    }
    String version = facts.version();
    List<String> names = new ArrayList<>(List.of(CONTENT, "comments"));
    List<Request> requests =
        new ArrayList<>(
            List.of(
                Facts.read(version, "/v1/pages/" + NOBODY, "page", "", Map.of()),
                Facts.read(version, "/v1/comments", "list", "", Map.of())));
    if (!facts.isPersonal()) {
      names.add("user information");
      requests.add(Facts.read(version, "/v1/users?page_size=1", "list", "", Map.of()));
    }
    List<Verdict> verdicts = facts.askAll(requests);
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      switch (verdicts.get(i).kind()) {
        case ACCEPTED, NOT_FOUND, REJECTED -> may.add(names.get(i));
        case FORBIDDEN -> mayNot.add(names.get(i));
        // Of what is not answered nothing is known.
        default -> {}
      }
    }
    if (mayNot.remove(CONTENT)) {
      findings.add(unreadable(facts));
    }
    String rest = mayNot.isEmpty() ? "." : ", but not " + String.join(" or ", mayNot) + ".";
    if (!may.isEmpty()) {
      findings.add(Finding.fact("It may read " + String.join(" and ", may) + rest));
    }
    return findings;
  }

  private static Finding unreadable(Facts facts) {
    Remedy tick =
        Remedy.of(
            "Tick 'Read content' in the integration's Configuration tab; the key stays the same.");
    return facts.page.isPresent()
        ? Finding.problem(
            Exit.FORBIDDEN, "The key may not read content, so no page can be looked at.", tick)
        : Finding.warning("It may not read content, so no program can read pages with it.", tick);
  }
}
