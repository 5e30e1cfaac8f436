package hep.mirage.model.generator.encoding;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Corrects the remaining difference between a trained generator's and the sample's distribution of each number, given each of
 * the conditions and each number in an earlier column: one after the other, several times (iterative proportional fitting by
 * quantile mapping). A critic of 10⁵ events does not see a mean that shifts by 0.03 standard deviations along the mass, nor
 * that pairs of numbers are too rare in their common tails; an ensemble does, and nets have errors of this size.
 */
public final class ConditionalCalibration {
    private static final int ROUNDS = 2;
    private static final int BLOCK = 512;

    private final EventBatch sample;
    private final DrawingNetwork network;
    private final EventRepresentation representation;
    private final int events;
    private final MatrixKernel kernel;
    private final UniformRandomProvider random;

    private ConditionalCalibration(
            EventBatch sample,
            DrawingNetwork network,
            EventRepresentation representation,
            int events,
            MatrixKernel kernel,
            UniformRandomProvider random) {
        this.sample = sample;
        this.network = network;
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
     * @param network the generator without normalisation
     * @param representation decides which events are drawn again
     * @param events number of events to draw for each round of corrections
     * @param kernel matrix products
     * @param random stream of the latent numbers and the conditions
     */
    public static EventEncoding calibrate(
            EventEncoding encoding,
            EventBatch sample,
            DrawingNetwork network,
            EventRepresentation representation,
            int events,
            MatrixKernel kernel,
            UniformRandomProvider random) {
        ConditionalCalibration calibration =
                new ConditionalCalibration(sample, network, representation, events, kernel, random);
        EncodedEvents wanted = EncodedEvents.of(encoding, sample);
        EventEncoding corrected = encoding;
        for (int round = 0; round < ROUNDS; round++) {
            corrected = calibration.round(corrected, wanted);
        }
        return corrected;
    }

    /**
     * One correction by each number, the mass last, since dependence on the mass causes sculpting. A round draws once and
     * applies its corrections to those events; events that they move out of the selection show up in the next round's draw.
     */
    private EventEncoding round(EventEncoding encoding, EncodedEvents wanted) {
        int[] columns = corrected(encoding);
        EncodedEvents generated = draw(encoding);
        List<ConditionalShift> corrections = new ArrayList<>(encoding.corrections());
        for (int i = 0; i + 1 < columns.length; i++) {
            int[] later = Arrays.copyOfRange(columns, i + 1, columns.length);
            correct(ShiftFit.inBins(Sorting.byColumn(columns[i]), later, wanted, generated), generated, corrections);
        }
        for (int condition = encoding.conditions().sortings() - 1; condition > 0; condition--) {
            Sorting by = Sorting.byCondition(condition);
            correct(ShiftFit.inBins(by, columns, wanted, generated), generated, corrections);
        }
        correct(ShiftFit.alongMass(Sorting.byCondition(0), columns, wanted, generated), generated, corrections);
        return encoding.withCorrections(corrections);
    }

    private static void correct(ConditionalShift shift, EncodedEvents generated, List<ConditionalShift> corrections) {
        generated.apply(shift);
        corrections.add(shift);
    }

    /** Columns with a quantile scaler. */
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

    private EncodedEvents draw(EventEncoding encoding) {
        EncodedDraw draw =
                new EncodedDraw(network, encoding, AzimuthSymmetry.NONE, representation, BLOCK, kernel, random);
        EncodedEvents drawn = EncodedEvents.empty(encoding, events);
        for (int done = 0; done < events; done += BLOCK) {
            draw.draw(BLOCK, random);
            drawn.add(draw, BLOCK, done);
        }
        return drawn;
    }
}
