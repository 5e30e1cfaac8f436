package hep.mirage.model.generator.encoding;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.condition.Parabola;
import hep.mirage.model.generator.condition.RisingLine;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Corrects what is left between a trained generator's and the sample's distribution of each number given each of the
 * conditions, one condition after the other and several times over (iterative proportional fitting by quantile mapping).
 * A critic of 10⁵ events does not see a mean that moves by 0.03 standard deviations along the mass; an ensemble does, and a
 * net drifts by as much.
 *
 * <p>Given a condition other than the mass the target is the sample's own distribution in bins. Along the mass, quantiles are
 * parabolas, those of the sample and those of the generator: a fluctuation of either from bin to bin would be a bump in the
 * spectra that a cut selects, of 0.8 standard deviations of a run for means known to a hundredth of their spread.
 */
public final class ConditionalCalibration {
    private static final int ROUNDS = 4;
    private static final int BINS = 16;
    private static final int MASS_BINS = 12;
    private static final int BLOCK = 512;
    /** A condition with fewer different values is a count. */
    private static final int MOST_VALUES_OF_A_COUNT = 64;
    /** Smallest share of the sample at a value of a count that is a bin by itself. */
    private static final double RAREST_COUNT = 0.005;
    /** Events beyond the outermost quantile that is corrected. */
    private static final double TAIL_EVENTS = 20;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final EventBatch sample;
    private final NetworkWeights weights;
    private final EventRepresentation representation;
    private final int events;
    private final MatrixKernel kernel;
    private final UniformRandomProvider random;

    private ConditionalCalibration(
            EventBatch sample,
            NetworkWeights weights,
            EventRepresentation representation,
            int events,
            MatrixKernel kernel,
            UniformRandomProvider random) {
        this.sample = sample;
        this.weights = weights;
        this.representation = representation;
        this.events = Math.max(BLOCK, events / BLOCK * BLOCK);
        this.kernel = kernel;
        this.random = random;
    }

    /**
     * An encoding with corrections for one generator.
     *
     * @param encoding of the training sample, made with {@link Scaling#NORMAL}; its first condition is the mass
     * @param sample the training sample
     * @param weights the generator without normalisation
     * @param representation says which events are drawn again
     * @param events how many to draw for each correction
     * @param kernel what multiplies
     * @param random gives the latent numbers and the conditions
     */
    public static EventEncoding calibrate(
            EventEncoding encoding,
            EventBatch sample,
            NetworkWeights weights,
            EventRepresentation representation,
            int events,
            MatrixKernel kernel,
            UniformRandomProvider random) {
        ConditionalCalibration calibration =
                new ConditionalCalibration(sample, weights, representation, events, kernel, random);
        EventEncoding corrected = encoding;
        for (int round = 0; round < ROUNDS; round++) {
            for (int condition = encoding.conditions().sortings() - 1; condition >= 0; condition--) {
                List<ConditionalShift> corrections = new ArrayList<>(corrected.corrections());
                corrections.add(calibration.shift(corrected, condition));
                corrected = corrected.withCorrections(corrections);
            }
        }
        return corrected;
    }

    /** Encoded events, a row each: [column][event], and one condition of them. */
    private record Encoded(float[][] columns, float[] condition) {
        int size() {
            return condition.length;
        }

        /** Sorted values of a column among events whose condition lies in [low, high). */
        double[] sorted(int column, double low, double high) {
            return IntStream.range(0, size())
                    .filter(i -> condition[i] >= low && condition[i] < high)
                    .mapToDouble(i -> columns[column][i])
                    .sorted()
                    .toArray();
        }
    }

