package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.limit.UpperLimit.ExpectedLimits;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * CLs upper limits by asymptotic formulas (Read, J. Phys. G 28 (2002) 2693; Cowan, Cranmer, Gross, Vitells, EPJC 71
 * (2011) 1554, section 3.7).
 *
 * <p>With q the statistic {@link ProfileLikelihood#qTilde} of the data and q_A that of the Asimov spectrum, whose counts are
 * the background expectation of the data's fit without signal: CLs = (1 - Phi(sqrt q)) / Phi(sqrt q_A - sqrt q) for q ≤ q_A,
 * and (1 - Phi((q + q_A) / (2 sqrt q_A))) / (1 - Phi((q - q_A) / (2 sqrt q_A))) above. The limit is where CLs falls to 1 -
 * confidence; the expected one at N standard deviations replaces sqrt q by sqrt q_A - N.
 *
 * <p>It is <b>always low</b>, by about half an event, since the formulas ignore that counts are integers: if as many events
 * are observed as expected from a known background, by 11 % of the exact limit at 3 events, 7 % at 10, 4 % at 30 and 2 % at
 * 100 under the resonance; zero observed events on 3 give 2.57 where the exact limit is 3.00. The lower expected limits are
 * affected most: that of -2 sigma is low by 26 % at 3 events and 13 % at 10. For a published limit, use it only above a few
 * hundred background events under the resonance, and {@link ToyLimit} below.
 */
public final class AsymptoticLimit {
    private static final int MAX_DOUBLINGS = 60;
    private static final double PRECISION = 1e-10;

    private AsymptoticLimit() {}

    /**
     * The limit from one spectrum.
     *
     * @param confidence such as {@value UpperLimit#CONFIDENCE}
     * @throws IllegalArgumentException if the confidence does not lie between 0 and 1
     */
    public static UpperLimit of(ProfileLikelihood data, double confidence) {
        requireConfidence(confidence);
        if (!data.problem().isEmpty()) {
            return new Unknown(data.problem());
        }
        FitOutcome background = data.at(0);
        if (background instanceof NotConverged failure) {
            return new Unknown("background fit: " + failure.message());
        }
        ProfileLikelihood asimov = asimov(data, (Converged) background);
        if (asimov.error().isEmpty()) {
            return new Unknown("fit of the Asimov spectrum: " + asimov.problem());
        }
        double scale = asimov.error().getAsDouble();
        double alpha = 1 - confidence;
        double start = Math.max(0, data.events().orElseThrow()) + scale;
        double observed = crossing(mu -> cls(root(data, mu), root(asimov, mu)), alpha, start);
        double[] expected = new double[5];
        for (int i = 0; i < 5; i++) {
            int n = i - 2;
            expected[i] = crossing(mu -> expectedCls(root(asimov, mu), n), alpha, scale);
        }
        ExpectedLimits band = new ExpectedLimits(expected[0], expected[1], expected[2], expected[3], expected[4]);
        if (Double.isNaN(observed + expected[0] + expected[1] + expected[2] + expected[3] + expected[4])) {
            return new Unknown("a fit beside a signal of given size fails before CLs falls to " + alpha);
        }
        return new Found(confidence, observed, band);
    }

    /**
     * CLs of a signal of mu events; absent if a fit failed. A signal is excluded at 95 % where it is below 0.05.
     *
     * @throws IllegalArgumentException if mu is not above 0
     */
    public static OptionalDouble cls(ProfileLikelihood data, double mu) {
        if (!(mu > 0 && mu < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("mu = " + mu + " events; a signal to be excluded needs more than 0");
        }
        if (data.problem().isEmpty() && data.at(0) instanceof Converged without) {
            double cls = cls(root(data, mu), root(asimov(data, without), mu));
            return Double.isNaN(cls) ? OptionalDouble.empty() : OptionalDouble.of(cls);
        }
        return OptionalDouble.empty();
    }

    /** The spectrum whose counts are the expectation of the background fit. */
    private static ProfileLikelihood asimov(ProfileLikelihood data, Converged without) {
        return data.model().of(Spectrum.ofCounts(without.range().binning(), without.expected()));
    }

    static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence = " + confidence + "; it lies between 0 and 1");
        }
    }

    /** CLs from the roots of q and q_A; NaN if a fit failed. */
    private static double cls(double rootQ, double rootAsimov) {
        if (Double.isNaN(rootQ + rootAsimov)) {
            return Double.NaN;
        }
        if (rootQ <= rootAsimov) {
            return PValue.ofSigma(rootQ) / PValue.ofSigma(rootQ - rootAsimov);
        }
        double q = rootQ * rootQ;
        double asimov = rootAsimov * rootAsimov;
        return PValue.ofSigma((q + asimov) / (2 * rootAsimov)) / PValue.ofSigma((q - asimov) / (2 * rootAsimov));
    }

    private static double expectedCls(double rootAsimov, int n) {
        return Double.isNaN(rootAsimov) ? Double.NaN : PValue.ofSigma(rootAsimov - n) / PValue.ofSigma(-n);
    }

    private static double root(ProfileLikelihood likelihood, double mu) {
        return Math.sqrt(likelihood.qTilde(mu).orElse(Double.NaN));
    }

    /** The mu at which a falling function reaches a value; NaN if the function is NaN during the search. */
    private static double crossing(DoubleUnaryOperator falling, double value, double start) {
        double low = 0;
        double high = start;
        for (int doubling = 0; doubling < MAX_DOUBLINGS && falling.applyAsDouble(high) > value; doubling++) {
            low = high;
            high *= 2;
        }
        while (high - low > PRECISION * high) {
            double middle = 0.5 * (low + high);
            double here = falling.applyAsDouble(middle);
            if (Double.isNaN(here)) {
                return Double.NaN;
            }
            if (here > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
