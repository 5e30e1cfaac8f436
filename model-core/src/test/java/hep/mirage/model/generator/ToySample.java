package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import java.util.List;
import java.util.SplittableRandom;

/** A small sample with one feature of each kind: falling mass, azimuth, transverse momentum, and jets that follow it. */
public final class ToySample {
    /** Its features. */
    public static final FeatureSchema SCHEMA = new FeatureSchema(
            "toy",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 120, 180),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("pt", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m");

    /** The same without the azimuth. */
    public static final FeatureSchema SCHEMA_WITHOUT_AZIMUTH = new FeatureSchema(
            "toy-without-azimuth",
            List.of(
                    SCHEMA.features().get(0),
                    SCHEMA.features().get(2),
                    SCHEMA.features().get(3)),
            "m");

    /** The digest of a fictitious file. */
    public static final SampleDigest DIGEST = new SampleDigest("toy.csv", "0123456789abcdef".repeat(4), 4000);

    private ToySample() {}

    /**
     * Draws events, always the same.
     *
     * @param count how many
     */
    public static EventBatch events(int count) {
        SplittableRandom random = new SplittableRandom(17);
        double[][] columns = new double[4][count];
        for (int i = 0; i < count; i++) {
            columns[0][i] = 120 + 60 * (1 - Math.sqrt(1 - random.nextDouble()));
            columns[1][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[2][i] = Math.min(1000, -20 * Math.log(1 - random.nextDouble()));
            columns[3][i] = Math.min(20, Math.floor(columns[2][i] / 25 + random.nextDouble()));
        }
        return EventBatch.of(SCHEMA, columns);
    }

    /**
     * The same events without their azimuths.
     *
     * @param count how many
     */
    public static EventBatch eventsWithoutAzimuth(int count) {
        EventBatch events = events(count);
        return EventBatch.of(
                SCHEMA_WITHOUT_AZIMUTH, new double[][] {events.column(0), events.column(2), events.column(3)});
    }

    /**
     * A flow, trained in seconds.
     *
     * @param epochs passes over the sample
     * @param conditions what is drawn before it
     */
    public static FlowSettings flowSettings(int epochs, Conditioning conditions) {
        return new FlowSettings(
                4,
                List.of(24),
                6,
                5,
                hep.mirage.model.training.optimizer.AdamSettings.of(2e-3, 0),
                64,
                epochs,
                Representation.FEATURES,
                conditions,
                0.98,
                10_000);
    }

    /**
     * A variational autoencoder with a discriminator, trained in seconds.
     *
     * @param epochs passes over the sample
     */
    public static VaeSettings adversarialSettings(int epochs) {
        return new VaeSettings(
                4,
                List.of(24, 16),
                List.of(16, 24),
                new VaeLoss.Adversarial(50, List.of(16, 16)),
                hep.mirage.model.training.optimizer.AdamSettings.of(1e-3, 0),
                64,
                epochs,
                Representation.FEATURES,
                Scaling.NORMAL,
                AzimuthSymmetry.ROTATION,
                0.9,
                10_000);
    }

    /**
     * Seconds of training at most.
     *
     * @param epochs passes over the sample
     */
    public static WganSettings settings(int epochs) {
        return settings(epochs, Conditioning.NONE);
    }

    /**
     * The same with conditions.
     *
     * @param epochs of the training
     * @param conditions what is drawn before the net
     */
    public static WganSettings settings(int epochs, Conditioning conditions) {
        return new WganSettings(
                4,
                List.of(16, 24),
                hep.mirage.model.network.Normalization.BATCH,
                hep.mirage.model.network.Activation.LINEAR,
                List.of(24, 16),
                new hep.mirage.model.training.optimizer.AdamSettings(1e-3, 0, 0, 0.9, 1e-8),
                64,
                2,
                1,
                epochs,
                Representation.FEATURES,
                Scaling.NORMAL,
                AzimuthSymmetry.ROTATION,
                conditions,
                0.9,
                10_000);
    }
}