    private ConditionalShift shift(EventEncoding encoding, int condition) {
        Encoded wanted = ofSample(encoding, condition);
        Encoded generated = ofGenerator(encoding, condition);
        double[] edges = condition == 0 ? massEdges(wanted.condition()) : edges(wanted.condition());
        int bins = edges.length - 1;
        double[] places = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double low = edges[bin];
            double high = edges[bin + 1];
            places[bin] = IntStream.range(0, wanted.size())
                    .filter(i -> wanted.condition()[i] >= low && wanted.condition()[i] < high)
                    .mapToDouble(i -> wanted.condition()[i])
                    .average()
                    .orElse(0.5 * (low + high));
        }
        float[][][] shifts = new float[encoding.width()][0][];
        for (int column : corrected(encoding)) {
            double[][] targets = new double[bins][];
            double[][] found = new double[bins][];
            int fewest = Integer.MAX_VALUE;
            for (int bin = 0; bin < bins; bin++) {
                double[] inside = generated.sorted(column, edges[bin], edges[bin + 1]);
                fewest = Math.min(fewest, inside.length);
                targets[bin] = quantiles(wanted.sorted(column, edges[bin], edges[bin + 1]));
                found[bin] = quantiles(inside);
            }
            double[][] wantedAt = condition == 0 ? parabolas(places, targets) : targets;
            double[][] foundAt = condition == 0 ? parabolas(places, found) : found;
            int used = usedKnots(fewest);
            shifts[column] = IntStream.range(0, bins)
                    .mapToObj(bin -> knots(foundAt[bin], wantedAt[bin], used))
                    .toArray(float[][]::new);
        }
        return new ConditionalShift(condition, places, shifts);
    }

    /** Columns of numbers with a scaler by quantiles. */
    private static int[] corrected(EventEncoding encoding) {
        List<Integer> columns = new ArrayList<>();
        int column = 0;
        for (FeatureScaler scaler : encoding.scalers()) {
            if (scaler instanceof QuantileScaler) {
                columns.add(column);
            }
            column += scaler.width();
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private Encoded ofSample(EventEncoding encoding, int condition) {
        int[] features = encoding.conditions().features(encoding.schema());
        float[] row = new float[encoding.widthWithConditions()];
        double[] values = new double[features.length];
        float[][] columns = new float[encoding.width()][sample.size()];
        float[] told = new float[sample.size()];
        for (int i = 0; i < sample.size(); i++) {
            encoding.encode(sample, i, 0, 0, row, 0);
            for (int j = 0; j < features.length; j++) {
                values[j] = sample.column(features[j])[i];
            }
            encoding.conditions().encode(values, row, encoding.width());
            for (int column = 0; column < columns.length; column++) {
                columns[column][i] = row[column];
            }
            told[i] = encoding.conditions().sorting(condition, row, encoding.width());
        }
        return new Encoded(columns, told);
    }

    private Encoded ofGenerator(EventEncoding encoding, int condition) {
        EncodedDraw draw =
                new EncodedDraw(weights, encoding, AzimuthSymmetry.NONE, representation, BLOCK, kernel, random);
        int width = encoding.width();
        float[][] columns = new float[width][events];
        float[] told = new float[events];
        for (int done = 0; done < events; done += BLOCK) {
            draw.draw(BLOCK, random);
            for (int row = 0; row < BLOCK; row++) {
                for (int column = 0; column < width; column++) {
                    columns[column][done + row] = draw.outputs()[row * width + column];
                }
                told[done + row] = draw.sorting(row, condition);
            }
        }
        return new Encoded(columns, told);
    }

    private static double[] massEdges(float[] told) {
        double[] sorted = sorted(told);
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double[] edges = new double[MASS_BINS + 1];
        Arrays.setAll(edges, i -> low + (high - low) * i / MASS_BINS);
        return open(edges);
    }

    /** Values of a count, the rare ones together with the next larger; or bins of equally many events. */
    private static double[] edges(float[] told) {
        double[] sorted = sorted(told);
        double[] values = Arrays.stream(sorted).distinct().toArray();
        List<Double> edges = new ArrayList<>(List.of(sorted[0]));
        if (values.length <= MOST_VALUES_OF_A_COUNT) {
            int from = 0;
            for (double value : values) {
                int behind = RisingLine.countUpTo(sorted, value);
                boolean enough = behind - from >= RAREST_COUNT * sorted.length;
                if (enough && sorted.length - behind >= RAREST_COUNT * sorted.length) {
                    edges.add(Math.nextUp(value));
                    from = behind;
                }
            }
        } else {
            for (int i = 1; i < BINS; i++) {
                edges.add(sorted[(int) ((long) i * sorted.length / BINS)]);
            }
        }
        edges.add(sorted[sorted.length - 1]);
        return open(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The outermost edges at infinity: generated conditions may lie a little beyond the sample's. */
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

    /** Each quantile by a parabola along the places. */
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

    /** Shifts that turn quantiles into the wanted ones, level beyond the knots that are used. */
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
