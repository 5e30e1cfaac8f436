package hep.mirage.search.run;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.SampleShare;
import hep.mirage.search.study.Study;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Background events of a run beside those that it searches: to train on, to calibrate a response, to measure its leakage. No
 * event serves two of these. Of a finite sample, a study with arms takes half of what the run has left for training, a
 * quarter for calibration and a quarter for leakage, whichever arms there are, so that an arm's rows do not depend on the
 * others. Not thread-safe.
 */
final class IndependentEvents {
    /** A quarter of what {@link SampleShare} divides, and that again by the hypotheses. */
    private static final int LEAKAGE_SHARES = 4;

    private final Study study;
    private final Generator generator;
    private final DatasetSettings settings;
    private final long run;
    private final Map<Double, EventBatch> references = new HashMap<>();
    private EventBatch training;

    IndependentEvents(Study study, Generator generator, long run) {
        this.study = study;
        this.generator = generator;
        this.settings = study.datasetSettings();
        this.run = run;
    }

    /**
     * The dataset on which the protection {@code independent} trains.
     *
     * @throws InvalidInput if a finite sample has too few events left
     */
    EventBatch forTraining() {
        if (training == null) {
            training = draw(
                            StreamPurpose.INDEPENDENT_DATASET,
                            0,
                            SampleShare.TRAINING.expecting(settings.expectedEvents()))
                    .orElseThrow(() -> tooFew("an independent dataset", "protection independent"));
        }
        return training;
    }

    /**
     * Events that calibrate responses; the same for every hypothesis.
     *
     * @param expectedEvents of them
     * @throws InvalidInput if a finite sample has too few events left
     */
    EventBatch forCalibration(double expectedEvents) {
        return references.computeIfAbsent(expectedEvents, expected -> draw(
                        StreamPurpose.REFERENCE_EVENTS, 0, SampleShare.CALIBRATION.expecting(expected))
                .orElseThrow(() -> tooFew("reference events", "decorrelate conditional-quantile")));
    }

    /**
     * Events that measure the leakage at one hypothesis; empty if a finite sample has too few left.
     *
     * @param hypothesis index
     */
    Optional<EventBatch> forLeakage(int hypothesis) {
        int hypotheses = study.search().regions().size();
        RunDataset.Share share = study.listsArms()
                ? share(
                        LEAKAGE_SHARES * hypothesis + LEAKAGE_SHARES - 1,
                        LEAKAGE_SHARES * hypotheses,
                        settings.expectedEvents())
                : share(hypothesis, hypotheses, settings.expectedEvents());
        return draw(StreamPurpose.LEAKAGE_DATASET, hypothesis, share);
    }

    private static RunDataset.Share share(int index, int shares, double expectedEvents) {
        return new RunDataset.Share(index, shares, expectedEvents);
    }

    private Optional<EventBatch> draw(StreamPurpose purpose, int member, RunDataset.Share share) {
        return RunDataset.drawIndependent(
                generator, settings, stream(StreamPurpose.DATASET, 0), stream(purpose, member), share);
    }

    private InvalidInput tooFew(String what, String setting) {
        return new InvalidInput("run " + run + ": the generator's sample has fewer than "
                + RunDataset.FEWEST_INDEPENDENT + " events left for " + what + "; take a larger sample, expect fewer"
                + " events, or leave out the arm with the " + setting);
    }

    private UniformRandomProvider stream(StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
