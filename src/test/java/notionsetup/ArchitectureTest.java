package notionsetup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.Console;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The rooms: a package imports only from lower lines, and each library has its fence. */
@AnalyzeClasses(packages = "notionsetup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Lowest first; packages on one line do not know each other. */
  private static final List<List<String>> LINES =
      List.of(
          List.of("text", "fault"),
          List.of("machine"),
          List.of("env"),
          List.of("recipe", "practice"),
          List.of("console", "verify"),
          List.of("wizard", "doctor"),
          List.of("cli"));

  @ArchTest static final ArchRule aPackageImportsOnlyFromLowerLines = lines();

  @ArchTest static final ArchRule picocliOnlyInMainAndCli = fence("picocli..", "notionsetup.cli..");

  @ArchTest
  static final ArchRule okHttpOnlyInVerify =
      noClasses()
          .that()
          .resideOutsideOfPackage("notionsetup.verify..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "kotlin..");

  @ArchTest
  static final ArchRule httpServerOnlyInPractice =
      noClasses()
          .that()
          .resideOutsideOfPackage("notionsetup.practice..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule jLineOnlyInConsole = fence("org.jline..", "notionsetup.console..");

  @ArchTest
  static final ArchRule jacksonOnlyWhereJsonIsReadOrWritten =
      noClasses()
          .that()
          .resideInAnyPackage(
              "notionsetup.fault..",
              "notionsetup.machine..",
              "notionsetup.console..",
              "notionsetup.wizard..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theProcessOnlyInMachine =
      noClasses()
          .that()
          .resideOutsideOfPackage("notionsetup.machine..")
          .should(
              ArchConditions.accessField(System.class, "in")
                  .or(ArchConditions.accessField(System.class, "out"))
                  .or(ArchConditions.accessField(System.class, "err"))
                  .or(ArchConditions.callMethod(System.class, "getenv"))
                  .or(ArchConditions.callMethod(System.class, "getenv", String.class))
                  .or(ArchConditions.callMethod(System.class, "console"))
                  .or(ArchConditions.callMethod(System.class, "nanoTime"))
                  .or(ArchConditions.callMethod(System.class, "currentTimeMillis"))
                  .or(ArchConditions.callMethod(Instant.class, "now"))
                  .or(ArchConditions.callMethod(Runtime.class, "exec", String.class)))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Console.class, Clock.class);

  @ArchTest
  static final ArchRule exitOnlyInMain =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class)
          .should()
          .callMethod(System.class, "exit", int.class);

  private static ArchRule lines() {
    var layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (List<String> line : LINES) {
      for (String room : line) {
        layers = layers.layer(room).definedBy("notionsetup." + room + "..");
      }
    }
    for (int i = 0; i < LINES.size(); i++) {
      String[] higher =
          LINES.subList(i + 1, LINES.size()).stream().flatMap(List::stream).toArray(String[]::new);
      for (String room : LINES.get(i)) {
        layers =
            higher.length == 0
                ? layers.whereLayer(room).mayNotBeAccessedByAnyLayer()
                : layers.whereLayer(room).mayOnlyBeAccessedByLayers(higher);
      }
    }
    return layers;
  }

  private static ArchRule fence(String library, String room) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .and()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
