package hep.mirage.search.observed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.response.BackgroundRejectionScan;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What may be seen of a search before its windows are opened: the comparison of the events with the generator, the side-bands,
 * and what the ensemble demands of the result. It is a function of the events outside every window, and of nets that were
 * trained on all events; no number of it counts or fits events in a window.
 *
 * <p>Not told, because the number of events in the window follows from it: the number of all events, thresholds, losses and
 * areas of the scanned events, and the number of side-band events that the scan keeps, since it keeps a fraction of all events.
 * The side-bands of a hypothesis that overlap the window of another one are not told either, nor spectra after cuts that have
 * a range of their own, since only the events of window and side-bands have a response then.
 *
 * @param study its name
 * @param arm name of the arm
 * @param protection how the arm gets its responses, as in study files
 * @param ensembleRuns runs of the ensemble that will calibrate the search
 * @param hiddenWindows all windows
 * @param checks of the events outside them
 * @param calibrationWarnings why p-values by the ensemble's runs are not exact, one sentence each
 * @param leakage of the nets, and of the ensemble's
 * @param withheldHypothesesGeV hypotheses whose side-bands overlap another one's window [GeV]
 * @param sidebands by hypothesis and kept fraction
 * @param required local Z that a global significance of 3 and 5 needs
 * @param spectra of {@code sidebands}, for figures
 */
public record BlindSearch(
        String study,
        String arm,
        String protection,
        long ensembleRuns,
        List<MassInterval> hiddenWindows,
        DataChecks checks,
        List<String> calibrationWarnings,
        LeakageCheck leakage,
        List<Double> withheldHypothesesGeV,
        List<BlindPlaceRow> sidebands,
        List<RequiredRow> required,
        @JsonIgnore List<BlindSpectrum> spectra) {
    /** Copies the lists. */
    public BlindSearch {
        calibrationWarnings = List.copyOf(calibrationWarnings);
        hiddenWindows = List.copyOf(hiddenWindows);
        withheldHypothesesGeV = List.copyOf(withheldHypothesesGeV);
        sidebands = List.copyOf(sidebands);
        required = List.copyOf(required);
        spectra = List.copyOf(spectra);
    }

    /**
     * Takes from a search what may be seen.
     *
     * @param study that was searched
     * @param arm that was searched
     * @param ensemble of the same study and arm
     * @param detail of the search, with this arm first
     * @param leakage of its nets on generated events; null if there is none
     * @param data the events
     * @param checks by {@link DataChecks#blind}
     */
    public static BlindSearch of(
            Study study,
            Arm arm,
            CalibratingEnsemble ensemble,
            RunDetail detail,
            Leakage leakage,
            ObservedEvents data,
            DataChecks checks) {
        List<HypothesisDetail> hypotheses = detail.firstArm().hypotheses();
        List<HypothesisTest> tests = study.hypothesisTests();
        BackgroundRejectionScan scan = new BackgroundRejectionScan(study.scan().keptFractions());
        List<BlindSpectrum> spectra = new ArrayList<>();
        List<Double> withheld = new ArrayList<>();
        for (int h = 0; h < tests.size(); h++) {
            if (data.region().holdsSidebandsOf(tests.get(h).region())) {
                spectra.add(BlindSpectrum.of(tests.get(h), 1, data.control().massGeV()));
                if (!study.fit().hasRange()) {
                    spectra.addAll(cut(tests.get(h), hypotheses.get(h), scan));
                }
            } else {
                withheld.add(tests.get(h).region().massGeV());
            }
        }
        GlobalIntegration global = GlobalIntegration.of(
                ensemble.scans().map(SignificanceKind.LIKELIHOOD),
                study.ensemble().masterSeed());
        return new BlindSearch(
                study.name(),
                arm.name(),
                arm.protection().kind(),
                global.runsWithMaximum(),
                data.region().windows(),
                checks,
                ensemble.warnings(),
                new LeakageCheck(leakage, ensemble.leakage()),
                withheld,
                spectra.stream().map(BlindSpectrum::row).toList(),
                global.requirements().stream()
                        .map(needed -> new RequiredRow(
                                arm.name(),
                                SignificanceKind.LIKELIHOOD.column(),
                                needed.globalSigma(),
                                needed.localZ()))
                        .toList(),
                spectra);
    }

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(checks.warnings());
        warnings.addAll(leakage.warnings());
        warnings.addAll(calibrationWarnings);
        return List.copyOf(warnings);
    }

    /** The scanned side-band events after cuts on the response. */
    private static List<BlindSpectrum> cut(
            HypothesisTest test, HypothesisDetail hypothesis, BackgroundRejectionScan scan) {
        List<BlindSpectrum> spectra = new ArrayList<>();
        float[] labels = hypothesis.dataset().labels();
        int[] sidebands = IntStream.range(0, labels.length)
                .filter(event -> labels[event] == 0)
                .toArray();
        float[] response = new float[sidebands.length];
        double[] massGeV = new double[sidebands.length];
        for (int i = 0; i < sidebands.length; i++) {
            response[i] = hypothesis.response()[sidebands[i]];
            massGeV[i] = hypothesis.dataset().massGeV()[sidebands[i]];
        }
        for (WorkingPoint point : scan.scan(response, massGeV)) {
            spectra.add(BlindSpectrum.of(test, point.fraction(), point.massGeV()));
        }
        return spectra;
    }
}
