package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Joint distribution of the counts at a recoil and a mass: jets are what an event recoils against. In each of {@value #BINS}
 * recoil bins with equally many events, combinations have the frequencies of the sample; between two bin centres, the
 * frequencies are interpolated linearly. The mass tilts them,
 *
 * <pre>p(n | z, t) ∝ p(n | z) exp(t Σⱼ βⱼ nⱼ),  t = 2 (m - low) / (high - low) - 1</pre>
 *
 * <p>with maximum-likelihood slopes: the part of the correlation with the mass that the recoil does not explain.
 *
 * @param combinations of the counts, each in the schema's order
 * @param middles mean recoil score z of each part, rising
 * @param shares of the combinations in each part at t = 0, [parts][combinations]
 * @param slopes βⱼ, one per count
 */
public record CountsGivenRecoil(
        List<List<Integer>> combinations, List<Double> middles, List<List<Double>> shares, List<Double> slopes)
        implements java.io.Serializable {
    private static final int BINS = 64;
    private static final int NEWTON_STEPS = 8;

    /** Checks that the sizes agree. */
    public CountsGivenRecoil {
        combinations = combinations.stream().map(List::copyOf).toList();
        middles = List.copyOf(middles);
        shares = shares.stream().map(List::copyOf).toList();
        slopes = List.copyOf(slopes);
        int counts = slopes.size();
        int kinds = combinations.size();
        if (kinds == 0
                || middles.isEmpty()
                || shares.size() != middles.size()
                || !shares.stream().allMatch(part -> part.size() == kinds)
                || !combinations.stream().allMatch(combination -> combination.size() == counts)) {
            throw new IllegalArgumentException(kinds + " combinations of " + counts + " counts, " + middles.size()
                    + " parts, shares of " + shares.size() + "; needed: a share of each combination in each part");
        }
    }

    /**
     * Fits a sample.
     *
     * @param sample events; weights are not taken into account
     * @param counts indices of the counts in its schema
     * @param score recoil score of each event
     * @param t mass of each event, in [-1, 1]
     */
    static CountsGivenRecoil fit(EventBatch sample, int[] counts, double[] score, double[] t) {
        SortedSet<List<Integer>> found = new TreeSet<>(Comparator.comparing(List::toString));
        List<List<Integer>> ofEvents = new ArrayList<>();
        for (int event = 0; event < sample.size(); event++) {
            Integer[] combination = new Integer[counts.length];
            for (int j = 0; j < counts.length; j++) {
                combination[j] = (int) sample.column(counts[j])[event];
            }
            ofEvents.add(List.of(combination));
            found.add(ofEvents.get(event));
        }
        List<List<Integer>> combinations = List.copyOf(found);
        int[] kinds = ofEvents.stream().mapToInt(combinations::indexOf).toArray();
        Integer[] order = IntStream.range(0, score.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> score[i]))
                .toArray(Integer[]::new);
        int parts = Math.min(BINS, score.length);
        double[] middles = new double[parts];
        double[][] shares = new double[parts][combinations.size()];
        int[] partOf = new int[score.length];
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * order.length / parts);
            int to = (int) ((long) (part + 1) * order.length / parts);
            for (int i = from; i < to; i++) {
                middles[part] += score[order[i]] / (to - from);
                shares[part][kinds[order[i]]] += 1.0 / (to - from);
                partOf[order[i]] = part;
            }
        }
        double[] meanT = meanOfParts(t, partOf, parts);
        double[] slopes = slopes(combinations, kinds, partOf, shares, t, meanT, counts.length);
        for (int part = 0; part < parts; part++) {
            // The fractions of the sample hold at the mean mass of a bin; the law states them at t = 0.
            tilt(combinations, shares[part].clone(), slopes, -meanT[part], shares[part]);
        }
        return new CountsGivenRecoil(
                combinations,
                Arrays.stream(middles).boxed().toList(),
                Arrays.stream(shares)
                        .map(part -> Arrays.stream(part).boxed().toList())
                        .toList(),
                Arrays.stream(slopes).boxed().toList());
    }

    private static double[] meanOfParts(double[] t, int[] partOf, int parts) {
        double[] means = new double[parts];
        int[] events = new int[parts];
        for (int i = 0; i < t.length; i++) {
            means[partOf[i]] += t[i];
            events[partOf[i]]++;
        }
        for (int part = 0; part < parts; part++) {
            means[part] /= events[part];
        }
        return means;
    }

    /**
     * Newton steps of ln L in one slope at a time, repeated, with t measured from its mean in the bin.
     */
    private static double[] slopes(
            List<List<Integer>> combinations,
            int[] kinds,
            int[] partOf,
            double[][] shares,
            double[] t,
            double[] meanT,
            int counts) {
        double[] slopes = new double[counts];
        double[] probabilities = new double[combinations.size()];
        for (int step = 0; step < NEWTON_STEPS * counts; step++) {
            int j = step % counts;
            double gradient = 0;
            double curvature = 0;
            for (int i = 0; i < t.length; i++) {
                int part = partOf[i];
                double place = t[i] - meanT[part];
                tilt(combinations, shares[part], slopes, place, probabilities);
                double mean = 0;
                double square = 0;
                for (int k = 0; k < probabilities.length; k++) {
                    double n = combinations.get(k).get(j);
                    mean += probabilities[k] * n;
                    square += probabilities[k] * n * n;
                }
                gradient += place * (combinations.get(kinds[i]).get(j) - mean);
                curvature += place * place * (square - mean * mean);
            }
            slopes[j] += curvature > 0 ? gradient / curvature : 0;
        }
        return slopes;
    }

    private static void tilt(
            List<List<Integer>> combinations, double[] shares, double[] slopes, double t, double[] into) {
        double sum = 0;
        for (int k = 0; k < into.length; k++) {
            double exponent = 0;
            for (int j = 0; j < slopes.length; j++) {
                exponent += t * slopes[j] * combinations.get(k).get(j);
            }
            into[k] = shares[k] * StrictMath.exp(exponent);
            sum += into[k];
        }
        for (int k = 0; k < into.length; k++) {
            into[k] /= sum;
        }
    }

    /** Its numbers in arrays: they are needed for every event that is drawn. */
    Table table() {
        return new Table(this);
    }

    /** A law ready to draw from; not thread-safe. */
    static final class Table {
        private final double[] middles;
        private final double[][] shares;
        private final double[] slopes;
        private final int[][] combinations;
        private final double[] probabilities;

        private Table(CountsGivenRecoil law) {
            this.middles = law.middles.stream().mapToDouble(Double::doubleValue).toArray();
            this.shares = law.shares.stream()
                    .map(part -> part.stream().mapToDouble(Double::doubleValue).toArray())
                    .toArray(double[][]::new);
            this.slopes = law.slopes.stream().mapToDouble(Double::doubleValue).toArray();
            this.combinations = law.combinations.stream()
                    .map(combination ->
                            combination.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            this.probabilities = new double[combinations.length];
        }

        /** Number of counts in a combination. */
        int counts() {
            return slopes.length;
        }

        /**
         * Draws a combination.
         *
         * @param score recoil score z
         * @param t mass, in [-1, 1]
         * @param uniform number in [0, 1) that decides
         * @return the counts
         */
        int[] draw(double score, double t, double uniform) {
            int found = Arrays.binarySearch(middles, score);
            int above = found >= 0 ? found : -found - 1;
            int right = Math.min(middles.length - 1, above);
            int left = Math.max(0, above - 1);
            double mix = right > left
                    ? Math.min(1, Math.max(0, (score - middles[left]) / (middles[right] - middles[left])))
                    : 0;
            double sum = 0;
            for (int k = 0; k < probabilities.length; k++) {
                double exponent = 0;
                for (int j = 0; j < slopes.length; j++) {
                    exponent += slopes[j] * combinations[k][j];
                }
                double share = shares[left][k] + mix * (shares[right][k] - shares[left][k]);
                probabilities[k] = share > 0 ? share * StrictMath.exp(t * exponent) : 0;
                sum += probabilities[k];
            }
            double wanted = uniform * sum;
            int last = 0;
            for (int k = 0; k < probabilities.length; k++) {
                if (probabilities[k] > 0) {
                    last = k;
                    if (wanted < probabilities[k]) {
                        return combinations[k];
                    }
                    wanted -= probabilities[k];
                }
            }
            return combinations[last];
        }
    }
}
