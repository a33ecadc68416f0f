package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.console.Screen.Outlet;
import notionsetup.env.Credential;
import notionsetup.env.Format;
import notionsetup.env.Format.Client;
import notionsetup.env.Format.Client.Server;
import notionsetup.env.Target;
import notionsetup.env.Warning;
import notionsetup.fault.Remedy;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Template;
import notionsetup.wizard.Result;

/** Writes the stored key out for another program, or hands it to a store. */
public final class ExportCommand extends Command {
  private final FileOptions file = new FileOptions(this);

  private final Argument<Format> format =
      one("--format F", "One of %s; default env.", List.of(Format.values())).or(Format.ENV);

  private final Argument<Client> client =
      one("--client C", "Whose entry mcp prints: %s; default claude.", List.of(Client.values()))
          .or(Client.CLAUDE);

  public ExportCommand(Machine machine) {
    super(
        machine,
        "export",
        "Print the stored key in a format, for another program or a pipe.",
        "  eval \"$(notion-setup export --format sh)\"    use the key in this shell",
        "  notion-setup export --format json            for a program",
        "  notion-setup export --format mcp --client vscode > .vscode/mcp.json",
        "  notion-setup export --format value | gh secret set NOTION_API_KEY");
  }

  @Override
  int run() {
    if (client.isGiven() && format.value() != Format.MCP) {
      throw client.wrong("is for --format mcp.");
    }
    Recipe recipe = RecipeReader.usual();
    Target target = file.target(recipe);
    List<Credential> stored = target.stored();
    for (Credential found : stored) {
      int line = target.file().lines(found.name()).get(0);
      ending.result.credentials.add(Result.Kept.in(target.file(), line, found));
      if (!FileOptions.isKey(found, recipe)) {
        String what = "%s in %s does not look like a Notion key.";
        Remedy put = new Remedy("Put a key in its place:", target.command("notion-setup"));
        ending.warn(new Warning(what.formatted(found.name(), target.file().shown()), put));
      }
    }
    Server mcp = recipe.mcp();
    Map<String, String> env = new LinkedHashMap<>(mcp.env());
    env.replaceAll((name, text) -> Template.fill(text, key -> target.value(key).orElse(null)));
    Server server = new Server(mcp.name(), mcp.command(), mcp.args(), env);
    String text = format.value().write(new Format.Export(stored, client.value(), server));
    // The line end of a bare value would become part of the secret where it is piped to a store.
    boolean bare = format.value() == Format.VALUE && !machine.terminals().out();
    String whole = bare ? text.stripTrailing() : text;
    if (!isJson()) {
      new Outlet(machine.out(), StandardCharsets.UTF_8).write(whole);
    }
    ending.more.put("export", Ending.object("format", format.value().id(), "text", whole));
    return ending.done();
  }
}
