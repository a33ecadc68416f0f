package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real readers of a file that the key was put into: each reads the key, or a warning names it. None
 * is silent and wrong. And real readers of every export: what goes in comes out.
 */
class ReadersTest extends Scratch {
  /** Files before the key is put in, beside those of the other test; some need a guard's yes. */
  private static final String MORE =
      """
      K=~~~#~note\\n | ~~K=o\\n | A=1\\r\\nK=o\\r\\n | A=1\\n~~~\\n | A=1\\n~~~\\n\\nK=o\\n
      A=1\\n~~#~c\\n | A=1\\n~~#~c=1\\nK=o\\n | A=1\\nfoo\\n | foo\\nA=1\\n | # a \\\\\\n
      A=1\\\\\\n | # a \\\\\\nK=o\\n | return 0\\nA=1\\n | if false; then\\nA=1\\nK=o\\nfi\\n
      exec true\\nA=1\\n | [a]\\nA=1\\n | [a]\\n | ; c\\nA=1\\n | // c\\nA=1\\n
      A=caf\\303\\251\\nK=o\\n | A=\\nK=o\\n | A="x\\ny"\\nK=o\\n | K=put it here\\n
      K=~~~<-~paste\\n | A=a b\\nK=o\\n | A=a&b\\n | A=a(b\\n | A=(\\nK=o\\n)\\n
      A=$(\\nK=o\\n)\\n | A=$(true)\\n | set -e\\nA=1\\nK=o\\n | K=o#n\\n | #K=o\\n
      B="K=no"\\nC='x y' # it is\\nK_OLD=7\\n | K="o"\\tfoo\\n | K="o";K=p\\n | K='o' ;~foo\\n
      K\\t=o\\n | export~\\tK=o\\n | ~~export~~K=o~#~n\\n | BOM | BOM\\nK=o\\n | A=~~\\n\\t\\nK=o\\n
      A=~\\r\\nK=o\\r\\n | A=~~#~c\\nK=o\\n | ~=x\\nA=1\\n | =x\\nK=o\\n | K=o\\nK\\n | K\\n=x\\n
      K=o\\nK\\n=x\\n | 'K'=x\\nA=1\\n | A.B=1\\nK=o\\n | 1A=2\\nK=o\\n | A='x\\n# y\\nz=1'\\nK=o\\n
      A="-----BEGIN A KEY-----\\nab==\\n-----END A KEY-----"\\nK=o\\n | A=<your key>\\nK=o\\n | A=<<x\\nK=o\\n
      A=a &&\\nK=o\\n | A=a;exit\\nK=o\\n | A=1 exit\\nK=o\\n | K=o\\nA=1;exit\\n | K=o\\nexit 1\\nA=1\\n
      shift\\nA=1\\n | kill $$\\nA=1\\n | set -eu\\nfalse\\nA=1\\n | export~-n K\\nA=1\\n | A:~b c\\nK=o\\n
      - a\\nK=o\\n | {"K":"o"}\\n | A={\\n"x":1\\n}\\nK=o\\n | REM x\\nK=o\\n | A="x"~y\\nK=o\\n
      """;

  @ParameterizedTest
  @MethodSource("notionsetup.env.Reader#warnedOf")
  void i02_i03_i04_whoReadsOtherwiseIsNamed(Reader reader) {
    reader.assumeThere(this);
    assertNoneIsSilent(reader.told(), text -> reader.read(text, this));
  }

  @Test
  void i02_i03_i04_dockerIsNamedWhereItReadsOtherwise() {
    assertNoneIsSilent("docker --env-file", ReadersTest::docker);
  }

  private void assertNoneIsSilent(String told, Function<byte[], String> reading) {
    assertEquals(TOKEN, reading.apply(bytes("K=" + TOKEN + "\n")), "reads at all");
    TreeSet<String> silent = new TreeSet<>();
    Stream<String> layouts = LayoutTest.LAYOUTS.lines().map(row -> row.split("\\|", -1)[1].strip());
    for (String layout : Stream.concat(layouts, Stream.of(MORE.split("\\s*[|\n]\\s*"))).toList()) {
      put(unescaped(layout));
      EnvFile file = read();
      boolean warned =
          file.warnings(List.of(KEY)).stream()
              .anyMatch(one -> LayoutTest.readers(one).contains(told));
      String seen = reading.apply(Change.set(file, WANTED).after());
      if (!seen.equals(TOKEN) && !warned) {
        silent.add(layout + " -> " + seen);
      }
    }
    assertEquals(List.of(), List.copyOf(silent));
  }

  /** As its documentation has it: blanks in front go, the rest of the line is the value. */
  private static String docker(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
    String value = "nothing";
    for (String line : text.lines().map(String::stripLeading).toList()) {
      String[] parts = line.split("=", 2);
      boolean ignored = line.isEmpty() || line.startsWith("#");
      if (!ignored && parts[0].matches("|.*\\s.*")) {
        return "refused";
      }
      value = !ignored && parts[0].equals(KEY) && parts.length == 2 ? parts[1] : value;
    }
    return value;
  }

  private static final List<String> VALUES =
      Stream.of(
              "ntn_TEST1 a=b== a~b ~both~ends~ a$b~${HOME}~$(id)~`id` it's~\"quoted\" back\\slash\\",
              "\\' '' #h;&|<>*?[]{}^!() 100%d%25 -n h\u00e9\u20ac\ud83d\ude00 two\nlines \ttab ^")
          .flatMap(row -> Stream.of(row.split(" ", -1)))
          .map(value -> value.replace('~', ' ').replace('^', '~'))
          .toList();

  @ParameterizedTest
  @MethodSource("notionsetup.env.Reader#all")
  void g08_whatGoesInComesOut(Reader reader) {
    reader.assumeThere(this);
    int told = 0;
    for (String value : VALUES) {
      try {
        String text = reader.format().write(export(value, null));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(value, reader.read(bytes, this), () -> reader + " misreads an export");
        told++;
      } catch (Fault refused) {
        assertEquals(Exit.ANSWER, refused.exit());
      }
    }
    assertTrue(told >= 2);
  }

  @ParameterizedTest
  @EnumSource(Format.Client.class)
  void everyAgentsEntryIsReadable(Format.Client client) {
    String value = "it's \"q\"\\";
    String text = Format.MCP.write(export(value, client));
    String path = "['mcp_servers']['notionApi']['env']['K']";
    String field = client == Format.Client.VSCODE ? "servers" : "mcpServers";
    Reader reader =
        client == Format.Client.CODEX
            ? Reader.python(Format.MCP, "tomllib", "tomllib.load(open('data','rb'))" + path)
            : Reader.node(Format.MCP, "JSON.parse(f)." + field + ".notionApi.env.K");
    assertEquals(value, reader.assumeThere(this).read(bytes(text), this));
  }

  private static Format.Export export(String value, Format.Client client) {
    return new Format.Export(
        List.of(new Credential(KEY, value)),
        client,
        new Format.Client.Server("notionApi", "npx", List.of("-y"), Map.of(KEY, value)));
  }
}
