package hep.mirage.app.tuning;

import hep.mirage.lab.tuning.NetLayers;
import hep.mirage.lab.tuning.SearchSpace;
import hep.mirage.lab.tuning.TrialPlan;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A search whose trials take a fraction of a second each; with one of its learning rates every training diverges. */
final class SmallSearch {
    static final int TRIALS = 9;
    static final int EPOCHS = 9;

    private static final long SEED = 3;
    private static final int EVENTS = 600;
    private static final double DIVERGING_RATE = 1e30;

    private SmallSearch() {}

    static TuningSearch halving() {
        return of(TrialPlan.halving(TRIALS, 1, EPOCHS, 3));
    }

    /** All points of the grid, in its order, so that every third trial diverges. */
    static TuningSearch of(TrialPlan plan) {
        NetLayers narrow = new NetLayers(List.of(8), List.of(8));
        NetLayers wide = new NetLayers(List.of(16, 8), List.of(16, 8));
        SearchSpace space = new SearchSpace(
                List.of(0.01, 0.001, DIVERGING_RATE),
                List.of(32),
                List.of(4),
                List.of(narrow, wide),
                List.of(0.01, 1.0));
        // The rate changes last along the grid: steps of 4 points run through the rates.
        List<Long> points = LongStream.range(0, plan.trials())
                .map(trial -> trial % 3 * 4 + trial / 3)
                .boxed()
                .toList();
        return of(VaeSettings.published(new VaeLoss.Weighted(0.01)), space, plan, points);
    }

    /** Three WGANs with batch normalisation, of one epoch each, and the best on to three. */
    static TuningSearch wgan() {
        NetLayers layers = new NetLayers(List.of(16, 8), List.of(8));
        SearchSpace space =
                new SearchSpace(List.of(0.001), List.of(64), List.of(4), List.of(layers), List.of(0.001, 0.1, 10.0));
        return of(WganSettings.published(), space, TrialPlan.halving(3, 1, 3, 3), List.of(0L, 1L, 2L));
    }

    /** One trial, whose net takes more memory than a process of the tests has. */
    static TuningSearch tooLarge() {
        NetLayers layers = new NetLayers(List.of(40_000, 50_000), List.of(8));
        SearchSpace space = new SearchSpace(List.of(0.001), List.of(32), List.of(4), List.of(layers), List.of(0.01));
        VaeSettings base = VaeSettings.published(new VaeLoss.Weighted(0.01));
        return of(base, space, TrialPlan.straight(1, 1), List.of(0L));
    }

    private static TuningSearch of(DenseNetSettings base, SearchSpace space, TrialPlan plan, List<Long> points) {
        SampleDigest digest = new SampleDigest("falling", "0".repeat(64), EVENTS);
        return new TuningSearch(base, space, plan, points, SEED, sample(), digest, new EventSplit(0.3, SEED));
    }

    private static EventBatch sample() {
        FeatureSchema schema = new FeatureSchema(
                "small",
                List.of(
                        new Feature("m", "GeV", FeatureKind.REAL, 130, 170),
                        new Feature("pt", "GeV", FeatureKind.REAL, 0, 500)),
                "m");
        UniformRandomProvider random = RandomStreams.open(new StreamKey(SEED, StreamPurpose.DATASET, 0, 0));
        double[][] columns = new double[2][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            columns[0][i] = 130 + 40 * random.nextDouble() * random.nextDouble();
            columns[1][i] = -20 * Math.log(1 - 0.999 * random.nextDouble());
        }
        return EventBatch.of(schema, columns);
    }
}
