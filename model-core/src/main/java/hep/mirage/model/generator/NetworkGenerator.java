package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EncodedDraw;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.DrawingNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A trained generator net or flow, drawn from in blocks of {@value #BLOCK} proposals. A proposal whose mass falls outside the
 * schema's range is dropped; other features are clamped to their ranges. After {@value #MOST_DROPPED} dropped proposals in a row
 * the next one is kept with its mass clamped as well, so that drawing ends even if a net has learnt nothing; one without a mass
 * (NaN) is an error. A useful net drops a few per cent.
 *
 * <p>Each proposal takes its latent numbers, its conditions and its azimuth from the stream in turn. The first k of n events
 * are therefore the k events that a call for k gives from the same start of the stream; the stream is left at the end of the
 * last block.
 */
public final class NetworkGenerator implements Generator {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 256;
    /** Of a net whose masses are inside the range half of the time, one proposal in 10³⁰ follows so many dropped ones. */
    private static final int MOST_DROPPED = 100;
    /** Blocks processed by the net at once: its matrix products take 10 % less time for four than for one. */
    private static final int BLOCKS_TOGETHER = 4;

    private final DrawingNetwork network;
    private final EventEncoding encoding;
    private final AzimuthSymmetry symmetry;
    private final EventRepresentation representation;

    /**
     * A generator that keeps every event that its net draws.
     *
     * @param network a net without normalisation, or a flow
     * @param encoding the scalers of its outputs
     * @param symmetry whether events are rotated by a random azimuth
     */
    public NetworkGenerator(DrawingNetwork network, EventEncoding encoding, AzimuthSymmetry symmetry) {
        this(network, encoding, symmetry, Representation.FEATURES.of(encoding.schema()));
    }

    /**
     * Creates a generator.
     *
     * @param network a net without normalisation, or a flow
     * @param encoding the scalers of its outputs
     * @param symmetry whether events are rotated by a random azimuth
     * @param representation decides which events the net draws again
     */
    public NetworkGenerator(
            DrawingNetwork network,
            EventEncoding encoding,
            AzimuthSymmetry symmetry,
            EventRepresentation representation) {
        if (network.outputs() != encoding.width()
                || network.inputs() <= encoding.conditions().width()) {
            throw new IllegalArgumentException("net with " + network.inputs() + " inputs and "
                    + network.outputs() + " outputs for an encoding of width " + encoding.width() + " with "
                    + encoding.conditions().width() + " columns of conditions");
        }
        this.network = network;
        this.encoding = encoding;
        this.symmetry = symmetry;
        this.representation = representation;
    }

    @Override
    public FeatureSchema schema() {
        return encoding.schema();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        EncodedDraw draw = new EncodedDraw(
                network, encoding, symmetry, representation, proposals(events), MatrixKernel.fastest(), random);
        double[] event = new double[schema().size()];
        double[][] columns = new double[schema().size()][events];
        int accepted = 0;
        int dropped = 0;
        while (accepted < events) {
            int rows = proposals(events - accepted);
            draw.draw(rows, random);
            for (int row = 0; row < rows && accepted < events; row++) {
                draw.decode(row, event);
                double mass = event[schema().massIndex()];
                if (schema().mass().admits(mass) || dropped == MOST_DROPPED) {
                    if (Double.isNaN(mass)) {
                        throw new IllegalStateException("the net draws no numbers: mass is NaN");
                    }
                    for (int feature = 0; feature < event.length; feature++) {
                        columns[feature][accepted] =
                                schema().features().get(feature).clamp(event[feature]);
                    }
                    accepted++;
                    dropped = 0;
                } else {
                    dropped++;
                }
            }
        }
        return EventBatch.of(schema(), columns);
    }

    @Override
    public Optional<DoubleUnaryOperator> massDistribution() {
        return massDensity().map(density -> density.distribution()::probabilityBelow);
    }

    @Override
    public Optional<SmoothDensity> massDensity() {
        return encoding.conditions().massDensity();
    }

    /** Whole blocks, no more than the events need if none is dropped. */
    private static int proposals(int events) {
        return BLOCK * Math.min(BLOCKS_TOGETHER, (events + BLOCK - 1) / BLOCK);
    }
}
