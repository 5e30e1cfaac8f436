package hep.mirage.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Module boundaries: no package cycles, and each module depends only on those below it. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .withImportOption(new ImportOption.DoNotIncludePackageInfos())
            .importPackages("hep.mirage");

    private static final SliceRule NO_CYCLES =
            slices().matching("hep.mirage.(**)").should().beFreeOfCycles();

    @Test
    void allModulesAreLookedAt() {
        Set<String> modules = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toSet());

        assertTrue(modules.containsAll(List.of("model", "fit", "search", "lab", "report", "app")), modules.toString());
    }

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(HOUSE);
    }

    @Test
    void aCycleIsFound() {
        JavaClasses cycle = new ClassFileImporter().importPackages("java.util.concurrent", "java.util.stream");

        assertThrows(AssertionError.class, () -> slices().matching("java.util.(**)")
                .should()
                .beFreeOfCycles()
                .check(cycle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: fit, search, lab, report, app",
                "fit: model, search, lab, report, app",
                "search: lab, report, app",
                "lab: report, app",
                "report: app"
            })
    void moduleKnowsOnlyThoseBelowIt(String rule) {
        String[] parts = rule.split(": ");
        String[] above = List.of(parts[1].split(", ")).stream()
                .map(module -> "hep.mirage." + module + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("hep.mirage." + parts[0] + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(HOUSE);
    }

    @Test
    void onlyTheApplicationSeesSparkHadoopParquetAndTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hep.mirage.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "picocli..")
                .check(HOUSE);
    }
}
