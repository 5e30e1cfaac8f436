package hep.mirage.search.run;

import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.InjectedSignal;
import hep.mirage.search.study.Study;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the datasets of runs from one generator, with the study's signal mixed in. Sources of different generators use the
 * same random numbers, and have the same signal events in the same run.
 *
 * @param study expected background events, mass range and seed of every stream
 * @param generator of the background
 * @param signal mixed in; empty if there is none
 */
public record DatasetSource(Study study, Generator generator, Optional<InjectedSignal> signal) {
    /** Members of the stream {@link StreamPurpose#INJECTED_SIGNAL}: the events, then their places in each dataset. */
    private static final int SIGNAL_EVENTS = 0;

    private static final int FIRST_PLACES = 1;

    /** The dataset that is searched, and the other one on which {@code independent} trains. */
    private static final int SEARCHED = 0;

    private static final int INDEPENDENT = 1;

    /**
     * The source of an arm's datasets.
     *
     * @param study the study
     * @param sources the study's generators
     * @param arm of the study
     */
    public static DatasetSource of(Study study, EventSources sources, Arm arm) {
        return new DatasetSource(study, sources.backgroundOf(arm), sources.signal());
    }

    /**
     * The dataset that a run searches.
     *
     * @param run run number, 0 or above
     * @throws hep.mirage.model.InvalidInput if a finite sample has too few events
     */
    public MixedDataset searched(long run) {
        return mixed(
                RunDataset.draw(generator, study.datasetSettings(), stream(StreamPurpose.DATASET, run, 0)),
                run,
                SEARCHED);
    }

    /**
     * Another dataset of the same kind: as large, with as much signal, of other events.
     *
     * @param run run number
     * @throws hep.mirage.model.InvalidInput if a finite sample has too few events left
     */
    EventBatch independent(long run) {
        return mixed(background(run).forTraining(), run, INDEPENDENT).events();
    }

    /**
     * Background events of a run beside its dataset.
     *
     * @param run run number
     */
    IndependentEvents background(long run) {
        return new IndependentEvents(study, generator, run);
    }

    private MixedDataset mixed(EventBatch background, long run, int dataset) {
        if (signal.isEmpty()) {
            return MixedDataset.ofBackground(background);
        }
        EventBatch events = RunDataset.drawApart(
                        signal.get().generator(),
                        study.datasetSettings().withExpectedEvents(signal.get().expectedEvents()),
                        stream(StreamPurpose.INJECTED_SIGNAL, run, SIGNAL_EVENTS),
                        dataset + 1)
                .get(dataset);
        return MixedDataset.of(background, events, stream(StreamPurpose.INJECTED_SIGNAL, run, FIRST_PLACES + dataset));
    }

    private UniformRandomProvider stream(StreamPurpose purpose, long run, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, run, member));
    }
}
