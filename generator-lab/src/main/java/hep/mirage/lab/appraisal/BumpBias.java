package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.search.table.Column;
import java.util.Optional;

/**
 * Spurious signal of a generator at one hypothesis, in standard deviations of one run.
 *
 * <p>f and g are fitted to a spectrum of very many generated events. With n1 ± s the fitted signal height and r the
 * events of one run over the generated ones, a run finds a signal of r n1 on average, with a standard deviation of
 * √r s: the bias is √r n1/s, and its own error, from the finite number of generated events, is √r.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param bias in standard deviations of one run's fitted signal
 * @param error statistical error of the bias
 * @param fittedEvents fitted events in the whole range of m0
 */
public record BumpBias(
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "in standard deviations of the signal that one run fits there") double bias,
        @Column(text = "statistical error of the bias") double error,
        @Column(unit = "events", text = "in the hypothesis' range") double fittedEvents) {
    /** Largest bias of a generator that is acceptable for an ensemble: {@value}. */
    public static final double LIMIT = 0.1;
    /** Largest bias that the errors of an appraisal may leave possible, three times the limit. Beyond it the appraisal decides nothing. */
    public static final double LARGEST_LEFT_POSSIBLE = NotExcluded.OVER_LIMIT * LIMIT;

    /**
     * Measures the bias.
     *
     * @param spectrum of the generated events, with edges at the ends of the hypothesis' range and window
     * @param test of the hypothesis
     * @param expectedEvents of one run in the hypothesis' range
     * @return empty if a fit did not converge
     */
    public static Optional<BumpBias> of(Spectrum spectrum, HypothesisTest test, double expectedEvents) {
        double events = spectrum.between(test.region().lowGeV(), test.region().highGeV())
                .total();
        return FittedBump.of(spectrum, test, expectedEvents / events).map(FittedBump::bias);
    }

    /**
     * The same for a spectrum with a different known error.
     *
     * @param otherError of the bias, 0 for a spectrum that is known exactly
     */
    BumpBias withError(double otherError) {
        return new BumpBias(hypothesisGeV, bias, otherError, fittedEvents);
    }

    /** Whether the bias is within ±{@value #LIMIT}. */
    public boolean acceptable() {
        return Math.abs(bias) < LIMIT;
    }
}
