package hep.mirage.lab.quality;

import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random selections of events, as made by a response scan: a score computed from an event's features, and the share of
 * events with the highest scores that is kept. The scores are, in turn, one feature, a random direction in feature
 * space, and a small network with random weights. Features are standardised over the sample, angles are cosine and
 * sine.
 *
 * <p>The cuts depend only on sample, features and seed, so that different generators are assessed with the same ones.
 * Immutable and thread-safe.
 */
public final class RandomCuts {
    /** Maximum number of cuts, each represented by one bit: {@value}. */
    public static final int MOST = 63;
    /** A cut keeps at least this share of the sample's events: {@value}. */
    static final double FEWEST_KEPT = 0.5;
    /** A cut keeps at most this share of the sample's events: {@value}. */
    static final double MOST_KEPT = 0.9;

    private static final List<Integer> NETWORK_LAYERS = List.of(16, 8);
    private static final int EVENTS_AT_A_TIME = 512;

    /** Input of a cut. */
    public enum Kind {
        /** One feature, as a lower or an upper cut. */
        ONE_SIDED,
        /** A linear combination of all features. */
        HALF_SPACE,
        /** A network of two small ReLU layers with random weights. */
        NETWORK
    }

    /**
     * One cut: an event passes with a score at or above the threshold.
     *
     * @param kind input of the score
     * @param description as text
     * @param score computes one number from an event's standardised features
     * @param threshold smallest score that passes
     */
    private record Cut(Kind kind, String description, NetworkWeights score, float threshold) {}

    private final List<String> features;
    private final Standardization standardization;
    private final List<Cut> cuts;
    private final JointCuts joint;

    private RandomCuts(List<String> features, Standardization standardization, List<Cut> cuts) {
        this.features = List.copyOf(features);
        this.standardization = standardization;
        this.cuts = List.copyOf(cuts);
        float[] thresholds = new float[cuts.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = cuts.get(i).threshold();
        }
        this.joint = new JointCuts(cuts.stream().map(Cut::score).toList(), thresholds);
    }

    /**
     * Draws cuts.
     *
     * @param sample sample whose scores define the thresholds
     * @param features that cuts may use
     * @param count how many, 1 to {@value #MOST}
     * @param seed of directions, weights and shares
     */
    public static RandomCuts draw(EventBatch sample, List<String> features, int count, long seed) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " cuts; 1 to " + MOST + " are possible");
        }
        InputColumns inputs = InputColumns.of(sample, features);
        Standardization standardization = Standardization.of(inputs.rows(), inputs.width());
        float[] rows = standardization.apply(inputs.rows());
        List<Cut> cuts = new ArrayList<>();
        List<Integer> continuous = continuousColumns(sample, features, inputs);
        for (int i = 0; i < count; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            UniformRandomProvider random = LabStream.CUTS.open(seed, i);
            double kept = FEWEST_KEPT + (MOST_KEPT - FEWEST_KEPT) * random.nextDouble();
            NetworkWeights score =
                    switch (kind) {
                        case ONE_SIDED -> oneFeature(continuous, inputs.width(), random);
                        case HALF_SPACE -> direction(inputs.width(), random);
                        case NETWORK -> network(inputs.width(), random);
                    };
            cuts.add(new Cut(kind, describe(kind, score, inputs, kept), score, threshold(score, rows, kept)));
        }
        return new RandomCuts(features, standardization, cuts);
    }

    /**
     * Columns of features other than counts, since a cut on a count alone cannot keep an arbitrary share; all columns
     * if there are only counts.
     */
    private static List<Integer> continuousColumns(EventBatch sample, List<String> features, InputColumns inputs) {
        List<Integer> all = new ArrayList<>();
        List<Integer> continuous = new ArrayList<>();
        for (String feature : features) {
            FeatureKind kind = sample.schema()
                    .features()
                    .get(sample.schema().indexOf(feature))
                    .kind();
            int width = kind == FeatureKind.ANGLE ? 2 : 1;
            for (int part = 0; part < width; part++) {
                if (kind != FeatureKind.COUNT) {
                    continuous.add(all.size());
                }
                all.add(all.size());
            }
        }
        return continuous.isEmpty() ? all : continuous;
    }

    private static NetworkWeights oneFeature(List<Integer> columns, int width, UniformRandomProvider random) {
        float[] values = new float[width + 1];
        values[columns.get(random.nextInt(columns.size()))] = random.nextBoolean() ? 1 : -1;
        return new NetworkWeights(linear(width), values);
    }

    private static NetworkWeights direction(int width, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        float[] values = new float[width + 1];
        for (int i = 0; i < width; i++) {
            values[i] = (float) normal.sample();
        }
        return new NetworkWeights(linear(width), values);
    }

    private static NetworkWeights network(int width, UniformRandomProvider random) {
        return InitialWeights.glorotUniform(
                NetworkShape.dense(width, NETWORK_LAYERS, Activation.RELU, 1, Activation.LINEAR), random);
    }

    private static NetworkShape linear(int width) {
        return NetworkShape.dense(width, List.of(), Activation.LINEAR, 1, Activation.LINEAR);
    }

    private static String describe(Kind kind, NetworkWeights score, InputColumns inputs, double kept) {
        String of =
                switch (kind) {
                    case ONE_SIDED -> oneFeature(score, inputs);
                    case HALF_SPACE -> "random direction";
                    case NETWORK -> "random network";
                };
        return String.format(Locale.ROOT, "%s, highest %.0f %%", of, 100 * kept);
    }

    private static String oneFeature(NetworkWeights score, InputColumns inputs) {
        for (int i = 0; i < inputs.width(); i++) {
            if (score.values()[i] != 0) {
                return (score.values()[i] < 0 ? "-" : "") + inputs.names().get(i);
            }
        }
        throw new IllegalStateException("a one-sided cut looks at one feature");
    }

    private static float threshold(NetworkWeights score, float[] rows, double kept) {
        float[] scores = scores(score, rows, KernelProvider.matrixKernel());
        Arrays.sort(scores);
        return scores[(int) ((1 - kept) * scores.length)];
    }

    private static float[] scores(NetworkWeights score, float[] rows, MatrixKernel kernel) {
        int width = score.shape().inputs();
        float[] scores = new float[rows.length / width];
        BatchedNetwork network = new BatchedNetwork(score, EVENTS_AT_A_TIME, kernel);
        for (int from = 0; from < scores.length; from += EVENTS_AT_A_TIME) {
            int events = Math.min(EVENTS_AT_A_TIME, scores.length - from);
            System.arraycopy(rows, from * width, network.inputs(), 0, events * width);
            System.arraycopy(network.forward(events), 0, scores, from, events);
        }
        return scores;
    }

    /** Features that the cuts use. */
    public List<String> features() {
        return features;
    }

    /** Number of cuts. */
    public int size() {
        return cuts.size();
    }

    /**
     * Input of a cut.
     *
     * @param cut 0-based
     */
    public Kind kind(int cut) {
        return cuts.get(cut).kind();
    }

    /**
     * A cut in words: its score, and the share of the sample that it keeps.
     *
     * @param cut 0-based
     */
    public String description(int cut) {
        return cuts.get(cut).description();
    }

    /**
     * Which cuts each event passes.
     *
     * @param events with the features of the cuts
     * @return [n], bit i is set if an event passes cut i
     */
    public long[] passedBy(EventBatch events) {
        return joint.passedBy(
                standardization.apply(InputColumns.of(events, features).rows()));
    }
}
