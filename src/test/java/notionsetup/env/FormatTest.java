package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of every format, and the values that each refuses. */
class FormatTest extends Scratch {
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
          SYSTEMD    | A=%s~B=%s~
          GITHUB     | A=%s~B=%s~
          JSON       | {~  "A": "%s",~  "B": "%s"~}~
          VALUE      | %s~
          """)
  void severalNamesAreSeveralEntries(Format format, String text) {
    assertEquals(text.replace('~', '\n').formatted(TOKEN, TOKEN), format.write(export("A", "B")));
  }

  @Test
  void kubernetesNamesTheSecretAfterTheVariable() {
    assertEquals(
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: "notion-api-key"
        type: Opaque
        stringData:
          "NOTION_API_KEY": "%s"
          "_X": "%s"
        """
            .formatted(TOKEN, TOKEN),
        Format.KUBERNETES.write(export("NOTION_API_KEY", "_X")));
    assertTrue(Format.KUBERNETES.write(export("_X_")).contains("  name: \"x\"\n"));
    assertTrue(Format.KUBERNETES.write(export("__")).contains("  name: \"key\"\n"));
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
          GITHUB     | ab~   | 3 | 000A
          SYSTEMD    | a~    | 2 | 000A
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
