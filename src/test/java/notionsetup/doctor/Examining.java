package notionsetup.doctor;

import java.nio.file.Path;
import notionsetup.harness.Program;
import notionsetup.practice.PracticeNotion;
import notionsetup.practice.Scenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Tests of doctor, which asks the pretend Notion. */
abstract class Examining {
  static final String KEY = "ntn_TESTq7Wm2Zr9Lk4Vx8Bd6Hs3Jf5Tn1Pc0Gy";
  @AutoClose final PracticeNotion practice = PracticeNotion.start(0);

  @TempDir Path folder;

  Program asking(String address) {
    return new Program(folder).args("doctor", "--api-base", address);
  }

  Program doctor() {
    return asking(practice.address());
  }

  Program doctor(String key) {
    return asking(practice.address(), key);
  }

  Program asking(String address, String key) {
    return asking(address).put("NOTION_API_KEY=" + key + "\n");
  }

  Program doctor(Scenario scenario) {
    return doctor(scenario.token());
  }
}
