package hep.mirage.search.observed;

import hep.mirage.fit.significance.KolmogorovLaw;
import hep.mirage.fit.significance.TwoSampleDistance;

/**
 * The distribution of one input in the control region against that of the generator: the two-sample Kolmogorov-Smirnov test,
 * with n m / (n + m) values for its law, which for n and m of hundreds is exact to a few per cent. For counts, whose values
 * coincide, the p-value is an upper bound.
 *
 * @param feature the input
 * @param distance largest difference of the two distribution functions
 * @param p probability of a distance as large
 * @param correctedP p times the number of inputs that are tested (Bonferroni), at most 1
 */
public record InputTest(String feature, double distance, double p, double correctedP) {
    /**
     * Compares two samples.
     *
     * @param feature the input
     * @param observed its values, 1 or more
     * @param generated its values, 1 or more
     * @param inputs number of inputs that are tested
     */
    static InputTest of(String feature, double[] observed, double[] generated, int inputs) {
        double distance = TwoSampleDistance.of(observed, generated).distance();
        double n = observed.length;
        double m = generated.length;
        double p = KolmogorovLaw.survival(distance, (int) Math.max(1, Math.round(n * m / (n + m))));
        return new InputTest(feature, distance, p, Math.min(1, inputs * p));
    }
}
