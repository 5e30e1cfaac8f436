package hep.mirage.search.limit;

import java.util.Comparator;
import java.util.List;

/**
 * The signal events after a cut against the signal's strength S at one place: S eps_r, with eps_r the efficiency in each run r with
 * an injected signal. Between strengths their equivalent number ({@link SpectrumLimit#equivalent}) is a power law of S, a straight
 * line in the logarithms; a net that finds the signal only above some strength makes it steeper than S.
 *
 * @param points at rising strengths, at least one
 */
record EfficiencyCurve(List<Point> points) {
    /**
     * One injected strength.
     *
     * @param expectedEvents S
     * @param efficiencies eps_r of its runs without counting noise ({@link TrainingEfficiencies}), at least one
     */
    record Point(double expectedEvents, double[] efficiencies) {
        /** The equivalent number of events after the cut. */
        double equivalent(SpectrumLimit limit) {
            double[] kept = new double[efficiencies.length];
            for (int run = 0; run < kept.length; run++) {
                kept[run] = expectedEvents * efficiencies[run];
            }
            return limit.equivalent(kept);
        }
    }

    /** Sorts the points. */
    EfficiencyCurve {
        points = points.stream()
                .sorted(Comparator.comparingDouble(Point::expectedEvents))
                .toList();
    }

    /**
     * The strength above which every injected signal is excluded.
     *
     * @param limit of a spectrum
     */
    SignalLimit solve(SpectrumLimit limit) {
        double[] kept =
                points.stream().mapToDouble(point -> point.equivalent(limit)).toArray();
        int last = kept.length - 1;
        int below = last;
        while (below >= 0 && kept[below] > limit.keptEvents()) {
            below--;
        }
        if (below == last) {
            return new SignalLimit(
                    SignalLimit.Verdict.ABOVE_STRONGEST, points.get(last).expectedEvents());
        }
        if (below < 0) {
            return new SignalLimit(SignalLimit.Verdict.AT_WEAKEST, points.get(0).expectedEvents());
        }
        return new SignalLimit(
                SignalLimit.Verdict.FOUND, between(below, kept[below], kept[below + 1], limit.keptEvents()));
    }

    /** The crossing between two points; the upper one where the lower one leaves nothing, which has no logarithm. */
    private double between(int below, double keptBelow, double keptAbove, double wanted) {
        double share = keptBelow > 0 ? Math.log(wanted / keptBelow) / Math.log(keptAbove / keptBelow) : 1;
        double low = points.get(below).expectedEvents();
        double high = points.get(below + 1).expectedEvents();
        return low * Math.pow(high / low, share);
    }
}
