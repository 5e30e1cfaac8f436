package hep.mirage.search.run;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.source.InjectedSignal;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the datasets of runs from one generator, with the study's signal mixed in. Sources of different generators use the
 * same random numbers, and have the same signal events in the same run.
 *
 * @param generator of the background
 * @param signal mixed in; empty if there is none
 * @param settings expected background events and mass range
 * @param masterSeed seed of every stream
 */
record DatasetSource(Generator generator, Optional<InjectedSignal> signal, DatasetSettings settings, long masterSeed) {
    /** Members of the stream {@link StreamPurpose#INJECTED_SIGNAL}: the events, then their places in each dataset. */
    private static final int SIGNAL_EVENTS = 0;

    private static final int FIRST_PLACES = 1;

    /** The dataset that is searched, and the other one on which {@code independent} trains. */
    private static final int SEARCHED = 0;

    private static final int INDEPENDENT = 1;

    /**
     * The dataset that a run searches.
     *
     * @param run run number
     */
    MixedDataset searched(long run) {
        return mixed(RunDataset.draw(generator, settings, stream(StreamPurpose.DATASET, run, 0)), run, SEARCHED);
    }

    /**
     * Another dataset of the same kind: as large, with as much signal, of other events.
     *
     * @param run run number
     * @throws InvalidInput if a finite sample has too few events left
     */
    EventBatch independent(long run) {
        EventBatch background = independentEvents(run, StreamPurpose.INDEPENDENT_DATASET, 0, 1)
                .orElseThrow(() -> new InvalidInput("run " + run + ": the generator's sample has fewer than "
                        + RunDataset.FEWEST_INDEPENDENT + " events left for an independent dataset; take a"
                        + " larger sample, expect fewer events, or leave out the arm with the protection"
                        + " independent"));
        return mixed(background, run, INDEPENDENT).events();
    }

    /**
     * Background events that measure the mass leakage at a hypothesis.
     *
     * @param run run number
     * @param hypothesis its index
     * @param hypotheses their number
     * @return empty if a finite sample has too few left
     */
    Optional<EventBatch> leakage(long run, int hypothesis, int hypotheses) {
        return independentEvents(run, StreamPurpose.LEAKAGE_DATASET, hypothesis, hypotheses);
    }

    private MixedDataset mixed(EventBatch background, long run, int dataset) {
        if (signal.isEmpty()) {
            return MixedDataset.ofBackground(background);
        }
        EventBatch events = RunDataset.drawApart(
                        signal.get().generator(),
                        settings.withExpectedEvents(signal.get().expectedEvents()),
                        stream(StreamPurpose.INJECTED_SIGNAL, run, SIGNAL_EVENTS),
                        dataset + 1)
                .get(dataset);
        return MixedDataset.of(background, events, stream(StreamPurpose.INJECTED_SIGNAL, run, FIRST_PLACES + dataset));
    }

    private Optional<EventBatch> independentEvents(long run, StreamPurpose purpose, int member, int members) {
        return RunDataset.drawIndependent(
                generator,
                settings,
                stream(StreamPurpose.DATASET, run, 0),
                stream(purpose, run, member),
                member,
                members);
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(masterSeed, purpose, run, member));
    }
}
