package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of every format, and what the real programs that read it make of it. */
class FormatTest extends Scratch {
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
        String text = reader.format().write(of(new Credential(KEY, value)));
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
    String text =
        Format.MCP.write(
            new Format.Export(
                List.of(),
                client,
                new Format.Client.Server("notionApi", "npx", List.of("-y"), Map.of(KEY, value))));
    String path = "['mcp_servers']['notionApi']['env']['K']";
    String field = client == Format.Client.VSCODE ? "servers" : "mcpServers";
    Reader reader =
        client == Format.Client.CODEX
            ? Reader.python(Format.MCP, "tomllib", "tomllib.load(open('data','rb'))" + path)
            : Reader.node(Format.MCP, "JSON.parse(f)." + field + ".notionApi.env.K");
    assertEquals(value, reader.assumeThere(this).read(bytes(text), this));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENV        | A=%s~B=%s~
          SH         | export A='%s'~export B='%s'~
          FISH       | set -gx A '%s'~set -gx B '%s'~
          POWERSHELL | $env:A = '%s'~$env:B = '%s'~
          DOCKER     | A=%s~B=%s~
          DIRENV     | export A='%s'~export B='%s'~
          JSON       | {~  "A": "%s",~  "B": "%s"~}~
          VALUE      | %s~
          """)
  void severalNamesAreSeveralEntries(Format format, String text) {
    assertEquals(text.replace('~', '\n').formatted(TOKEN, TOKEN), format.write(export("A", "B")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENV        | a'b   | 2 | 0027
          ENV        | é     | 1 | 00E9
          POWERSHELL | a’b   | 2 | 2019
          POWERSHELL | a b   | 2 | 0020
          POWERSHELL | a$b   | 2 | 0024
          DOCKER     | a~b   | 2 | 000A
          DOCKER     | ab~   | 3 | 000A
          SH         | a^b   | 2 | 0000
          JSON       | a\uFFFDb | 2 | FFFD
          """)
  void g08_valueThatWouldArriveAsAnotherIsRefused(
      Format format, String value, int place, String code) {
    Credential credential = new Credential(KEY, value.replace('~', '\n').replace('^', '\0'));
    Fault fault = fault(() -> format.write(of(credential)));
    assertEquals(Exit.ANSWER, fault.exit());
    assertEquals(
        "Character %d of the value of K is U+%s, which the format %s cannot bring across"
            .formatted(place, code, format.id()),
        fault.getMessage());
  }

  @Test
  void bareValueIsOneOnly() {
    Format.Export two = of(WANTED.get(0), new Credential("B", "x"));
    assertEquals(Exit.USAGE, fault(() -> Format.VALUE.write(two)).exit());
  }

  private static Format.Export export(String... names) {
    return of(Stream.of(names).map(n -> new Credential(n, TOKEN)).toArray(Credential[]::new));
  }

  private static Format.Export of(Credential... credentials) {
    return new Format.Export(List.of(credentials), null, null);
  }
}
