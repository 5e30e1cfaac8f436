package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The two-dimensional example of classification without labels, conf/studies/cwola-2d, with and without its signal: the arms whose
 * classifiers are histograms, which need no training. Fixed seed; each bound below is some four standard errors from what is
 * expected, so that another seed would fail once in a thousand.
 */
@Tag("statistical")
class CwolaExampleTest {
    private static final int RUNS = 40;
    private static final List<String> ARMS = List.of("histogram-three-way", "histogram-k-fold", "random");
    private static List<FitRow> withSignal;
    private static List<FitRow> without;

    @BeforeAll
    static void compute() {
        withSignal = rows("cwola-2d.yaml");
        without = rows("cwola-2d-background.yaml");
    }

    private static List<FitRow> rows(String file) {
        Study read = StudyReader.read(Path.of(System.getProperty("mirage.root"), "conf", "studies", file))
                .study();
        Study study = read.withArms(
                read.arms().stream().filter(arm -> ARMS.contains(arm.name())).toList());
        RunnableStudy runnable = RunnableStudy.of(study, GeneratorBundle.read(study.generatorPath()));
        PseudoExperiments runs = new PseudoExperiments(study, runnable.sources());
        List<FitRow> rows = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            rows.addAll(assertInstanceOf(RunOutcome.Completed.class, runs.outcome(run))
                    .fits());
        }
        return rows;
    }

    private static SummaryStatistics of(
            List<FitRow> rows, String arm, double efficiency, ToDoubleFunction<FitRow> value) {
        SummaryStatistics found = new SummaryStatistics();
        rows.stream()
                .filter(row -> row.arm().equals(arm) && row.keptFraction() == efficiency)
                .mapToDouble(value)
                .forEach(found::addValue);
        assertEquals(RUNS, found.getN());
        return found;
    }

    private static SummaryStatistics counting(String arm, double efficiency) {
        return of(withSignal, arm, efficiency, row -> row.z(SignificanceKind.COUNTING));
    }

    /** N_s / sqrt(N_b) = 300 / 100, with a width of sqrt(1.5) from the side-bands. */
    @Test
    void threeSigmaBecomeMoreThanTen() {
        assertEquals(3, counting("histogram-k-fold", 1).getMean(), 4 * Math.sqrt(1.5 / RUNS));
        assertTrue(counting("histogram-k-fold", 0.05).getMean() > 12, "of at most 15, the whole square");
    }

    /**
     * All that a cut keeps is at best events of the square: 0.387 sqrt(K) for K of them, see docs/cwola.md. Each run has the
     * fluctuations of its counts, of width 1.2 to 1.7.
     */
    @Test
    void noIndependentCutExceedsTheSquare() {
        for (double efficiency : new double[] {0.01, 0.02, 0.05}) {
            double most = 0.2 / Math.sqrt(4.0 / 15) * Math.sqrt(efficiency * 30_300 / 3);
            double mean = counting("histogram-three-way", efficiency).getMean();
            assertTrue(mean < most + 4 * 1.7 / Math.sqrt(RUNS), mean + " at " + efficiency + ", at most " + most);
            assertTrue(mean > 0.5 * most, mean + " at " + efficiency + " of " + most);
        }
    }

    @Test
    void signalIsDrawnIntoTheMiddleBin() {
        SummaryStatistics signal = of(withSignal, "random", 1, FitRow::signalKept);
        assertEquals(300, signal.getMean(), 4 * Math.sqrt(300.0 / RUNS));
        assertEquals(10_300, of(withSignal, "random", 1, FitRow::windowEvents).getMean(), 4 * 102 / Math.sqrt(RUNS));
        assertEquals(10_000, of(without, "random", 1, FitRow::windowEvents).getMean(), 4 * 100 / Math.sqrt(RUNS));
    }

    /** Mean 0 and width 1 for the third of the events that no classifier was trained on. */
    @Test
    void withoutSignalSignificancesAreThoseOfChance() {
        for (String arm : List.of("histogram-three-way", "random")) {
            for (double efficiency : new double[] {0.01, 0.05, 0.2, 1}) {
                for (SignificanceKind kind :
                        List.of(SignificanceKind.LIKELIHOOD, SignificanceKind.COUNTING_FIT_ERROR)) {
                    SummaryStatistics z = of(without, arm, efficiency, row -> row.z(kind));
                    String where = arm + " " + efficiency + " " + kind.column();
                    assertEquals(0, z.getMean(), 4 / Math.sqrt(RUNS), where);
                    assertEquals(1, z.getStandardDeviation(), 4 / Math.sqrt(2.0 * RUNS), where);
                }
            }
        }
    }
}
