package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.DirectionHead;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.FeatureScaler;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.NetworkWeights;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A trained generator net, drawn from in blocks of {@value #BLOCK} proposals. A proposal whose mass falls outside the
 * schema's range is dropped; other features are brought into their ranges.
 *
 * <p>Each proposal takes its latent numbers and its azimuth from the stream in turn. The first k of n events are
 * therefore the k events that a call for k gives from the same start of the stream; the stream is left behind the last
 * block.
 */
public final class NetworkGenerator implements Generator {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 256;

    private final NetworkWeights weights;
    private final EventEncoding encoding;
    private final AzimuthSymmetry symmetry;

    /**
     * A generator.
     *
     * @param weights a net without normalisation
     * @param encoding the scalers behind its outputs
     * @param symmetry whether events are turned by a random azimuth
     */
    public NetworkGenerator(NetworkWeights weights, EventEncoding encoding, AzimuthSymmetry symmetry) {
        if (weights.shape().outputs() != encoding.width()) {
            throw new IllegalArgumentException(
                    "net with " + weights.shape().outputs() + " outputs for an encoding of width " + encoding.width());
        }
        this.weights = weights;
        this.encoding = encoding;
        this.symmetry = symmetry;
    }

    @Override
    public FeatureSchema schema() {
        return encoding.schema();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        BatchedNetwork network = new BatchedNetwork(weights, BLOCK, MatrixKernel.fastest());
        DirectionHead head = new DirectionHead(encoding, symmetry, BLOCK);
        double[][] columns = new double[schema().size()][events];
        Feature mass = schema().mass();
        int massColumn = columnOf(schema().massIndex());
        int accepted = 0;
        while (accepted < events) {
            propose(network, head, random);
            float[] outputs = network.forward(BLOCK);
            head.forward(outputs, BLOCK);
            for (int row = 0; row < BLOCK && accepted < events; row++) {
                int at = row * encoding.width();
                double massGeV = encoding.scalers().get(schema().massIndex()).decode(outputs, at + massColumn);
                if (mass.admits(massGeV)) {
                    decode(outputs, at, columns, accepted++);
                }
            }
        }
        return EventBatch.of(schema(), columns);
    }

    private void propose(BatchedNetwork network, DirectionHead head, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        int latent = weights.shape().inputs();
        for (int row = 0; row < BLOCK; row++) {
            for (int i = 0; i < latent; i++) {
                network.inputs()[row * latent + i] = (float) normal.sample();
            }
            head.setTurn(row, DirectionHead.drawTurn(symmetry, random));
        }
    }

    private void decode(float[] outputs, int at, double[][] columns, int event) {
        int column = at;
        for (int feature = 0; feature < columns.length; feature++) {
            columns[feature][event] = encoding.decode(feature, outputs, column);
            column += encoding.scalers().get(feature).width();
        }
    }

    private int columnOf(int feature) {
        return encoding.scalers().subList(0, feature).stream()
                .mapToInt(FeatureScaler::width)
                .sum();
    }
}
