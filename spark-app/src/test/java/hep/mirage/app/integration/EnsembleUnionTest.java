package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.DirectTable;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.study.FitPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleUnionTest {
    @TempDir
    private Path folder;

    private WrittenEnsemble runs(String name, int first, int end) {
        return WrittenEnsemble.ofRuns(folder.resolve(name), first, end, "ab");
    }

    @Test
    void partsTogetherAreTheWholeBitForBit() {
        WrittenEnsemble whole = runs("whole", 0, 120);
        WrittenEnsemble first = runs("first", 0, 45);
        WrittenEnsemble second = runs("second", 46, 120);
        WrittenEnsemble missing = runs("missing", 45, 46);
        Integration together = Integration.of(EnsembleUnion.of(List.of(second.part(), first.part(), missing.part()))
                .rows());
        assertEquals(whole.integration().significances(), together.significances());
        assertEquals(whole.integration().verdict(), together.verdict());
        assertEquals("20220615:0-119", together.metadata().get(RunNumbers.KEY));
    }

    @Test
    void anOlderFolderWithoutOverlapsDoesNotHideThoseOfTheOthers() {
        RunOverlaps overlaps = new RunOverlaps(Map.of(Arm.PUBLISHED.name(), new RunOverlap(0.2, 0.1)));
        WrittenEnsemble old = runs("old", 0, 20);
        WrittenEnsemble newer = runs("newer", 20, 40);
        EnsemblePart with = new EnsemblePart(newer.store(), newer.manifest().overlapping(overlaps));

        assertEquals(
                overlaps, EnsembleUnion.of(List.of(old.part(), with)).rows().overlaps());
        assertEquals(
                RunOverlaps.NONE, EnsembleUnion.of(List.of(old.part())).rows().overlaps());
    }

    @Test
    void directCountsAddUpToTheWholeWithoutTheRows() {
        for (WrittenEnsemble ensemble : List.of(runs("whole", 0, 120), runs("a", 0, 45), runs("b", 45, 120))) {
            IntegrationTables.write(ensemble.integration(), ensemble.store());
        }
        DirectTable whole = DirectTableFile.read(runsOf("whole"));
        DirectTable sum = DirectTableFile.read(runsOf("b")).plus(DirectTableFile.read(runsOf("a")));
        assertEquals(whole.counts(), sum.counts());
        assertEquals("20220615:0-119", sum.metadata().get(RunNumbers.KEY));
        assertEquals(4 * 7, whole.counts().size(), "the largest Z and six places of four significances");
        DirectTableFile.write(sum, runsOf("sum"));
        assertEquals(sum.counts(), DirectTableFile.read(runsOf("sum")).counts(), "and can be added to again");
        InvalidInput twice = assertThrows(InvalidInput.class, () -> sum.plus(DirectTableFile.read(runsOf("a"))));
        assertTrue(twice.getMessage().contains("its runs 20220615:0-44"), twice.getMessage());
    }

    private EnsembleStore runsOf(String name) {
        return EnsembleStore.at(folder.resolve(name).toString(), new Configuration());
    }

    @Test
    void runsThatLieInTwoFoldersAreRefused() {
        List<EnsemblePart> parts =
                List.of(runs("a", 0, 20).part(), runs("b", 15, 30).part());
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> Integration.of(EnsembleUnion.of(parts).rows()));
        assertEquals(1, refused.problems().size());
        assertTrue(refused.getMessage().contains("its runs 20220615:15-19 "), refused.getMessage());
    }

    @Test
    void otherStudiesAndGeneratorsAreRefusedWithAllReasons() {
        WrittenEnsemble other = WrittenEnsemble.ofRuns(folder.resolve("b"), 20, 30, "cd");
        List<EnsemblePart> generators = List.of(runs("a", 0, 20).part(), other.part());
        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> Integration.of(EnsembleUnion.of(generators).rows()));
        assertTrue(refused.getMessage().contains("different generators: SHA-256 abab"), refused.getMessage());
        WrittenEnsemble one = WrittenEnsemble.ofTenRuns(folder.resolve("c"), run -> null);
        List<EnsemblePart> studies = List.of(runs("d", 30, 40).part(), one.part());
        InvalidInput otherStudy = assertThrows(
                InvalidInput.class,
                () -> Integration.of(EnsembleUnion.of(studies).rows()));
        assertTrue(
                otherStudy.getMessage().contains("search.hypotheses_gev is [145.0,150.0,155.0] there, [150.0] here"));
        IntegrationTables.write(other.integration(), other.store());
        WrittenEnsemble mine = runs("e", 40, 50);
        IntegrationTables.write(mine.integration(), mine.store());
        InvalidInput counts = assertThrows(
                InvalidInput.class, () -> DirectTableFile.read(mine.store()).plus(DirectTableFile.read(other.store())));
        assertTrue(counts.getMessage().contains("mirage.generator.sha256 cdcd"), counts.getMessage());
    }

    @Test
    void runNumbersSurviveAsText() {
        RunNumbers runs = RunNumbers.of(
                List.of(new RunKey(8, 0), new RunKey(-7, 3), new RunKey(-7, 4), new RunKey(-7, 5), new RunKey(-7, 9)));
        assertEquals("-7:3-5,9;8:0", runs.toString());
        assertEquals(runs, RunNumbers.parse("test", runs.toString()));
        assertEquals(Map.of(), RunNumbers.parse("test", "").byMasterSeed());
        assertTrue(runs.shared(RunNumbers.of(List.of(new RunKey(8, 1), new RunKey(-8, 3))))
                .isEmpty());
        assertThrows(InvalidInput.class, () -> RunNumbers.parse("test", "7;8"));
    }

    /** The first twenty runs are written as before any significance but z_lr existed. */
    @Test
    void rowsOfAnOlderMirageAreNotTakenForLostFits() throws IOException {
        WrittenEnsemble old = runs("old", 0, 20);
        Batch batch = old.store().complete().get(0);
        TableFile file = new TableFile(
                new org.apache.hadoop.fs.Path(old.store().folder(), "fits/" + batch.path()), new Configuration());
        List<FitRow> rows = file.read(FitTable.PUBLISHED);
        FitPlan older = new FitPlan(
                FitPlan.PUBLISHED.binWidthGeV(),
                FitPlan.PUBLISHED.model(),
                new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD), SignificancePlan.ALL.bumpWidths()));
        file.write(FitTable.of(older), rows, old.manifest().metadata());

        Integration both = Integration.of(
                EnsembleUnion.of(List.of(old.part(), runs("new", 21, 40).part()))
                        .rows());

        for (IntegratedSignificance found : both.significances()) {
            boolean headline = found.significance().equals(SignificanceKind.LIKELIHOOD.column());
            assertEquals(headline ? 0 : 20, found.runsLacking(), found.significance());
            assertEquals(0, found.incompleteRuns(), found.significance());
            assertEquals(0, found.missing(), found.significance());
        }
        StringWriter text = new StringWriter();
        IntegrationText.print(old.manifest().study(), both, List.of(Arm.PUBLISHED.name()), new PrintWriter(text));
        String words = text.toString().replaceAll("\\s+", " ");
        assertTrue(
                words.contains(
                        "20 runs of 39 left out: their rows were written without the column z_counting, by an older"
                                + " Mirage"),
                words);
        assertFalse(words.contains("a fit has no result"), words);
    }
}
