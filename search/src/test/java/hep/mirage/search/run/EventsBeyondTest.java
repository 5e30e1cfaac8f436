package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.FeatureOrder;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.ResonanceSettings;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spectra with a range of their own: 2 to 5 TeV, around a window from 2.98 to 3.32 TeV with side-bands of 300 GeV. */
class EventsBeyondTest {
    private static final String ARMS =
            """
            arms:
              - {name: nested, protection: k-fold-nested, folds: 3, threshold: by-part}
              - {name: three-way, protection: three-way}
              - {name: independent, protection: independent}
              - {name: histogram, protection: k-fold, folds: 3, threshold: by-part, histogram_bins: 2}
              - {name: random, protection: random}
            """;

    private static final GeneratorBundle BACKGROUND =
            GeneratorBundle.ofFormula(new UniformSquareSettings(2000, 5000, 2), BuiltInSchemas.schema("dijet"));

    private static String text(String fit, String arms) {
        return """
                study: beyond
                schema: dijet
                generator: {bundle: b.zip}
                dataset: {expected_events: 6000, mass_range_gev: [2000, 5000]}
                search:
                  design: regions
                  hypotheses:
                    - {window_gev: [2980, 3320], sidebands_gev: [[2680, 2980], [3320, 3620]]}
                classifier:
                  inputs: [m_j1, m_j2]
                  hidden_layers: [4]
                  batch_size: 64
                  epochs: 2
                  early_stopping: {patience_epochs: 1}
                scan: {kept_fractions: [0.2, 1]}
                ensemble: {master_seed: 5, leakage_runs: 0}
                """
                + "fit: {" + (fit.contains("bin_width") ? "" : "bin_width_gev: 100, ") + "resolution_gev: 100, " + fit
                + "}\n" + arms;
    }

    private static Study study(String fit, String arms) {
        return StudyReader.parse("test", text(fit, arms), Path.of("/studies"));
    }

    private static final Study WIDE =
            study("range_gev: [2000, 5000], shape: {kind: dijet-procedure, required_p: 0.001}", ARMS);

    private static RunDetail run(Study study) {
        return new PseudoExperiment(study, BACKGROUND.generator()).examine(3);
    }

    @Test
    void withoutACutEverySpectrumHasAllEventsThatAnArmScans() {
        RunDetail detail = run(WIDE);
        for (ArmDetail arm : detail.arms()) {
            SpectrumDetail all = arm.hypotheses().get(0).spectra().get(1);
            double share = arm.arm().protection().scannedFraction();
            assertEquals(share * detail.events(), all.eventsKept(), 1, arm.arm().name());
            assertEquals(all.eventsKept(), all.spectrum().total(), arm.arm().name());
        }
    }

    /**
     * Masses are independent of the features, so that a cut that keeps a fifth of window and side-bands keeps a fifth of the
     * others, within five standard deviations of 3,900 events.
     */
    @Test
    void aCutKeepsTheSameFractionOfTheEventsBeyond() {
        for (ArmDetail arm : run(WIDE).arms()) {
            HypothesisDetail hypothesis = arm.hypotheses().get(0);
            double beyond = hypothesis.spectra().get(1).eventsKept()
                    - hypothesis.dataset().size();
            double kept = hypothesis.spectra().get(0).eventsKept()
                    - Math.round(0.2 * hypothesis.dataset().size());
            assertTrue(beyond > 1000, arm.arm().name());
            assertEquals(
                    0.2 * beyond, kept, 5 * Math.sqrt(0.16 * beyond), arm.arm().name() + ": " + kept + " of " + beyond);
        }
    }

