package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Corrects the remaining difference between a trained generator's distribution of each feature and the sample's, one feature
 * at a time. Encoded features of the sample are normal, so z → Φ⁻¹(G(z)), with G the generator's own distribution of the
 * encoded feature, makes them normal again (quantile mapping). The map is monotonic, so rank correlations between features,
 * and with them everything that the generator has learnt about their dependence, do not change.
 *
 * <p>G is histogrammed in {@value #CELLS} cells over many generated events, and the map is piecewise linear through knots
 * {@value #SPACING} apart in z.
 */
public final class MarginalCalibration {
    private static final int CELLS = 20_000;
    private static final double EDGE = 10;
    private static final double SPACING = 0.125;
    /** Events beyond the outermost knot; with fewer, the knot would be dominated by noise. */
    private static final double TAIL_EVENTS = 50;

    private final EventEncoding encoding;
    private final long[][] counts;
    private long events;

    private MarginalCalibration(EventEncoding encoding) {
        this.encoding = encoding;
        this.counts = new long[encoding.width()][CELLS + 2];
    }

    /**
     * An encoding whose decoding is corrected for one generator.
     *
     * @param encoding of the training sample, made with {@link Scaling#NORMAL}
     * @param network the generator without normalisation
     * @param representation decides which events are drawn again
     * @param events number of events to count, at least 1
     * @param kernel matrix products
     * @param random stream of the latent numbers and the conditions
     * @param drawn progress callback, called with the number of events counted so far
     */
    public static EventEncoding calibrate(
            EventEncoding encoding,
            DrawingNetwork network,
            EventRepresentation representation,
            int events,
            MatrixKernel kernel,
            UniformRandomProvider random,
            LongConsumer drawn) {
        int block = 512;
        EncodedDraw draw =
                new EncodedDraw(network, encoding, AzimuthSymmetry.NONE, representation, block, kernel, random);
        MarginalCalibration calibration = new MarginalCalibration(encoding);
        for (int done = 0; done < events; done += block) {
            draw.draw(block, random);
            calibration.count(draw.outputs(), block);
            drawn.accept(calibration.events);
        }
        return calibration.corrected();
    }

    private void count(float[] outputs, int rows) {
        int width = encoding.width();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                counts[column][cellOf(outputs[row * width + column])]++;
            }
        }
        events += rows;
    }

    /** Cell 0 lies below the lower edge, the last one above the upper edge. */
    private static int cellOf(double score) {
        double place = (score + EDGE) / (2 * EDGE) * CELLS;
        return (int) Math.min(CELLS + 1.0, Math.max(0, StrictMath.floor(place) + 1));
    }

    private EventEncoding corrected() {
        List<FeatureScaler> scalers = new ArrayList<>();
        int column = 0;
        for (FeatureScaler scaler : encoding.scalers()) {
            scalers.add(scaler instanceof QuantileScaler quantile ? corrected(quantile, counts[column]) : scaler);
            column += scaler.width();
        }
        return encoding.withScalers(scalers);
    }

    private QuantileScaler corrected(QuantileScaler scaler, long[] cells) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double reach = normal.inverseCumulativeProbability(1 - Math.min(0.25, TAIL_EVENTS / events));
        int knots = 2 * (int) (reach / SPACING) + 1;
        double[] wanted = new double[knots];
        double[] generated = new double[knots];
        int kept = 0;
        for (int i = 0; i < knots; i++) {
            double score = SPACING * (i - knots / 2);
            double found = quantile(cells, normal.cumulativeProbability(score) * events);
            if (kept == 0 || found > generated[kept - 1]) {
                wanted[kept] = score;
                generated[kept++] = found;
            }
        }
        return scaler.calibrated(Arrays.copyOf(generated, kept), Arrays.copyOf(wanted, kept));
    }

    private static double quantile(long[] cells, double wantedBelow) {
        double below = 0;
        int cell = 0;
        while (cell < CELLS + 1 && below + cells[cell] < wantedBelow) {
            below += cells[cell++];
        }
        double within = cells[cell] == 0 ? 0 : (wantedBelow - below) / cells[cell];
        return -EDGE + (cell - 1 + within) * 2 * EDGE / CELLS;
    }
}
