package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.EventBatch;

/**
 * A certificate together with the events behind it, for figures.
 *
 * @param certificate the result
 * @param generated events that were compared
 * @param monteCarlo events they were compared with
 * @param massSpectrum of the generated events of the bump test, with edges at the ends of the hypothesis' range and window
 * @param test of the study's first hypothesis
 */
public record GeneratorExamination(
        GeneratorCertificate certificate,
        EventBatch generated,
        EventBatch monteCarlo,
        Spectrum massSpectrum,
        HypothesisTest test) {

    /** The generated masses in the hypothesis' range. */
    public Spectrum range() {
        return massSpectrum.between(test.region().lowGeV(), test.region().highGeV());
    }

    /** Both fits of the range. */
    public SpectrumSignificance significance() {
        Spectrum range = range();
        return test.over(range.binning()).evaluate(range);
    }
}
