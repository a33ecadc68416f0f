package notionsetup.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import notionsetup.machine.Machine;
import notionsetup.recipe.Recipe;
import notionsetup.recipe.RecipeReader;
import notionsetup.recipe.Recipes;
import notionsetup.recipe.Step;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** A server of the simplest kind: it answers in HTTP/1.0, and then closes when it gets to it. */
class ClosingServerTest {
  private static final String USER =
      "{\"object\":\"user\",\"id\":\"d40e767c-d7af-4b18-a86d-55c61f1e39a4\",\"type\":\"bot\","
          + "\"name\":\"Bot\"}";
  private static final String LIST = "{\"object\":\"list\",\"results\":[{\"object\":\"page\"}]}";

  @RepeatedTest(5)
  @Timeout(30)
  void aSearchRightAfterTheCheckIsAnswered() throws Exception {
    Recipe recipe = RecipeReader.read(Recipes.bundled("notion"), "notion.json").recipe();
    AtomicInteger served = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, served), "closing server");
      thread.setDaemon(true);
      thread.start();
      Machine machine = notionsetup.machine.TestMachine.in(java.nio.file.Path.of("")).machine();
      String base = "http://127.0.0.1:" + server.getLocalPort();
      try (Verifier verifier =
          new Verifier(Network.of(base, "", null, machine), recipe, machine, note -> {})) {
        Map<String, String> values = Map.of("NOTION_API_KEY", "ntn_TEST_a_key_for_this_test");
        assertTrue(verifier.check(check(recipe, "validate_token"), values).accepted());
        Verdict look = verifier.check(check(recipe, "check_sharing"), values);
        assertEquals(Verdict.Kind.ACCEPTED, look.kind(), look.sentence());
      }
      assertEquals(2, served.get());
    }
  }

  private static notionsetup.recipe.Request check(Recipe recipe, String id) {
    return ((Step.Validate) recipe.step(id).orElseThrow()).request();
  }

  private static void serve(ServerSocket server, AtomicInteger served) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String body = String.valueOf(in.readLine()).startsWith("POST") ? LIST : USER;
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        in.skip(length);
        served.incrementAndGet();
        String head =
            "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Thread.sleep(20);
      } catch (IOException | InterruptedException e) {
        // The test is over, or the client was gone first.
      }
    }
  }
}
