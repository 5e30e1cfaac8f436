package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.flow.FlowShape;
import hep.mirage.model.network.flow.SplineFlow;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a normalising flow is built and trained: coupling layers with rational quadratic splines (Durkan et al.,
 * arXiv:1906.04032), by maximum likelihood. The scaling is always {@link Scaling#NORMAL}: then the flow starts as independent
 * numbers with the right distribution each, and learns how they depend on each other and on the conditions.
 *
 * @param couplingLayers layers, from 2 up; {@link FlowShape#layersPerRound} says how many let each number depend on each other
 * @param hidden nodes of the hidden layers of each layer's net, with ReLU
 * @param bins pieces of a spline
 * @param box B: splines change scaled numbers between -B and B
 * @param adam optimiser of all nets
 * @param batch events of a step
 * @param epochs passes over the sample; an epoch has N / n steps, rounded up
 * @param representation which quantities the flow learns; none of them may be an azimuth, whose density on a circle a flow of
 *     numbers does not have
 * @param conditions which features are drawn before the flow and given to it as conditions
 * @param averaging decay of the mean of the weights, see {@link NetworkSettings#averaging}
 * @param calibrationEvents events drawn at the end to correct the distribution of each feature, see {@link
 *     MarginalCalibration}; 0 for none
 */
public record FlowSettings(
        int couplingLayers,
        List<Integer> hidden,
        int bins,
        double box,
        AdamSettings adam,
        int batch,
        int epochs,
        Representation representation,
        Conditioning conditions,
        double averaging,
        int calibrationEvents)
        implements NetworkSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "flow";

    /** Checks the bounds. */
    public FlowSettings {
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(conditions, "conditions");
        // The smallest flow of these layers checks the bounds of its own numbers.
        new FlowShape(2, 0, couplingLayers, hidden, bins, box);
        NetworkSettings.requireSound(
                adam,
                batch,
                epochs,
                representation,
                Scaling.NORMAL,
                AzimuthSymmetry.NONE,
                averaging,
                calibrationEvents);
    }

    /**
     * Layers, pieces, learning rate and batch as Durkan et al. took them for their table data of six dimensions (POWER, table 5):
     * 10 layers, 8 pieces, 5e-4, 512 events. They have two residual blocks of 256 nodes a layer and 400,000 steps; here two plain
     * layers of 128 are enough.
     */
    public static FlowSettings published() {
        return new FlowSettings(
                10,
                List.of(128, 128),
                8,
                5,
                AdamSettings.of(5e-4, 0),
                512,
                100,
                Representation.FEATURES,
                Conditioning.NONE,
                0.999,
                0);
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.FLOW;
    }

    @Override
    public Scaling scaling() {
        return Scaling.NORMAL;
    }

    @Override
    public AzimuthSymmetry azimuth() {
        return AzimuthSymmetry.NONE;
    }

    @Override
    public FlowSettings with(int newEpochs, int newCalibrationEvents) {
        return new FlowSettings(
                couplingLayers,
                hidden,
                bins,
                box,
                adam,
                batch,
                newEpochs,
                representation,
                conditions,
                averaging,
                newCalibrationEvents);
    }

    /**
     * Why a flow cannot learn some quantities.
     *
     * @param primaries schema of the quantities
     * @return problem and remedy without the key; empty if there is no azimuth among them
     */
    public static Optional<String> problemOfAzimuths(FeatureSchema primaries) {
        List<String> azimuths = primaries.features().stream()
                .filter(feature -> feature.kind() == FeatureKind.ANGLE)
                .map(Feature::name)
                .toList();
        return azimuths.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "leaves " + String.join(", ", azimuths) + " to a flow, which draws numbers without a period, no"
                                + " azimuths; take z-gamma-selected for the features of zgamma-18, or kind wgan-gp");
    }

    /**
     * The flow's layers.
     *
     * @param encoding of the events
     * @throws InvalidInput if the encoding has azimuths or fewer than two columns
     */
    public FlowShape shape(EventEncoding encoding) {
        problemOfAzimuths(encoding.schema()).ifPresent(problem -> {
            throw new InvalidInput("generator.training.representation: " + problem);
        });
        if (encoding.width() < 2) {
            throw new InvalidInput("generator.training.conditions: leave " + encoding.width()
                    + " of the numbers of an event to a flow; it needs 2 or more; draw fewer before it");
        }
        return new FlowShape(encoding.width(), encoding.conditions().width(), couplingLayers, hidden, bins, box);
    }

    @Override
    public int parameterCount(EventEncoding encoding) {
        return shape(encoding).parameterCount();
    }

    @Override
    public SplineFlow network(EventEncoding encoding, float[] values) {
        return SplineFlow.of(shape(encoding), values);
    }
}
