package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.MassHypothesis;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.EventBatch;

/**
 * A certificate together with the events that it was found from, so that they can be drawn.
 *
 * @param certificate what was found
 * @param generated events that were compared
 * @param monteCarlo events that they were compared with
 * @param massSpectrum of the generated events of the bump test, with edges at the ends of the hypothesis' range and window
 * @param hypothesis the study's first
 */
public record GeneratorExamination(
        GeneratorCertificate certificate,
        EventBatch generated,
        EventBatch monteCarlo,
        Spectrum massSpectrum,
        MassHypothesis hypothesis) {

    /** The generated masses in the hypothesis' range. */
    public Spectrum range() {
        return massSpectrum.between(hypothesis.rangeLowGeV(), hypothesis.rangeHighGeV());
    }

    /** Both fits of the range. */
    public SpectrumSignificance significance() {
        Spectrum range = range();
        return HypothesisTest.of(hypothesis, range.binning()).evaluate(range);
    }
}
