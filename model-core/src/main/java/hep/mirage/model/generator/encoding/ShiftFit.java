package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.condition.Parabola;
import hep.mirage.model.generator.condition.RisingLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Finds the {@link ConditionalShift} that makes the generated distributions, given one number, agree with the sample's.
 *
 * <p>Given a number other than the mass, the target is the sample's own distribution in bins. Along the mass, the quantiles of
 * both sample and generator are parabolas: a bin-to-bin fluctuation of either would become a bump in the spectra after a cut,
 * of 0.8 standard deviations of a run for means known to a hundredth of their spread.
 */
final class ShiftFit {
    /** Bins with equal fractions of the sample, of which the first and the last are subdivided by {@link #OUTER}. */
    private static final int BINS = 16;
    /** Fractions of the sample beyond the outermost edges: tails vary within a bin of equal fraction. */
    private static final double[] OUTER = {0.01, 0.03};
    /** Fewest events of the sample in a bin. */
    private static final int FEWEST = 100;

    private static final int MASS_BINS = 12;
    /** A condition with fewer distinct values is treated as a count. */
    private static final int MOST_VALUES_OF_A_COUNT = 64;
    /** Smallest fraction of the sample at a value of a count that forms its own bin. */
    private static final double RAREST_COUNT = 0.005;
    /** Events beyond the outermost quantile that is corrected. */
    private static final double TAIL_EVENTS = 20;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final Sorting by;
    private final int[] columns;
    private final EncodedEvents wanted;
    private final EncodedEvents generated;
    private final double[] edges;

    private ShiftFit(Sorting by, int[] columns, EncodedEvents wanted, EncodedEvents generated, double[] edges) {
        this.by = by;
        this.columns = columns;
        this.wanted = wanted;
        this.generated = generated;
        this.edges = edges;
    }

    /**
     * The correction by a number whose individual bins are known well enough.
     *
     * @param by the number; not the mass
     * @param columns to be corrected, without that number
     * @param wanted the sample
     * @param generated with all corrections so far
     */
    static ConditionalShift inBins(Sorting by, int[] columns, EncodedEvents wanted, EncodedEvents generated) {
        return new ShiftFit(by, columns, wanted, generated, edges(wanted.values(by))).shift(Target.EACH_BIN);
    }

    /**
     * The correction by the mass.
     *
     * @param mass which number it is
     * @param columns to be corrected
     * @param wanted the sample
     * @param generated with all corrections so far
     */
    static ConditionalShift alongMass(Sorting mass, int[] columns, EncodedEvents wanted, EncodedEvents generated) {
        return new ShiftFit(mass, columns, wanted, generated, massEdges(wanted.values(mass))).shift(Target.PARABOLA);
    }

    /** How the quantiles found in bins are used. */
    private enum Target {
        /** Each bin's own. */
        EACH_BIN {
            @Override
            double[][] along(double[] places, double[][] quantiles) {
                return quantiles;
            }

            @Override
            int[] reliable(int[] eventsOfBins) {
                return eventsOfBins;
            }
        },
        /** A parabola along the positions, with the same number of knots in every bin. */
        PARABOLA {
            @Override
            double[][] along(double[] places, double[][] quantiles) {
                return parabolas(places, quantiles);
            }

            @Override
            int[] reliable(int[] eventsOfBins) {
                int fewest = Arrays.stream(eventsOfBins).min().orElse(0);
                return Arrays.stream(eventsOfBins).map(any -> fewest).toArray();
            }
        };

        abstract double[][] along(double[] places, double[][] quantiles);

        /** Events that decide how far into its tails each bin is corrected. */
        abstract int[] reliable(int[] eventsOfBins);
    }

    private ConditionalShift shift(Target target) {
        int bins = edges.length - 1;
        int[][] ofWanted = members(wanted.values(by));
        int[][] ofGenerated = members(generated.values(by));
        double[] places = places(ofWanted);
        int[] events = new int[bins];
        Arrays.setAll(events, bin -> Math.min(ofWanted[bin].length, ofGenerated[bin].length));
        int[] used =
                Arrays.stream(target.reliable(events)).map(ShiftFit::usedKnots).toArray();
        float[][][] shifts = new float[wanted.columns().length][0][];
        for (int column : columns) {
            double[][] wantedAt = target.along(places, quantiles(wanted, column, ofWanted));
            double[][] foundAt = target.along(places, quantiles(generated, column, ofGenerated));
            shifts[column] = IntStream.range(0, bins)
                    .mapToObj(bin -> knots(foundAt[bin], wantedAt[bin], used[bin]))
                    .toArray(float[][]::new);
        }
        return new ConditionalShift(by, places, shifts);
    }

    /** Mean of the number in each bin of the sample. */
    private double[] places(int[][] ofWanted) {
        float[] values = wanted.values(by);
        double[] places = new double[ofWanted.length];
        Arrays.setAll(places, bin -> Arrays.stream(ofWanted[bin])
                .mapToDouble(i -> values[i])
                .average()
                .orElse(0.5 * (edges[bin] + edges[bin + 1])));
        return places;
    }

    private static double[][] quantiles(EncodedEvents events, int column, int[][] bins) {
        return Arrays.stream(bins)
                .map(bin -> quantiles(events.sorted(column, bin)))
                .toArray(double[][]::new);
    }

