package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Seeded stand-ins for a run's dataset. */
public final class SyntheticDatasets {
    private SyntheticDatasets() {}

    /**
     * Like the real thing: neighbouring inputs are correlated, one is a rounded count, the mass depends on a product and a
     * square of inputs, and the label says whether the mass lies in the window, which is not linearly separable.
     */
    public static LabelledDataset resembling(int events, int inputs) {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(17, StreamPurpose.DATASET, 0, 0));
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[] features = new float[events * inputs];
        float[] labels = new float[events];
        double[] massGeV = new double[events];
        for (int i = 0; i < events; i++) {
            double before = 0;
            for (int k = 0; k < inputs; k++) {
                before = 0.6 * before + 0.8 * gauss.sample();
                features[i * inputs + k] = (float) (k == 2 ? Math.rint(before) : before);
            }
            double first = features[i * inputs];
            double second = features[i * inputs + 1];
            massGeV[i] = 150 + 5 * first * second + 3 * (first * first - 1) + 2 * gauss.sample();
            labels[i] = Math.abs(massGeV[i] - 150) < 6 ? 1 : 0;
        }
        return new LabelledDataset(inputs, features, labels, massGeV);
    }

    /** Two classes on the two sides of a gap across the first input. */
    public static LabelledDataset separable(int events, int inputs) {
        LabelledDataset dataset = resembling(events, inputs);
        float[] features = dataset.features().clone();
        float[] labels = new float[events];
        for (int i = 0; i < events; i++) {
            labels[i] = features[i * inputs] > 0 ? 1 : 0;
            features[i * inputs] += labels[i] - 0.5f;
        }
        return new LabelledDataset(inputs, features, labels, dataset.massGeV());
    }
}
