package notionsetup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import notionsetup.harness.Pty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F17: what a recipe from outside may have shown, and how it may ask for more than one secret. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the terminal is a Unix one")
class RecipeSecretsTest extends Accepted {
  private static final String RECIPE =
      """
      {"schema_version": "1", "id": "depot", "display_name": "Depot API", "description": "D.",
       "outputs": [{"key": "DEPOT_KEY"%s}, {"key": "AWS_KEY", "sensitive": true}],
       "steps": [
        {"id": "key", "type": "prompt_input", "message": "Paste the key:",
         "output_key": "DEPOT_KEY"},
        {"id": "aws", "type": "prompt_input", "message": "Paste your AWS key:",
         "output_key": "AWS_KEY"}]}
      """;
  private static final String PLAY = "Play this recipe, and let it send to the hosts above?";
  private static final String SECOND = "TEST-aws-9876543210";

  private Pty typed(String marked) {
    Path recipe = Ground.write(ground.work().resolve("recipe.json"), RECIPE.formatted(marked));
    return new Program(ground, notion.address()).args("--recipe", recipe.toString()).typed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"sensitive\": null", ", \"sensitive\": true"})
  void f17_whatIsNotSaidToBeOpenIsNeverShown(String marked) {
    try (Pty pty = typed(marked)) {
      pty.await("This recipe did not come with notion-setup.");
      pty.await("DEPOT_KEY not shown").await("AWS_KEY not shown").await(PLAY).send("y\r");
      pty.await("Paste the key:").send(ground.token()).await("*".repeat(50)).send("\r");
      pty.await("Paste your AWS key:").send(SECOND).await("*".repeat(SECOND.length())).send("\r");
      Invariants.hold(ground, pty, 0, "DEPOT_KEY=" + ground.token() + "\nAWS_KEY=" + SECOND + "\n");
      assertFalse(Invariants.leaks(pty.raw(), SECOND), pty::text);
    }
  }

  @Test
  void f17_whatIsSaidToBeOpenIsShownAndThePersonIsToldSoFirst() {
    try (Pty pty = typed(", \"sensitive\": false")) {
      pty.await("DEPOT_KEY shown as it is typed: the recipe says that it is no secret");
      pty.await(PLAY).send("y\r").await("Paste the key:").send("D17-open\r");
      pty.await("D17-open").await("Paste your AWS key:").send(SECOND + "\r");
      Invariants.hold(ground, pty, 0, "DEPOT_KEY=D17-open\nAWS_KEY=" + SECOND + "\n");
      assertFalse(Invariants.leaks(pty.raw(), SECOND), pty::text);
    }
  }

  @Test
  void f17_withoutAYesNothingIsAskedFor() {
    try (Pty pty = typed("")) {
      pty.await(PLAY).await("[y/N]").send("\r");
      Invariants.hold(ground, pty, 9, null);
      assertFalse(pty.text().contains("Paste"), pty::text);
      assertTrue(pty.text().contains("was not agreed to"), pty::text);
      assertEquals(0, notion.requests());
    }
  }
}
