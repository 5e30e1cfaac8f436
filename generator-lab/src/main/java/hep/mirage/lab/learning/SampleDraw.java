package hep.mirage.lab.learning;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.DirectionHead;
import hep.mirage.model.generator.encoding.EventEncoding;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws training events with replacement, each with a probability proportional to its weight. */
public final class SampleDraw {
    private final EventBatch sample;
    private final double[] cumulative;

    /**
     * Draws from a sample.
     *
     * @param sample at least one event; weights 0 or above, not all 0
     */
    public SampleDraw(EventBatch sample) {
        this.sample = sample;
        this.cumulative = sample.weights().map(SampleDraw::cumulate).orElse(null);
    }

    private static double[] cumulate(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }

    /** Events of the sample. */
    public int size() {
        return sample.size();
    }

    /**
     * Draws and encodes events.
     *
     * @param encoding their scalers
     * @param symmetry whether azimuths are rotated
     * @param events how many
     * @param target receives [events × width], with the conditions of each event after its columns
     * @param random the stream to draw from
     */
    public void fill(
            EventEncoding encoding,
            AzimuthSymmetry symmetry,
            int events,
            float[] target,
            UniformRandomProvider random) {
        int width = encoding.widthWithConditions();
        int[] conditioned = encoding.conditions().features(encoding.schema());
        double[] conditions = new double[conditioned.length];
        for (int row = 0; row < events; row++) {
            int event = next(random);
            double turn = DirectionHead.drawTurn(symmetry, random);
            encoding.encode(sample, event, turn, random.nextDouble(), target, row * width);
            for (int i = 0; i < conditions.length; i++) {
                conditions[i] = sample.column(conditioned[i])[event];
            }
            encoding.conditions().encode(conditions, target, row * width + encoding.width());
        }
    }

    private int next(UniformRandomProvider random) {
        if (cumulative == null) {
            return random.nextInt(sample.size());
        }
        int last = cumulative.length - 1;
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[last]);
        return Math.min(last, found >= 0 ? found + 1 : -found - 1);
    }
}
