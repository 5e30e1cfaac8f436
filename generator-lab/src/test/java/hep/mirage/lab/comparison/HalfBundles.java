package hep.mirage.lab.comparison;

import hep.mirage.lab.appraisal.BumpedGenerator;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;

/** Bundles whose manifests state that they were trained on halves of one sample. */
public final class HalfBundles {
    private static final SampleDigest SAMPLE = new SampleDigest("toy.csv", "0".repeat(64), 400);

    private HalfBundles() {}

    /**
     * A bundle like no other of its half.
     *
     * @param half 1 or 2
     * @param training number of the training
     */
    public static GeneratorBundle of(int half, int training) {
        return GeneratorBundle.ofEvents(
                new BootstrapSettings(AzimuthSymmetry.NONE),
                new BumpedGenerator(0)
                        .sample(400, RandomStreams.open(new StreamKey(21, StreamPurpose.DATASET, training, half))),
                SAMPLE,
                EventSplit.half(half, 3));
    }
}
