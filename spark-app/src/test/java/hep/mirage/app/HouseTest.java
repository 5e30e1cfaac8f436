package hep.mirage.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import hep.mirage.search.plan.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

    private static final String APPLICATION = "hep.mirage.app";

    private static final Predicate<JavaClass> ONLY_HERE = JavaClass.Predicates.resideInAnyPackage(
            "org.apache.spark..",
            "org.apache.hadoop..",
            "org.apache.parquet..",
            "org.apache.arrow..",
            "picocli..",
            APPLICATION + ".cli.console..");

    private static final SliceRule NO_CYCLES =
            slices().matching("hep.mirage.(**)").should().beFreeOfCycles();

    private static final ArchRule NO_OBJECTS_FROM_STREAMS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.beans\\.XMLDecoder|.*\\.SerializationUtils");

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

    /** A study reaches the rest of the application as a whole: no one else depends on the form of its file or on single keys. */
    @Test
    void keysAndTheirFormAreSeenByStudiesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hep.mirage.search.study..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hep.mirage.search.study.yaml..", "hep.mirage.search.study.key..")
                .check(HOUSE);
    }

    /** What a run needs of a study stays free of the file that it was read from. */
    @Test
    void aStudyDoesNotKnowItsFile() {
        noClasses()
                .that()
                .resideInAPackage("hep.mirage.search.study")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("hep.mirage.search.study.*..")
                .check(HOUSE);
    }

    /** The terminal is part of the command line: what only the console classes need belongs there too. */
    @Test
    void theApplicationHoldsOnlyWhatNeedsSparkHadoopParquetOrTheCommandLine() {
        List<String> others = HOUSE.stream()
                .filter(type -> type.getPackageName().startsWith(APPLICATION) && type.isTopLevelClass())
                .filter(type -> !needsTheApplication(type))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertEquals(List.of(), others, "move them to search, generator-lab or report");
        assertFalse(needsTheApplication(HOUSE.get(Machine.class)), "a class of another module needs none of them");
    }

    private static boolean needsTheApplication(JavaClass type) {
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(List.of(type));
        while (!next.isEmpty()) {
            JavaClass here = next.remove();
            if (ONLY_HERE.test(here)) {
                return true;
            }
            if (here.getPackageName().startsWith(APPLICATION) && seen.add(here)) {
                here.getDirectDependenciesFromSelf()
                        .forEach(dependency ->
                                next.add(dependency.getTargetClass().getBaseComponentType()));
            }
        }
        return false;
    }

    @Test
    void onlyTheApplicationSeesSparkHadoopParquetAndTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hep.mirage.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..",
                        "org.apache.hadoop..",
                        "org.apache.parquet..",
                        "org.apache.arrow..",
                        "picocli..")
                .check(HOUSE);
    }

    /** What a file or a stranger sends must not choose which class is made of it. Spark does it, between processes of one job. */
    @Test
    void noFileIsReadAsJavaObjects() {
        NO_OBJECTS_FROM_STREAMS.check(HOUSE);
    }

    @Test
    void aClassThatReadsObjectsIsFound() {
        JavaClasses reader = new ClassFileImporter().importClasses(ReadsObjects.class);

        assertThrows(AssertionError.class, () -> NO_OBJECTS_FROM_STREAMS.check(reader));
    }

    private static final class ReadsObjects {
        private Object read(InputStream stream) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(stream).readObject();
        }
    }
}
