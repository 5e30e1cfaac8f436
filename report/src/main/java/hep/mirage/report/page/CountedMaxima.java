package hep.mirage.report.page;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.search.integration.IntegratedSignificance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The largest Z of the runs in the form that the calculator of a page reads: at the thresholds 0, 0.01, ..., {@value #LARGEST_Z}
 * the number of runs at or above, from which the page computes p with its exact intervals, and beyond the runs the
 * extrapolated p, as far as there is one.
 *
 * @param name of the ensemble or arm
 * @param maxima largest Z of its runs
 */
public record CountedMaxima(String name, MaximumDistribution maxima) {
    /** Largest local Z of the calculator: {@value}. */
    public static final int LARGEST_Z = 10;

    private static final int STEPS_A_SIGMA = 100;

    /** Those of a significance, named after its arm. */
    static CountedMaxima of(IntegratedSignificance significance) {
        return of(significance.arm(), significance);
    }

    /** Those of a significance. */
    static CountedMaxima of(String name, IntegratedSignificance significance) {
        return new CountedMaxima(name, significance.massScan().maxima());
    }

    /**
     * What the calculator reads.
     *
     * @param name of the ensemble or arm
     * @param runs all runs
     * @param counts runs at or above each threshold, up to the last that is not 0
     * @param beyond p and the ends of its intervals at 68 % and 95 %, at the thresholds that follow
     * @param limit upper limit of p at 95 % at all further thresholds; absent if there are none
     */
    record Counts(String name, int runs, List<Long> counts, List<List<Double>> beyond, OptionalDouble limit) {}

    /** As numbers. */
    Counts counts() {
        List<Long> counts = new ArrayList<>();
        List<List<Double>> beyond = new ArrayList<>();
        for (int step = 0; step <= LARGEST_Z * STEPS_A_SIGMA; step++) {
            GlobalP p = maxima.globalP((double) step / STEPS_A_SIGMA);
            if (p.p().isEmpty()) {
                OptionalDouble limit = p.interval(Level.PERCENT_95).high();
                return new Counts(name, maxima.runs(), counts, beyond, limit);
            }
            if (p.kind().equals(GlobalP.MEASURED)) {
                counts.add(atOrAbove((double) step / STEPS_A_SIGMA));
            } else {
                beyond.add(extrapolated(p));
            }
        }
        return new Counts(name, maxima.runs(), counts, beyond, OptionalDouble.empty());
    }

    private long atOrAbove(double z) {
        return maxima.fraction(z).orElseThrow().successes();
    }

    private static List<Double> extrapolated(GlobalP p) {
        Interval at68 = p.interval(Level.SIGMA_1);
        Interval at95 = p.interval(Level.PERCENT_95);
        return List.of(p.p().orElseThrow(), low(at68), high(at68), low(at95), high(at95));
    }

    private static double low(Interval interval) {
        return interval.low().orElse(0);
    }

    private static double high(Interval interval) {
        return interval.high().orElse(1);
    }
}
