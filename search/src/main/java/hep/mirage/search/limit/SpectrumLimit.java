package hep.mirage.search.limit;

import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.significance.PValue;
import java.util.Arrays;

/**
 * The upper limit of one spectrum in the Gaussian form of its CLs, which says what a spread of the efficiency does to it: CLs(s) =
 * Phi((mu - s) / sigma) / Phi(mu / sigma) for s signal events (Cowan, Cranmer, Gross, Vitells, EPJC 71 (2011) 1554, section 3.6, with
 * CLs), where sigma is the median expected limit over Phi⁻¹(0.975), and mu follows from the limit.
 *
 * @param keptEvents N, the limit on the signal events in the spectrum, where CLs is 0.05
 * @param estimate mu [events]
 * @param sigma its standard deviation [events]
 */
record SpectrumLimit(double keptEvents, double estimate, double sigma) {
    private static final double LOWEST_PULL = -30;
    private static final double PRECISION = 1e-12;

    static SpectrumLimit of(Found found) {
        double alpha = 1 - found.confidence();
        double sigma = found.expected().median() / PValue.toSigma(0.5 * alpha);
        double pulls = found.observedEvents() / sigma;
        double low = LOWEST_PULL;
        double high = pulls;
        while (high - low > PRECISION * (1 + pulls)) {
            double middle = 0.5 * (low + high);
            if (middle + PValue.toSigma(alpha * PValue.ofSigma(-middle)) < pulls) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new SpectrumLimit(found.observedEvents(), 0.5 * (low + high) * sigma, sigma);
    }

    /**
     * The number of signal events with the CLs of a signal that leaves one of several numbers, all equally probable: the mean of
     * their CLs (Cousins, Highland, NIM A 320 (1992) 331). It is at most their mean where CLs is small, and the signal is
     * excluded if it exceeds N.
     *
     * @param numbers of events after the cut, one for each training; not empty
     */
    double equivalent(double[] numbers) {
        double least = Arrays.stream(numbers).min().orElseThrow();
        double most = Arrays.stream(numbers).max().orElseThrow();
        double tail = Arrays.stream(numbers)
                .map(events -> PValue.ofSigma((events - estimate) / sigma))
                .average()
                .orElseThrow();
        // Beyond the range of a double, the number with the largest tail, or with the largest complement, is all of the
        // mean.
        if (!(tail > 0)) {
            return least;
        }
        if (!(tail < 1)) {
            return most;
        }
        return Math.min(most, Math.max(least, estimate + sigma * PValue.toSigma(tail)));
    }
}
