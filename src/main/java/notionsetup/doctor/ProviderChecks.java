package notionsetup.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import notionsetup.doctor.Report.Entry;
import notionsetup.env.Copies;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.verify.Network;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verdict.Kind;

/** What only the provider can say: whether it is there, whom the key speaks for, what it sees. */
final class ProviderChecks {
  private static final List<String> CAPABILITIES =
      List.of("content", "comments", "user information");

  /** What is answered without a yes where there is the capability. */
  private static final List<String> PROBES =
      List.of("/v1/pages/" + new UUID(0, 0), "/v1/comments", "/v1/users?page_size=1");

  private ProviderChecks() {}

  /** The verdict on a key that nothing keeps from working; empty where something does. */
  static String good(Facts facts) {
    if (!facts.sends()) {
      return "Nothing is wrong here; whether the key works is not known, for Notion was not asked.";
    } else if (!facts.isAccepted()) {
      return "";
    }
    String as =
        facts.isPersonal()
            ? ": it acts as " + facts.name().orElse("a person")
            : facts.name().map(name -> ": Notion knows it as \"" + name + "\"").orElse("");
    String in = facts.workspace().map(name -> " in \"" + name + "\"").orElse("");
    String what =
        facts.seen().shown().values().stream().findFirst().orElse("something without a title");
    return "The key works%s%s%s."
        .formatted(as, in, facts.seen().found() ? ", and it can see " + what : "");
  }

  /** Whether there is a way to the provider. */
  static void network(Facts facts, Entry seen) {
    Verdict verdict = facts.account();
    if (!verdict.kind().answered()) {
      seen.problem(verdict, " So whether the key works is not known.");
      return;
    }
    String base = facts.network.apiBase();
    String proxy = facts.network.describeProxy();
    seen.fact(
        (base.isEmpty() ? Network.NOTION + " answers" : base + " answers in Notion's place")
            + (proxy.isEmpty() ? "." : ", through the proxy " + proxy + "."));
  }

  /** What the provider says of the key, and whom it speaks for. */
  static void account(Facts facts, Entry seen) {
    Verdict verdict = facts.account();
    if (verdict.accepted()) {
      if (facts.isPersonal()) {
        seen.fact(
            """
            It is a personal access token: it acts as that person, needs no sharing, and ends some \
            day.""");
      }
      // Why another program may be refused with a key that is good.
      seen.detail(
          """
          A program that is refused with it all the same reads another variable (of %s), was \
          started before it was set, insists on the old secret_ form, or talks to mcp.notion.com, \
          which takes no such key."""
              .formatted(String.join(", ", new TreeSet<>(Copies.READERS.keySet()))));
    } else if (verdict.kind() == Kind.REFUSED) {
      String todo = verdict.remedy().sentence() + " One that was made just now may need a minute.";
      seen.problem(new Fault(verdict.exit(), verdict.traced(), todo));
    } else if (verdict.kind().answered() && verdict.kind() != Kind.VERSION) {
      // Where the provider does not answer, the network's finding says it all.
      seen.problem(verdict, "");
    }
  }

  /** Whether the provider takes the version that is asked for, and which is the newest. */
  static void version(Facts facts, Entry seen) {
    Verdict verdict = facts.account();
    if (verdict.kind() == Kind.VERSION) {
      String other = facts.again("notion-setup doctor --notion-version " + Facts.NEWEST);
      Remedy remedy = new Remedy("Ask in a version that it takes:", other);
      seen.problem(new Fault(verdict.exit(), verdict.traced(), remedy));
    } else if (verdict.accepted()) {
      String version = facts.version();
      String newest = version.equals(Facts.NEWEST) ? "." : "; the newest is " + Facts.NEWEST + ".";
      seen.fact("Notion takes Notion-Version " + version + newest);
    }
  }

  /** What the key can see; where there is something, the verdict says what. */
  static void sharing(Facts facts, Entry seen) {
    Verdict verdict = facts.seen();
    if (!verdict.accepted()) {
      String what = "What is shared could not be looked up: " + verdict.traced();
      seen.warning(new Warning(what, verdict.remedy()));
    } else if (facts.sharesNothing()) {
      String what = "Nothing is shared with %s, so every page is 'not found'.";
      String todo =
          """
          On the page or database: '...' at the top right, 'Connections', '+ Add connection', %s; \
          what is below comes with it. Or in the integration's settings: 'Content access', 'Edit \
          access'. A fresh share can take some minutes to show.""";
      String whose = facts.connection();
      seen.problem(new Fault(Exit.FORBIDDEN, what.formatted(whose), todo.formatted(whose)));
    }
  }

  /** What the key may read, seen by how requests that cannot succeed are turned down. */
  static void capabilities(Facts facts, Entry seen) {
    // A person's token may not list people at all.
    Stream<String> paths = PROBES.stream().limit(facts.isPersonal() ? 2 : 3);
    List<Verdict> verdicts =
        facts.ask(paths.map(path -> Facts.read(facts.version(), path, "page|list", Map.of())));
    List<String> may = new ArrayList<>();
    List<String> mayNot = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Kind kind = verdicts.get(i).kind();
      // Of what is not answered nothing is known.
      if (kind.answered()) {
        (kind == Kind.FORBIDDEN ? mayNot : may).add(CAPABILITIES.get(i));
      }
    }
    if (mayNot.remove("content")) {
      String what = "The key may not read content, so no page can be read with it.";
      String tick =
          "Tick 'Read content' in the integration's Configuration tab; the key stays the same.";
      if (facts.page.ids().isEmpty()) {
        seen.warning(new Warning(what, Remedy.of(tick)));
      } else {
        seen.problem(new Fault(Exit.FORBIDDEN, what, tick));
      }
    }
    String rest = mayNot.isEmpty() ? "." : ", but not " + String.join(" or ", mayNot) + ".";
    if (!may.isEmpty()) {
      seen.fact("It may read " + String.join(" and ", may) + rest);
    }
  }
}
