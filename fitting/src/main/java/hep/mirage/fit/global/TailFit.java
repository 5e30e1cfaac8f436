package hep.mirage.fit.global;

import hep.mirage.fit.global.NormalTail.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A {@link NormalTail} fitted to the largest of the runs' largest Z, to extrapolate beyond the ensemble.
 *
 * <p><b>Why a normal tail.</b> A local Z is close to a normal variable of some mean and width, so that s(z) = -ln P(Zmax &lt;
 * z) falls like a normal tail: exactly so for the largest of k independent normals, for any k, where s = -k ln(1 - Q(z)), and
 * nearly for a correlated scan, where s = Q(z) + N(c0) exp(-(z² - c0) / 2) (Gross and Vitells, EPJC 70 (2010) 525). A
 * generalised Pareto law holds only in the limit: at a finite threshold the largest of normals looks like one with negative
 * shape parameter, about -1 / u², which ends at a finite Z and tends to 0 only as the threshold rises (the penultimate
 * approximation: Fisher and Tippett, Proc. Camb. Phil. Soc. 24 (1928) 180; Davison and Smith, J. R. Stat. Soc. B 52 (1990)
 * 393; Coles, An Introduction to Statistical Modeling of Extreme Values, 2001, section 4). The normal tail includes this drift
 * of the shape.
 *
 * <p><b>Threshold.</b> {@link #size} runs lie above it, sqrt({@value #SIZE_FACTOR} N) but at most a tenth: 100 of 1,000,
 * 1,000 of 100,000. So it rises with N.
 *
 * <p><b>Intervals.</b> Profile likelihood in curvature, scale and level ({@link TailSample}). The systematic error of the form
 * is part of them: an interval is the union of those of three fits, {@link Places#MANY} and {@link Places#ONE} above the
 * threshold, and {@link Places#MANY} above the one that half as many runs exceed, as in an envelope of discrete nuisance
 * parameters (Dauncey, Kenzie, Wardle and Davies, JINST 10 (2015) P04015). {@code mirage calibrate} measures their coverage:
 * over 500 ensembles of 1,000, 10,000 and 100,000 runs each, at p = 0.1 / N and at global 5 sigma, those of 95 % contain the
 * true value in 97 to 99 % for the largest of 5 and of 100 normals, an over-trained half-normal and a long scan, and in 95 to
 * 96 % for an exponential, which is the edge of the family. They do not cover tails that fall more slowly, such as Student's
 * t, nor a rare kind of run or scan point that dominates beyond the threshold: if one point in 50 has twice the width of the
 * others, 60 % of 300 ensembles of 1,000 runs contain the true value at 0.1 / N.
 */
public sealed interface TailFit {

    /** Fewest runs in the tail: {@value}. */
    int MIN_EXCEEDANCES = 50;

    /** Largest fraction of the runs in the tail: {@value}. */
    double LARGEST_FRACTION = 0.1;

    /** The square of the number of runs in the tail, over that of the runs: {@value}. */
    double SIZE_FACTOR = 10;

    /**
     * No fit.
     *
     * @param reason why
     */
    record Refused(String reason) implements TailFit {}

    /** A fit with its likelihood regions. */
    final class Fitted implements TailFit {
        private final NormalTail best;
        private final List<NormalTail> region68;
        private final List<NormalTail> region95;
        private final int exceedances;
        private final int runs;

        private Fitted(List<TailSample> samples, int exceedances, int runs) {
            this.best = samples.get(0).best();
            this.region68 = regions(samples, Interval.LEVEL_68);
            this.region95 = regions(samples, Interval.LEVEL_95);
            this.exceedances = exceedances;
            this.runs = runs;
        }

        private static List<NormalTail> regions(List<TailSample> samples, double confidence) {
            List<NormalTail> laws = new ArrayList<>();
            samples.forEach(sample -> laws.addAll(sample.region(confidence)));
            return List.copyOf(laws);
        }

        /**
         * How far beyond the runs a p-value lies, in powers of ten from 1/N down to it; 0 if it does not.
         *
         * @param p above 0
         */
        public double decadesBeyond(double p) {
            return Math.max(0, -Math.log10(p * runs));
        }

        /** The best-fit tail. */
        public NormalTail law() {
            return best;
        }

        /** Runs above the threshold. */
        public int exceedances() {
            return exceedances;
        }

        /** All runs. */
        public int runs() {
            return runs;
        }

        /** Interval of {@link NormalTail#survival}; fits whose threshold lies above z are ignored. */
        public Interval survivalInterval(double z, GlobalP.Level level) {
            return extremes(level, z, law -> law.survival(z));
        }

        /** Interval of {@link NormalTail#quantile}. */
        public Interval quantileInterval(double p, GlobalP.Level level) {
            return extremes(level, best.quantile(p), law -> law.quantile(p));
        }

        private Interval extremes(GlobalP.Level level, double z, ToDoubleFunction<NormalTail> statistic) {
            double[] values = (level == GlobalP.Level.SIGMA_1 ? region68 : region95)
                    .stream()
                            .filter(law -> law.threshold() <= Math.max(z, best.threshold()))
                            .mapToDouble(statistic)
                            .toArray();
            return Interval.between(
                    Arrays.stream(values).min().orElseThrow(),
                    Arrays.stream(values).max().orElseThrow());
        }
    }

    /** Number of runs in the tail. */
    static int size(int runs) {
        return (int) Math.min(LARGEST_FRACTION * runs, Math.sqrt(SIZE_FACTOR * runs));
    }

    /**
     * Fits the tail of the runs' largest Z.
     *
     * @param maxima one per run, in any order
     */
    static TailFit of(double[] maxima) {
        return ofLargest(Quantile.falling(maxima), maxima.length);
    }

    /**
     * The same from the largest of them alone.
     *
     * @param falling the largest Z of the runs, falling: at least {@link #size} + 1 of them
     * @param runs number of runs that they are taken from
     */
    static TailFit ofLargest(double[] falling, int runs) {
        int size = size(runs);
        if (size < MIN_EXCEEDANCES) {
            return new Refused("the tail holds " + size + " (runs: " + runs + "); a tail fit needs " + MIN_EXCEEDANCES
                    + ", which takes " + (int) Math.ceil(MIN_EXCEEDANCES / LARGEST_FRACTION) + " runs");
        }
        int m = above(falling, falling[size]);
        if (m < MIN_EXCEEDANCES) {
            return new Refused("only " + m + " of the " + size + " largest Z lie above " + falling[size]
                    + ", which many runs share; a tail fit needs " + MIN_EXCEEDANCES);
        }
        int half = Math.max(MIN_EXCEEDANCES, m / 2);
        List<TailSample> samples = new ArrayList<>();
        samples.add(TailSample.of(falling, m, runs, Places.MANY));
        samples.add(TailSample.of(falling, m, runs, Places.ONE));
        if (falling[0] > falling[half]) {
            samples.add(TailSample.of(falling, half, runs, Places.MANY));
        }
        return new Fitted(samples, m, runs);
    }

    private static int above(double[] falling, double threshold) {
        int m = 0;
        while (falling[m] > threshold) {
            m++;
        }
        return m;
    }
}