    /** Nets, responses and thresholds are those of the study without a range. */
    @Test
    void theRangeChangesNothingWithinTheRegions() {
        RunDetail wide = run(study("bin_width_gev: 20, range_gev: [2000, 5000], shape: dijet-power", ARMS));
        RunDetail narrow = run(study("bin_width_gev: 20, shape: dijet-power", ARMS));
        for (int arm = 0; arm < wide.arms().size(); arm++) {
            HypothesisDetail first = wide.arms().get(arm).hypotheses().get(0);
            HypothesisDetail other = narrow.arms().get(arm).hypotheses().get(0);
            assertArrayEquals(other.response(), first.response());
            assertEquals(
                    other.spectra().get(0).threshold(), first.spectra().get(0).threshold());
            assertEquals(other.aucInSample(), first.aucInSample());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            range_gev: [1000, 5000] | 1000-5000 GeV goes beyond dataset.mass_range_gev, 2000-5000 GeV
            range_gev: [2700, 5000] | 2700-5000 GeV does not hold window and side-bands of 3150 GeV, 2680-3620 GeV
            bin_width_gev: 1500, range_gev: [2000, 5000] | with bins of 1500 GeV:
            bin_width_gev: 70, range_gev: [2000, 5000] | 70 GeV does not divide
            """)
    void rangesThatDoNotFitAreRefused(String fit, String words) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> study(fit + ", shape: dijet-power", ARMS));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }

    @Test
    void armsWithResponsesOfTheRegionsOnlyAreRefused() {
        for (String arm : List.of(
                "protection: external",
                "protection: k-fold, folds: 3, decorrelate: planing",
                "protection: in-sample",
                "protection: seed-mean, seeds: 2")) {
            InvalidInput refused = assertThrows(
                    InvalidInput.class,
                    () -> study("range_gev: [2000, 5000], shape: dijet-power", "arms: [{name: other, " + arm + "}]\n"));
            assertTrue(refused.getMessage().contains("fit.range_gev: arm other has"), refused.getMessage());
        }
    }

    @Test
    void theFittedWindowEndsAtTheNearestBinEdges() {
        SpectrumDetail spectrum =
                run(WIDE).arms().get(0).hypotheses().get(0).spectra().get(1);
        assertEquals(3000, spectrum.significance().region().window().lowGeV());
        assertEquals(3300, spectrum.significance().region().window().highGeV());
        assertEquals(2000, spectrum.spectrum().binning().lowGeV());
        assertEquals(5000, spectrum.spectrum().binning().highGeV());
    }

    @Test
    void signalBeyondTheRegionsIsCounted() {
        GeneratorBundle signal = GeneratorBundle.ofFormula(
                new ResonanceSettings(4500, 50, List.of(400.0, 400.0), List.of(30.0, 30.0), FeatureOrder.FALLING),
                BuiltInSchemas.schema("dijet"));
        EventSources sources =
                EventSources.of(BACKGROUND.generator()).with(new InjectedSignal(signal.generator(), 200));
        Study study = study(
                "range_gev: [2000, 5000], shape: dijet-power",
                "injection: {signal: s.zip, events: 200}\narms: [{name: random, protection: random}]\n");
        RunDetail detail = new PseudoExperiment(study, sources).examine(0);
        int kept = detail.arms()
                .get(0)
                .hypotheses()
                .get(0)
                .spectra()
                .get(1)
                .signalKept()
                .orElseThrow();
        assertEquals(detail.injected().orElseThrow(), kept);
        assertTrue(kept > 100);
    }

    @Test
    void rowsHaveTheDecisionsOfTheProcedure() {
        PseudoExperiment experiment = new PseudoExperiment(WIDE, BACKGROUND.generator());
        List<FitRow> rows = experiment.rows(experiment.examine(3)).fits();
        assertFalse(rows.isEmpty());
        for (FitRow row : rows) {
            assertTrue(row.selection().decisions().startsWith("dijet-power 2000-5000 p="), row.toString());
            assertEquals(row.selection().function() == null, row.sidebandYield().value() == null, row.toString());
        }
        PseudoExperiment single = new PseudoExperiment(
                study("range_gev: [2000, 5000], shape: dijet-power", ARMS), BACKGROUND.generator());
        assertNull(single.rows(single.examine(3)).fits().get(0).selection());
    }
}
