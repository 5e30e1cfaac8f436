package hep.mirage.fit.likelihood;

import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;

/**
 * How well a curve describes the bins it was fitted to: the likelihood-ratio χ² of Poisson counts against the saturated model,
 * χ² = 2 sum_i nu_i - n_i + n_i ln(n_i / nu_i) (Baker and Cousins, NIM 221 (1984) 437), or Pearson's of {@link #ofMergedBins}.
 *
 * <p>It follows the χ² law if bins expect several events each. {@link #pValue()} is given only where Cochran's rule holds
 * (Biometrics 10 (1954) 417): every bin expects {@value #FEWEST_EVENTS} event or more, and no more than a fifth of them fewer than
 * {@value #FEW_EVENTS}. Below, the mean of a bin's contribution is not 1: it is 1.15 at one event and 0.5 at a tenth.
 *
 * @param chiSquare χ², 0 or above
 * @param degreesOfFreedom bins minus free parameters
 * @param bins number of fitted bins
 * @param sparseBins those that expect fewer than {@value #FEW_EVENTS} events
 * @param fewestExpected events expected in the bin that expects fewest
 */
public record GoodnessOfFit(double chiSquare, int degreesOfFreedom, int bins, long sparseBins, double fewestExpected) {
    /** Every bin should expect so many events: {@value}. */
    public static final double FEWEST_EVENTS = 1;

    /** Most bins should expect so many events: {@value}. */
    public static final double FEW_EVENTS = 5;

    /** Largest fraction of the bins with fewer: {@value}. */
    public static final double SPARSE_FRACTION = 0.2;

    static GoodnessOfFit of(double chiSquare, int degreesOfFreedom, double[] expected) {
        return new GoodnessOfFit(
                chiSquare,
                degreesOfFreedom,
                expected.length,
                Arrays.stream(expected).filter(events -> events < FEW_EVENTS).count(),
                Arrays.stream(expected).min().orElse(0));
    }

    /**
     * Pearson's χ² = sum_i (n_i - nu_i)² / nu_i over merged bins, which follows the law in spectra whose own bins expect too few
     * events. From the highest mass down, neighbouring bins of the fit are added up until they expect {@value #FEW_EVENTS} events or
     * more; what remains at the low end joins the last of them. Bins on the two sides of an excluded window are neighbours.
     *
     * @param fit of p parameters
     * @param spectrum that was fitted
     * @return with the number of merged bins less p as degrees of freedom, which may be below 1
     */
    public static GoodnessOfFit ofMergedBins(Converged fit, Spectrum spectrum) {
        double[] expected = fit.expected();
        int[] bins = fit.range().bins();
        double[] counted = new double[bins.length];
        double[] merged = new double[bins.length];
        int last = -1;
        for (int i = bins.length - 1; i >= 0; i--) {
            if (last < 0 || merged[last] >= FEW_EVENTS) {
                last++;
            }
            counted[last] += spectrum.count(bins[i]);
            merged[last] += expected[bins[i]];
        }
        if (last > 0 && merged[last] < FEW_EVENTS) {
            counted[last - 1] += counted[last];
            merged[last - 1] += merged[last];
            last--;
        }
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            sum += (counted[i] - merged[i]) * (counted[i] - merged[i]) / merged[i];
        }
        return of(sum, last + 1 - fit.parameters().size(), Arrays.copyOf(merged, last + 1));
    }

    /** Probability of a χ² as large or larger; absent where χ² does not follow its law, and without a degree of freedom. */
    public OptionalDouble pValue() {
        boolean followsLaw = fewestExpected >= FEWEST_EVENTS && sparseBins <= SPARSE_FRACTION * bins;
        return followsLaw && degreesOfFreedom > 0
                ? OptionalDouble.of(pValue(chiSquare, degreesOfFreedom))
                : OptionalDouble.empty();
    }

    /**
     * P(χ² ≥ a value) by the χ² law, Q(ndf / 2, χ² / 2).
     *
     * @param chiSquare the value
     * @param degreesOfFreedom of the law, 1 or above
     */
    public static double pValue(double chiSquare, int degreesOfFreedom) {
        return Gamma.regularizedGammaQ(0.5 * degreesOfFreedom, 0.5 * chiSquare);
    }
}
