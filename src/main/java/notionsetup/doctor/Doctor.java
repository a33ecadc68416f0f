package notionsetup.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import notionsetup.doctor.Report.Entry;
import notionsetup.doctor.Report.Finding;
import notionsetup.env.Copies;
import notionsetup.env.Copies.Copy;
import notionsetup.env.EnvFile;
import notionsetup.env.Replacement;
import notionsetup.env.Warning;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import notionsetup.fault.Remedy;
import notionsetup.machine.Git;
import notionsetup.text.Secrets;
import notionsetup.verify.Network;
import notionsetup.verify.Verdict;
import notionsetup.verify.Verdict.Kind;

/** Looks at everything that can keep a key from working: a line a check, in causal order. */
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new Check("file", any -> true, Doctor::file),
          new Check("key", facts -> facts.key().isEmpty(), Doctor::none),
          new Check("key", facts -> facts.key().isPresent(), Doctor::key),
          new Check("network", Facts::sends, Doctor::network),
          new Check("account", Facts::sends, Doctor::account),
          new Check("version", Facts::sends, Doctor::version),
          new Check("sharing", Facts::isAccepted, Doctor::sharing),
          new Check("capabilities", Facts::isAccepted, Doctor::capabilities),
          new Check("page", Facts::isAccepted, PageCheck::look));

  private static final List<String> CAPABILITIES =
      List.of("content", "comments", "user information");

  /** What is answered without a yes where there is the capability. */
  private static final List<String> PROBES =
      List.of("/v1/pages/" + new UUID(0, 0), "/v1/comments", "/v1/users?page_size=1");

  private Doctor() {}

  /** One thing that is looked at, where that makes sense. */
  private record Check(String name, Predicate<Facts> when, BiConsumer<Facts, Entry> look) {}

  public static Report examine(Facts facts) {
    List<Entry> entries = new ArrayList<>();
    for (Check check : CHECKS) {
      Entry entry = new Entry(check.name, new ArrayList<>());
      try {
        if (check.when.test(facts)) {
          check.look.accept(facts, entry);
        }
      } catch (Fault e) {
        entry.problem(e);
      }
      entries.add(entry);
    }
    entries.removeIf(entry -> entry.findings().isEmpty());
    boolean well = entries.stream().flatMap(it -> it.findings().stream()).allMatch(Finding::isGood);
    return new Report(good(facts, well), entries);
  }

  /** The verdict on a key that nothing keeps from working; empty where something does. */
  private static String good(Facts facts, boolean well) {
    if (!facts.sends()) {
      String start = well ? "Nothing is wrong here; whether" : "Whether";
      return start + " the key works is not known, for Notion was not asked.";
    } else if (!facts.isAccepted()) {
      return "";
    }
    String as =
        facts.isPersonal()
            ? ": it acts as " + facts.name().orElse("a person")
            : facts.name().map(name -> ": Notion knows it as \"" + name + "\"").orElse("");
    String in = facts.workspace().map(name -> " in " + name).orElse("");
    String what =
        facts.seen().shown().values().stream().findFirst().orElse("something without a title");
    return "The key works%s%s%s."
        .formatted(as, in, facts.seen().found() ? ", and it can see " + what : "");
  }

  /** Whether the file can be read, by whom else, and what git makes of it. */
  private static void file(Facts facts, Entry seen) {
    facts.fileFault.ifPresent(seen::problem);
    EnvFile file = facts.target.file();
    if (!file.exists()) {
      // That is no fault where the key is elsewhere, and else the key's finding says it.
      return;
    }
    String name = file.shown();
    List<String> present =
        Stream.concat(facts.target.names().stream(), facts.keys.all().stream().map(Copy::name))
            .distinct()
            .filter(one -> !file.lines(one).isEmpty())
            .toList();
    file.warnings(present).forEach(seen::warning);
    for (String one : present) {
      List<Integer> lines = file.lines(one);
      if (lines.size() > 1) {
        String what = "%s is in %s on lines %s: some programs take the first, most the last.";
        String told = what.formatted(one, name, EnvFile.told(lines));
        seen.warning(new Warning(told, Remedy.of("Keep one of the lines.")));
      }
    }
    for (int line : file.unterminatedQuote(present).stream().toList()) {
      String what = "A quote on line %s of %s never ends: some programs see nothing below it.";
      Remedy end = Remedy.of("End the quote on line " + line + ".");
      seen.warning(new Warning(what.formatted(line, name), end));
    }
    Git.State git = Git.state(file.target(), file.machine());
    file.git(git).ifPresent(seen::warning);
    for (Path path : Replacement.leftovers(file)) {
      String left = path.getFileName().toString();
      String what = "A run that was killed left " + left + " behind, which may hold a key.";
      seen.warning(new Warning(what, new Remedy("Remove it:", "rm " + left)));
    }
    if (seen.findings().isEmpty()) {
      String link = file.leads().isEmpty() ? "" : file.leads() + ",";
      String end = git == Git.State.IGNORED ? ", and git ignores it." : ".";
      seen.fact(name + link + " can be read by you alone" + end);
    }
  }

  /** Where the key comes from, what it looks like, and what programs would take in its place. */
  private static void key(Facts facts, Entry seen) {
    Copy key = facts.key().orElseThrow();
    place(facts, key, seen);
    facts.unsent.ifPresent(seen::problem);
    if (!key.value().equals(key.plain())) {
      String what = "%s has blanks or a line end around it (%s), which many programs send along.";
      Remedy again = Remedy.of("Write the value again, without anything around it.");
      seen.warning(new Warning(what.formatted(key.name(), key.place()), again));
    }
    facts.keys.others(key.name(), key.value(), any -> true).forEach(seen::warning);
  }

  /** Why there is no key to look at. */
  private static void none(Facts facts, Entry seen) {
    EnvFile file = facts.target.file();
    String name = facts.target.names().get(0);
    if (file.isReference(name)) {
      String what =
          "%s in %s is a reference to a value that is kept elsewhere, so there is no key to look at.";
      String value = file.value(name).orElse("");
      String by = value.startsWith("encrypted:") ? "dotenvx run -f " : "";
      by = value.startsWith("op://") ? "op run --env-file=" : by;
      String todo = "Run doctor where the reference is resolved";
      String run = facts.again(by + file.word() + " -- notion-setup doctor");
      Remedy remedy = by.isEmpty() ? Remedy.of(todo) : new Remedy(todo + ", such as:", run);
      seen.problem(new Fault(Exit.ANSWER, what.formatted(name, file.shown()), remedy));
    } else if (facts.fileFault.isEmpty()) {
      facts.target.stored();
    }
  }

  private static void place(Facts facts, Copy key, Entry seen) {
    EnvFile file = facts.target.file();
    String ending = Secrets.ending(key.value());
    String known = ending.isEmpty() ? "." : ", ending " + ending + ".";
    String what = key.name() + " is " + key.place() + known;
    if (!facts.keys.isOwn(key)) {
      String name = facts.target.names().get(0);
      String both = facts.target.command("notion-setup", List.of(name, key.name()));
      Remedy store = new Remedy("Store it under both names:", both);
      seen.problem(new Fault(Exit.ANSWER, "There is no " + name + ", but " + what, store));
    } else if (file.isReference(key.name())) {
      seen.fact(what + " It takes the place of the reference in " + file.shown() + ".");
    } else if (key.source() != Copies.Source.FILE) {
      Remedy store = new Remedy("Store it there:", facts.again("notion-setup"));
      seen.warning(new Warning(what + " It is not in " + file.shown() + ".", store));
    } else {
      seen.fact(what);
    }
  }

  /** Whether there is a way to the provider. */
  private static void network(Facts facts, Entry seen) {
    Verdict verdict = facts.account();
    if (!verdict.kind().answered()) {
      seen.problem(verdict, " So whether the key works is not known.");
      return;
    }
    String base = facts.network.apiBase();
    String proxy = facts.network.describeProxy();
    String who = base.isEmpty() ? Network.NOTION + " answers" : base + " answers in Notion's place";
    seen.fact(who + (proxy.isEmpty() ? "." : ", through the proxy " + proxy + "."));
  }

  /** What the provider says of the key, and whom it speaks for. */
  private static void account(Facts facts, Entry seen) {
    Verdict verdict = facts.account();
    if (verdict.accepted()) {
      if (facts.isPersonal()) {
        seen.fact(
            "It is a personal access token: it acts as that person, needs no sharing, and expires.");
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
  private static void version(Facts facts, Entry seen) {
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
  private static void sharing(Facts facts, Entry seen) {
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
  private static void capabilities(Facts facts, Entry seen) {
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
    if (!may.isEmpty()) {
      String rest = mayNot.isEmpty() ? "." : ", but not " + String.join(" or ", mayNot) + ".";
      seen.fact("It may read " + String.join(" and ", may) + rest);
    }
  }
}
