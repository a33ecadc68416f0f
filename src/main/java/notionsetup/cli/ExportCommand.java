package notionsetup.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import notionsetup.console.Outlet;
import notionsetup.console.Screen;
import notionsetup.env.Agent;
import notionsetup.env.Client;
import notionsetup.env.Credential;
import notionsetup.env.EnvFile;
import notionsetup.env.Export;
import notionsetup.env.Format;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.Recipes;
import notionsetup.recipe.Template;
import notionsetup.wizard.Names;

/** Writes the stored key out for another program, or hands it to a store. */
public final class ExportCommand extends Command {

  private final FileOptions file = with(new FileOptions());
  private final StoreOptions store = with(new StoreOptions());

  private final Argument<Format> format =
      one(
          "--format",
          "F",
          "One of %s; default env.",
          List.of(Format.values()),
          Format::id,
          Format.ENV);

  private final Argument<Client> client =
      one(
          "--client",
          "C",
          "Whose entry --format mcp prints: %s; default claude.",
          List.of(Client.values()),
          Client::id,
          Client.CLAUDE);

  private final Argument<List<String>> as =
      texts(
          "--as",
          "NAME",
          "Write the value under this name, not under that of the file; repeatable.");

  public ExportCommand(Machine machine) {
    super(
        machine,
        "export",
        "Print the stored key in a format, or hand it to a secret store.",
        "  eval \"$(notion-setup export --format sh)\"    use the key in this shell",
        "  notion-setup export --format json            for a program",
        "  notion-setup export --format mcp --client vscode > .vscode/mcp.json",
        "  notion-setup export --to gh                  as a secret of this repository");
  }

  @Override
  boolean aside() {
    return !store.isNamed() || !machine.terminals().out();
  }

  @Override
  int run(Screen screen, Ending ending) {
    Format chosen = format.value();
    Recipe recipe = Recipes.usual();
    Stored stored =
        Stored.of(EnvFile.look(file.path(machine), machine), recipe, file.names(), machine);
    Export export = export(chosen, recipe, stored);
    stored.credentials().forEach(found -> ending.result().credentials().add(stored.kept(found)));
    if (store.isNamed()) {
      Consent consent = new Consent(machine, screen, ending::interrupted);
      return ending.done(Map.of("store", store.hand(export, machine, screen, consent)));
    }
    return write(chosen, export, ending);
  }

  private int write(Format chosen, Export export, Ending ending) {
    String text = chosen.write(export);
    if (isJson()) {
      Map<String, String> data = new LinkedHashMap<>();
      data.put("format", chosen.id());
      data.put("text", text);
      return ending.done(Map.of("export", data));
    }
    new Outlet(machine.out(), StandardCharsets.UTF_8).write(text);
    return ending.done();
  }

  private Export export(Format chosen, Recipe recipe, Stored stored) {
    if (store.isNamed() && format.isGiven()) {
      throw Usage.fault("--to settles the form itself; leave out --format.");
    }
    if (!store.isNamed() && store.isDry()) {
      throw Usage.fault("--dry-run is for --to; without it the key itself would be printed.");
    }
    boolean mcp = chosen == Format.MCP;
    if (client.isGiven() && !mcp) {
      throw Usage.fault("--client is for --format mcp.");
    }
    List<Credential> credentials = renamed(stored.credentials());
    return new Export(credentials, mcp ? agent(recipe.mcp(), stored.values()) : null);
  }

  private List<Credential> renamed(List<Credential> credentials) {
    List<String> names = as.value();
    names.forEach(name -> Names.check(name, as.origin()));
    if (names.isEmpty()) {
      return credentials;
    }
    List<String> values = credentials.stream().map(Credential::value).distinct().toList();
    if (values.size() > 1) {
      throw Usage.fault("--as renames one value, and these names hold " + values.size() + ".");
    }
    return names.stream().distinct().map(name -> new Credential(name, values.get(0))).toList();
  }

  private Agent agent(Recipe.Server server, Map<String, String> values) {
    Map<String, String> env = new LinkedHashMap<>();
    server.env().forEach((name, text) -> env.put(name, Template.fill(text, values::get)));
    if (as.isGiven()) {
      throw Usage.fault("--format mcp uses the name that the server reads; leave out --as.");
    }
    return new Agent(server.name(), server.command(), server.args(), env, client.value());
  }
}
