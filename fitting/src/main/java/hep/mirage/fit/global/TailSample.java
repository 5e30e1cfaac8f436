package hep.mirage.fit.global;

import hep.mirage.fit.global.NormalTail.Places;
import hep.mirage.fit.significance.PValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The excesses of the m largest of N values over the next one, and the likelihood of a {@link NormalTail} for them.
 *
 * <p>With v = 1 / scale and c the curvature, minus the log-likelihood per excess is
 *
 * <p>-ln v + (1 - c) v ⟨y⟩ + v² ⟨y²⟩ / (2 h(t)²),
 *
 * <p>so that the means of the excesses y and of their squares are sufficient (Cohen, Ann. Math. Stat. 21 (1950) 557). For
 * {@link Places#ONE} they are plain means. For {@link Places#MANY} the i-th largest has the weight 1 / (1 - (i - 1/2) / N),
 * its share of -ln P(Zmax &lt; z), whose steps at the largest values are 1/N, 1/(N - 1), ...; the weights add up to m.
 *
 * <p>The likelihood is unimodal in v at any shape, and its profile is unimodal in the shape: the family is an exponential one,
 * whose likelihood is concave in its natural parameters.
 */
final class TailSample {
    /** Lowest shape: {@value}; the normal's peak then lies just above the threshold. */
    private static final double LOWEST_SHAPE = -0.3;

    /** From this shape on the tail is an exponential, its curvature below 1e-4: {@value}. */
    private static final double EXPONENTIAL_FROM = 100;

    private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);
    private static final int SEARCH_STEPS = 30;
    private static final int BISECTIONS = 40;
    /** Shapes in a likelihood region: {@value}. */
    private static final int BENDS = 24;
    /**
     * How a region's log-likelihood is divided between scale and level: angles on a quarter ellipse. Far out the scale decides, and
     * just above the threshold the level alone.
     */
    private static final double[] ANGLES = {0, Math.PI / 8, Math.PI / 4, 3 * Math.PI / 8, Math.PI / 2};

    private final Places places;
    private final int size;
    private final double fraction;
    private final double threshold;
    private final double mean;
    private final double meanSquare;
    private final double bestBend;

    private TailSample(Places places, int size, double fraction, double threshold, double mean, double meanSquare) {
        this.places = places;
        this.size = size;
        this.fraction = fraction;
        this.threshold = threshold;
        this.mean = mean;
        this.meanSquare = meanSquare;
        this.bestBend = likeliest(bend -> at(bend).least());
    }

    /**
     * From the largest values.
     *
     * @param falling the size + 1 or more largest, falling; not all of the size + 1 largest equal
     * @param size m
     * @param runs N
     */
    static TailSample of(double[] falling, int size, int runs, Places places) {
        double threshold = falling[size];
        double weights = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double weight = places == Places.ONE ? 1 : 1 / (1 - (i + 0.5) / runs);
            double excess = falling[i] - threshold;
            weights += weight;
            sum += weight * excess;
            squares += weight * excess * excess;
        }
        return new TailSample(places, size, (double) size / runs, threshold, sum / weights, squares / weights);
    }

    private static double likeliest(DoubleUnaryOperator least) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < SEARCH_STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (least.applyAsDouble(left) <= least.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double inside = 0.5 * (low + high);
        return least.applyAsDouble(0) <= least.applyAsDouble(inside) ? 0 : inside;
    }

    /** Best-fit tail. */
    NormalTail best() {
        Bent best = at(bestBend);
        return best.law(best.bestRate(), 0);
    }

    /** Interval of the curvature by profile likelihood; its ends may be those of the family. */
    Interval curvatures(double confidence) {
        return Interval.between(
                at(endOfBends(confidence, 0)).law(1, 0).curvature(),
                at(endOfBends(confidence, 1)).law(1, 0).curvature());
    }

    /** The end of the likelihood region between the best-fit bend and an end of the family. */
    private double endOfBends(double confidence, double outside) {
        double limit = at(bestBend).least() + allowance(confidence);
        return at(outside).least() <= limit ? outside : crossing(bend -> at(bend).least() - limit, bestBend, outside);
    }

    /**
     * Tails on the edge of the likelihood region of shape, scale and level: those whose likelihood lies below the largest by
     * half a quantile of chi-square with one degree of freedom, so that the extremes of any number over them are its
     * profile-likelihood interval.
     */
    List<NormalTail> region(double confidence) {
        double limit = at(bestBend).least() + allowance(confidence);
        double low = endOfBends(confidence, 0);
        double step = (endOfBends(confidence, 1) - low) / (BENDS - 1);
        List<NormalTail> edge = new ArrayList<>();
        for (int i = 0; i < BENDS; i++) {
            Bent here = at(low + i * step);
            double left = Math.max(0, limit - here.least());
            for (double angle : ANGLES) {
                double forScale = left * Math.cos(angle) * Math.cos(angle);
                double change = Math.sin(angle) * Math.sqrt(2 * left * (1 - fraction));
                edge.add(here.law(here.slowerRate(forScale), change));
                edge.add(here.law(here.fasterRate(forScale), -change));
            }
        }
        return edge;
    }

    /** Allowed rise of minus the log-likelihood per excess. */
    private double allowance(double confidence) {
        double sigma = PValue.toSigma(0.5 * (1 - confidence));
        return 0.5 * sigma * sigma / size;
    }

    /** The likelihood at shape t = (1 - bend) / bend + {@value #LOWEST_SHAPE}. */
    private Bent at(double bend) {
        double shape = (1 - bend) / bend + LOWEST_SHAPE;
        if (!(shape < EXPONENTIAL_FROM)) {
            return new Bent(Double.POSITIVE_INFINITY, mean, 0);
        }
        double fall = PValue.rateOfFall(shape);
        return new Bent(shape, shape / fall * mean, meanSquare / (fall * fall));
    }

    /** The position where a function that is at most 0 at one point becomes positive towards another, where it is positive. */
    private static double crossing(DoubleUnaryOperator function, double inside, double outside) {
        double in = inside;
        double out = outside;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = 0.5 * (in + out);
            if (function.applyAsDouble(middle) <= 0) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    /** The likelihood at one shape: -ln v + linear v + quadratic v² / 2. */
    private final class Bent {
        private final double shape;
        private final double linear;
        private final double quadratic;

        Bent(double shape, double linear, double quadratic) {
            this.shape = shape;
            this.linear = linear;
            this.quadratic = quadratic;
        }

        double bestRate() {
            return quadratic == 0 ? 1 / linear : 2 / (linear + Math.sqrt(linear * linear + 4 * quadratic));
        }

        double least() {
            return at(bestRate());
        }

        private double at(double v) {
            return -Math.log(v) + linear * v + 0.5 * quadratic * v * v;
        }

        /** The rate below the best one at which minus the log-likelihood has risen by this amount. */
        double slowerRate(double rise) {
            return rate(rise, 0.5);
        }

        /** The rate above it. */
        double fasterRate(double rise) {
            return rate(rise, 2);
        }

        private double rate(double rise, double factor) {
            double best = bestRate();
            double limit = at(best) + rise;
            double outside = best * factor;
            while (at(outside) < limit) {
                outside *= factor;
            }
            return crossing(v -> at(v) - limit, best, outside);
        }

        /** The tail of a rate, with its level shifted by a number of standard errors of one excess. */
        NormalTail law(double v, double change) {
            double level = places.sOf(fraction) * Math.exp(change);
            return new NormalTail(places, level, threshold, shape, 1 / v);
        }
    }
}
