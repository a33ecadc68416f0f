package notionsetup;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Console;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The rooms: a package imports only from lower lines, and each library has its fence. */
@AnalyzeClasses(packages = "notionsetup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Lowest first; packages on one line do not know each other. */
  private static final List<String> LINES =
      List.of("text fault", "machine", "env", "recipe practice", "console verify", "wizard doctor");

  @ArchTest static final ArchRule picocliOnlyInMainAndCli = fence("cli", "picocli..");
  @ArchTest static final ArchRule jLineOnlyInConsole = fence("console", "org.jline..");

  @ArchTest
  static final ArchRule okHttpOnlyInVerify = fence("verify", "okhttp3..", "okio..", "kotlin..");

  @ArchTest
  static final ArchRule httpServerOnlyInPractice = fence("practice", "com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule jacksonOnlyWhereJsonIsReadOrWritten =
      fence("text env recipe practice verify doctor cli", "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theProcessOnlyInMachine =
      noClasses()
          .that()
          .resideOutsideOfPackage("notionsetup.machine..")
          .should()
          .accessTargetWhere(
              target(
                  fullNameMatching(
                      "java\\.lang\\.System\\.(in|out|err)"
                          + "|java\\.lang\\.System\\.(getenv|console|nanoTime|currentTimeMillis)\\(.*"
                          + "|java\\.(time\\.Instant\\.now|lang\\.Runtime\\.exec)\\(.*")))
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

  @ArchTest static final ArchRule aPackageImportsOnlyFromLowerLines = lines();

  private static ArchRule lines() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : (String.join(" ", LINES) + " cli").split(" ", -1)) {
      layers = layers.layer(room).definedBy("notionsetup." + room + "..");
    }
    for (int i = 0; i < LINES.size(); i++) {
      String higher = String.join(" ", LINES.subList(i + 1, LINES.size())) + " cli";
      for (String room : LINES.get(i).split(" ", -1)) {
        layers = layers.whereLayer(room).mayOnlyBeAccessedByLayers(higher.strip().split(" ", -1));
      }
    }
    return layers.whereLayer("cli").mayNotBeAccessedByAnyLayer();
  }

  /** No room but these, and Main, knows these libraries. */
  private static ArchRule fence(String rooms, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(rooms.split(" ", -1))
                .map(room -> "notionsetup." + room + "..")
                .toArray(String[]::new))
        .and()
        .doNotBelongToAnyOf(Main.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
