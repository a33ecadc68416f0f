package notionsetup.doctor;

import java.nio.file.Path;
import notionsetup.harness.InProcess;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Tests of doctor, which asks the pretend Notion. */
abstract class Examining {
  static final String KEY = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  @AutoClose final PracticeNotion practice = PracticeNotion.start(0);

  @TempDir Path folder;

  InProcess asking(String address) {
    return new InProcess(folder).args("doctor", "--api-base", address);
  }

  InProcess doctor() {
    return asking(practice.address());
  }

  InProcess doctor(String key) {
    return doctor().put("NOTION_API_KEY=" + key + "\n");
  }

  InProcess doctor(Scenario scenario) {
    return doctor(scenario.token());
  }
}
