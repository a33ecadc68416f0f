package notionsetup.faults;

import java.nio.file.Path;
import notionsetup.harness.StandIn;
import notionsetup.harness.StandIn.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a ground, and a provider that takes every key: fresh ones for each. */
abstract class Accepted {
  @TempDir Path root;
  Ground ground;
  StandIn notion;

  @BeforeEach
  void open() {
    ground = Ground.in(root);
    notion = StandIn.that(Manner.ACCEPTS);
  }

  @AfterEach
  void close() {
    notion.close();
  }
}
