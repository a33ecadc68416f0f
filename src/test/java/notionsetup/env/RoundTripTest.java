package notionsetup.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import notionsetup.fault.Exit;
import notionsetup.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format against the real programs that read it: what goes in comes out. */
class RoundTripTest extends Scratch {
  private static final List<String> VALUES =
      List.of(
          TOKEN,
          "a=b==",
          "a b",
          " both ends ",
          "a$b ${HOME} $(id) `id`",
          "it's \"quoted\"",
          "back\\slash\\",
          "\\'",
          "''",
          "#h;&|<>*?[]{}~!^()",
          "100%d%25",
          "-n",
          "~",
          "h\u00e9\u20ac\ud83d\ude00",
          "two\nlines",
          "\ttab");

  @ParameterizedTest
  @MethodSource("notionsetup.env.Reader#all")
  void g08_whatGoesInComesOut(Reader reader) {
    reader.assumeThere(this);
    int told = 0;
    for (String value : VALUES) {
      String text;
      try {
        text = reader.format().write(export(value));
      } catch (Fault refused) {
        assertEquals(Exit.ANSWER, refused.exit());
        continue;
      }
      assertEquals(
          value,
          reader.read(text.getBytes(StandardCharsets.UTF_8), this),
          () -> reader + " misreads an export");
      told++;
    }
    assertEquals(true, told >= 2);
  }

  /** The docker command line parses the file before it talks to the daemon, which is a stand-in. */
  @Test
  void g08_dockerReadsItsFile() throws IOException {
    assumeTrue(run(List.of("docker", "--version")).exit() == 0, "docker is not on this machine");
    AtomicReference<String> created = new AtomicReference<>();
    HttpServer daemon =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    daemon.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean ping = exchange.getRequestURI().getPath().endsWith("_ping");
          if (!ping) {
            created.set(body);
          }
          exchange.getResponseHeaders().add("Api-Version", "1.44");
          exchange.sendResponseHeaders(ping ? 200 : 500, -1);
          exchange.close();
        });
    daemon.start();
    try {
      for (String value : VALUES) {
        if (value.contains("\n")) {
          continue;
        }
        Files.writeString(folder.resolve("data"), Format.DOCKER.write(export(value)));
        run(
            List.of("docker", "run", "--pull=never", "--env-file", "data", "none"),
            "DOCKER_HOST",
            "tcp://127.0.0.1:" + daemon.getAddress().getPort());
        assertEquals(
            "K=" + value, new JsonMapper().readTree(created.get()).at("/Env/0").textValue());
      }
    } finally {
      daemon.stop(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.Client.class)
  void everyAgentsEntryIsReadable(Format.Client client) throws IOException {
    String text = Format.MCP.write(export("it's \"q\"\\", client));
    Reader reader =
        switch (client) {
          case CODEX ->
              Reader.python(
                  Format.MCP,
                  "tomllib",
                  "tomllib.load(open('data','rb'))['mcp_servers']['notionApi']['env']['K']");
          case VSCODE -> Reader.node(Format.MCP, "JSON.parse(f).servers.notionApi.env.K");
          default -> Reader.node(Format.MCP, "JSON.parse(f).mcpServers.notionApi.env.K");
        };
    assertEquals("it's \"q\"\\", reader.assumeThere(this).read(bytes(text), this));
  }

  private static Format.Export export(String value) {
    return export(value, Format.Client.CLAUDE);
  }

  private static Format.Export export(String value, Format.Client client) {
    return new Format.Export(
        List.of(new Credential("K", value)),
        client,
        new Format.Client.Server("notionApi", "npx", List.of("-y", "x"), Map.of("K", value)));
  }
}
