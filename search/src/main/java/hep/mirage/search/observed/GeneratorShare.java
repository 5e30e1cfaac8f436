package hep.mirage.search.observed;

import java.util.Locale;
import java.util.Map;

/**
 * The signal that a generator makes by itself, as its bundle's appraisal gives it, in standard deviations of the signal that a
 * run of the appraisal's study fits. Every number is null if the bundle does not have it; errors and bounds are missing in
 * bundles of older versions.
 *
 * <p>Among a thousand signals in subsets of the events, the largest is one of their errors even for a perfect generator.
 * Instead of the largest, the spread that the errors do not explain is given.
 *
 * @param biasSigma in all events, at one hypothesis
 * @param biasErrorSigma its standard error; 0 if the generator draws masses from a known law
 * @param subsetSpreadSigma square root of the mean squared signal minus the mean squared error, in subsets that random cuts
 *     select, over all hypotheses; 0 if the errors explain it
 * @param subsetSpreadLowSigma lower end of its 68 % interval
 * @param subsetSpreadHighSigma upper end of its 68 % interval
 */
public record GeneratorShare(
        Double biasSigma,
        Double biasErrorSigma,
        Double subsetSpreadSigma,
        Double subsetSpreadLowSigma,
        Double subsetSpreadHighSigma) {
    /** Errors up to which a signal is no more than its error: {@value}. */
    private static final double ERRORS = 2;

    /**
     * From the figures of a bundle.
     *
     * @param figures quality figures by name; those of the bump test are {@code bump_bias_sigma_at_<m0>_gev}
     * @param hypothesisGeV m0 [GeV]; the appraisal is made at whole GeV
     */
    static GeneratorShare of(Map<String, Double> figures, double hypothesisGeV) {
        String place = String.format(Locale.ROOT, "_at_%.1f_gev", hypothesisGeV);
        return new GeneratorShare(
                figures.get("bump_bias_sigma" + place),
                figures.get("bump_bias_error_sigma" + place),
                figures.get("subset_bias_spread_sigma"),
                figures.get("subset_bias_spread_low_sigma"),
                figures.get("subset_bias_spread_high_sigma"));
    }

    /** Whether the signal in all events is no larger than two standard errors; not if it or its error is unknown. */
    public boolean withinErrors() {
        return biasSigma != null && biasErrorSigma != null && Math.abs(biasSigma) <= ERRORS * biasErrorSigma;
    }
}
