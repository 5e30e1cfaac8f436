package hep.mirage.search.observed;

import java.util.Locale;
import java.util.Map;

/**
 * The signal that a generator fakes by itself at one hypothesis, as its bundle's appraisal gives it.
 *
 * @param biasSigma in all events, in standard deviations of the signal that a run of the appraisal's study fits; null if it is
 *     not known
 * @param largestSubsetBiasSigma the largest of the same in subsets that random cuts select, at any hypothesis; null if it is
 *     not known
 */
public record GeneratorShare(Double biasSigma, Double largestSubsetBiasSigma) {
    private static final String LARGEST_SUBSET_BIAS = "largest_subset_bias_sigma";

    /**
     * From the figures of a bundle.
     *
     * @param figures quality figures by name; those of the bump test are {@code bump_bias_sigma_at_<m0>_gev}
     * @param hypothesisGeV m0 [GeV]; the appraisal is made at whole GeV
     */
    static GeneratorShare of(Map<String, Double> figures, double hypothesisGeV) {
        return new GeneratorShare(
                figures.get(String.format(Locale.ROOT, "bump_bias_sigma_at_%.1f_gev", hypothesisGeV)),
                figures.get(LARGEST_SUBSET_BIAS));
    }
}
