package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The joint law of two features over a power of the mass, as {@link MassScalingSettings} describe: the quantile function of each,
 * linear between {@value #KNOTS} knots that are closer in the tails, and their copula, constant in each of c × c cells of equal
 * probability.
 *
 * @param knots [2][{@value #KNOTS}], values at the probabilities of {@link #PROBABILITIES}
 * @param cumulative [c × c], rising to 1: probability of the cells up to each, row by row of the first feature
 */
record ScaledPair(double[][] knots, double[] cumulative) implements BundleContent {
    static final String ENTRY = "pair.f64";

    /** Intervals of equal probability in the bulk. */
    private static final int BULK = 200;

    /** Halvings of the outer intervals towards either end. */
    private static final int TAIL = 6;

    static final int KNOTS = BULK + 1 + 2 * TAIL;

    /** Probabilities of the knots, from 0 to 1. */
    private static final double[] PROBABILITIES = probabilities();

    private static double[] probabilities() {
        double[] values = new double[KNOTS];
        for (int i = 1; i < BULK; i++) {
            values[TAIL + i] = (double) i / BULK;
        }
        for (int halving = 1; halving <= TAIL; halving++) {
            double tail = Math.scalb(1.0 / BULK, -halving);
            values[TAIL + 1 - halving] = tail;
            values[KNOTS - 2 - TAIL + halving] = 1 - tail;
        }
        values[KNOTS - 1] = 1;
        return values;
    }

    /**
     * Learns the law of a sample; weights are not used.
     *
     * @param settings exponent, cells and order
     * @param sample events of a mass and two features
     */
    static ScaledPair learn(MassScalingSettings settings, EventBatch sample) {
        int events = sample.size();
        int[] places = MassAndPair.indices(sample.schema());
        double[][] scaled = new double[2][events];
        double[] pair = new double[2];
        for (int event = 0; event < events; event++) {
            double scale = StrictMath.pow(sample.massGeV()[event], settings.exponent());
            for (int i = 0; i < 2; i++) {
                pair[i] = sample.column(places[i])[event] / scale;
            }
            settings.order().sort(pair);
            scaled[0][event] = pair[0];
            scaled[1][event] = pair[1];
        }
        double[][] knots = {quantiles(scaled[0]), quantiles(scaled[1])};
        int[][] cell = {cells(scaled[0], settings.cells()), cells(scaled[1], settings.cells())};
        long[] counts = new long[settings.cells() * settings.cells()];
        for (int event = 0; event < events; event++) {
            counts[cell[0][event] * settings.cells() + cell[1][event]]++;
        }
        double[] cumulative = new double[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            cumulative[i] = (double) sum / events;
        }
        return new ScaledPair(knots, cumulative);
    }

    /** Quantiles at the knots, linear between the order statistics. */
    private static double[] quantiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(PROBABILITIES)
                .map(probability -> {
                    double place = probability * (sorted.length - 1);
                    int below = (int) Math.min(sorted.length - 2.0, place);
                    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
                })
                .toArray();
    }

    /** The cell of each value: its rank among all, in c equal parts. Ties are ordered as in the sample. */
    private static int[] cells(double[] values, int cells) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        int[] cell = new int[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            cell[order[rank]] = (int) ((long) rank * cells / order.length);
        }
        return cell;
    }

    static ScaledPair of(GeneratorManifest manifest, byte[] bytes) {
        MassScalingSettings settings = (MassScalingSettings) manifest.settings();
        settings.requireDrawable(manifest.schema());
        int cells = settings.cells() * settings.cells();
        int needed = Double.BYTES * (2 * KNOTS + cells);
        if (bytes.length != needed) {
            throw new InvalidInput(ENTRY + " has " + bytes.length + " bytes; " + needed + " are needed, two times "
                    + KNOTS + " quantiles and " + cells + " cells");
        }
        DoubleBuffer numbers =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        ScaledPair read = new ScaledPair(new double[2][KNOTS], new double[cells]);
        for (double[] array : new double[][] {read.knots[0], read.knots[1], read.cumulative}) {
            numbers.get(array);
            requireRising(array);
        }
        return read;
    }

    private static void requireRising(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) < Double.POSITIVE_INFINITY && (i == 0 || values[i] >= values[i - 1]))) {
                throw new InvalidInput(
                        ENTRY + ": number " + i + " is " + values[i] + "; all must be finite and in rising order");
            }
        }
    }

    /**
     * Draws a pair.
     *
     * @param pair receives the two values
     */
    void draw(double[] pair, int cells, UniformRandomProvider random) {
        double u = random.nextDouble();
        int found = Arrays.binarySearch(cumulative, u);
        int cell = found >= 0 ? found + 1 : -found - 1;
        while (cumulative[cell] == (cell == 0 ? 0 : cumulative[cell - 1])) {
            cell++;
        }
        pair[0] = value(knots[0], (cell / cells + random.nextDouble()) / cells);
        pair[1] = value(knots[1], (cell % cells + random.nextDouble()) / cells);
    }

    private static double value(double[] knots, double probability) {
        int found = Arrays.binarySearch(PROBABILITIES, probability);
        int below = Math.min(KNOTS - 2, found >= 0 ? found : -found - 2);
        double part = (probability - PROBABILITIES[below]) / (PROBABILITIES[below + 1] - PROBABILITIES[below]);
        return knots[below] + part * (knots[below + 1] - knots[below]);
    }

    @Override
    public String entry() {
        return ENTRY;
    }

    @Override
    public byte[] bytes() {
        ByteBuffer bytes = BundleContent.buffer((long) Double.BYTES * (2 * KNOTS + cumulative.length));
        bytes.asDoubleBuffer().put(knots[0]).put(knots[1]).put(cumulative);
        return bytes.array();
    }

    @Override
    public Generator generator(GeneratorManifest manifest) {
        return new MassScalingGenerator(manifest.schema(), (MassScalingSettings) manifest.settings(), this);
    }
}