    /** Which events lie in each bin. */
    private int[][] members(float[] values) {
        int[] binOf = new int[values.length];
        int[] sizes = new int[edges.length - 1];
        for (int i = 0; i < values.length; i++) {
            int found = Arrays.binarySearch(edges, values[i]);
            binOf[i] = Math.min(sizes.length - 1, found >= 0 ? found : -found - 2);
            sizes[binOf[i]]++;
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, bin -> new int[sizes[bin]]);
        int[] filled = new int[sizes.length];
        for (int i = 0; i < values.length; i++) {
            members[binOf[i]][filled[binOf[i]]++] = i;
        }
        return members;
    }

    private static double[] massEdges(float[] told) {
        double[] sorted = sorted(told);
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] edges = new double[MASS_BINS + 1];
        Arrays.setAll(edges, i -> low + (high - low) * i / MASS_BINS);
        return open(edges);
    }

    private static double[] edges(float[] told) {
        double[] sorted = sorted(told);
        double[] values = Arrays.stream(sorted).distinct().toArray();
        return values.length <= MOST_VALUES_OF_A_COUNT ? countEdges(sorted, values) : shareEdges(sorted);
    }

    /** Values of a count; rare ones are merged with the next larger. */
    private static double[] countEdges(double[] sorted, double[] values) {
        List<Double> edges = new ArrayList<>(List.of(sorted[0]));
        int from = 0;
        for (double value : values) {
            int behind = RisingLine.countUpTo(sorted, value);
            boolean enough = behind - from >= RAREST_COUNT * sorted.length;
            if (enough && sorted.length - behind >= RAREST_COUNT * sorted.length) {
                edges.add(Math.nextUp(value));
                from = behind;
            }
        }
        edges.add(sorted[sorted.length - 1]);
        return open(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Equal shares, and smaller ones at both ends; in a small sample fewer. */
    private static double[] shareEdges(double[] sorted) {
        int n = sorted.length;
        double[] shares = DoubleStream.concat(
                        IntStream.range(1, BINS).mapToDouble(i -> (double) i / BINS),
                        Arrays.stream(OUTER).flatMap(share -> DoubleStream.of(share, 1 - share)))
                .sorted()
                .toArray();
        List<Double> edges = new ArrayList<>(List.of(sorted[0]));
        int from = 0;
        for (double share : shares) {
            int behind = (int) (share * n);
            boolean enough = behind - from >= FEWEST && n - behind >= FEWEST;
            if (enough && sorted[behind] > edges.get(edges.size() - 1)) {
                edges.add(sorted[behind]);
                from = behind;
            }
        }
        edges.add(sorted[n - 1]);
        return open(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The outermost edges at infinity: generated numbers may lie a little beyond the sample's. */
    private static double[] open(double[] edges) {
        edges[0] = Double.NEGATIVE_INFINITY;
        edges[edges.length - 1] = Double.POSITIVE_INFINITY;
        return edges;
    }

    private static double[] sorted(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .sorted()
                .toArray();
    }

    /** Quantiles at the probabilities of the knots' scores. */
    private static double[] quantiles(double[] sorted) {
        return IntStream.range(0, ConditionalShift.KNOTS)
                .mapToDouble(knot -> sorted.length < 2
                        ? ConditionalShift.score(knot)
                        : RisingLine.quantile(sorted, NORMAL.cumulativeProbability(ConditionalShift.score(knot))))
                .toArray();
    }

    /** Each quantile as a parabola along the positions. */
    private static double[][] parabolas(double[] places, double[][] quantiles) {
        double[][] smooth = new double[places.length][ConditionalShift.KNOTS];
        for (int knot = 0; knot < ConditionalShift.KNOTS; knot++) {
            double[] heights = new double[places.length];
            for (int bin = 0; bin < places.length; bin++) {
                heights[bin] = quantiles[bin][knot];
            }
            Parabola parabola = Parabola.through(places, heights);
            for (int bin = 0; bin < places.length; bin++) {
                smooth[bin][knot] = parabola.at(places[bin]);
            }
        }
        return smooth;
    }

    /** How many knots on each side of the middle have enough events beyond them. */
    private static int usedKnots(int events) {
        double least = Math.min(0.25, TAIL_EVENTS / Math.max(1, events));
        double reach = NORMAL.inverseCumulativeProbability(1 - least);
        int used = 1;
        while (used < ConditionalShift.KNOTS / 2
                && ConditionalShift.score(ConditionalShift.KNOTS / 2 + used + 1) <= reach) {
            used++;
        }
        return used;
    }

    /** Shifts that turn quantiles into the wanted ones, constant beyond the knots that are used. */
    private static float[] knots(double[] found, double[] wanted, int used) {
        int middle = ConditionalShift.KNOTS / 2;
        double[] from = new double[2 * used + 1];
        double[] to = new double[2 * used + 1];
        for (int i = 0; i < from.length; i++) {
            double quantile = found[middle - used + i];
            from[i] = i == 0 ? quantile : Math.max(quantile, Math.nextUp(from[i - 1]));
            to[i] = wanted[middle - used + i];
        }
        float[] shifts = new float[ConditionalShift.KNOTS];
        for (int knot = 0; knot < shifts.length; knot++) {
            double score = Math.min(from[2 * used], Math.max(from[0], ConditionalShift.score(knot)));
            shifts[knot] = (float) (RisingLine.interpolate(from, to, score) - score);
        }
        return shifts;
    }
}
