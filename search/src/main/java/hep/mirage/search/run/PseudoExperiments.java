package hep.mirage.search.run;

import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The data that the job broadcasts: the study and its generators. Every task creates its own {@link PseudoExperiment}
 * and opens its own engine.
 *
 * @param study the study to compute
 * @param sources the study's generators
 */
public record PseudoExperiments(Study study, EventSources sources) implements RunFunction {
    /** Rejects null components. */
    public PseudoExperiments {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(sources, "sources");
    }

    /** The runs of a study with a single generator and without signal. */
    public PseudoExperiments(Study study, Generator generator) {
        this(study, EventSources.of(generator));
    }

    @Override
    public void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes) {
        PseudoExperiment experiment = new PseudoExperiment(study, sources);
        try (TrainingEngine engine = study.classifier().design().open(device)) {
            new RunWaves(experiment, engine, runsFor(engine.tasksInFlight())).compute(runs, outcomes);
        }
    }

    @Override
    public int runsAtOnce() {
        return runsFor(study.classifier().design().typicalTasksInFlight());
    }

    /**
     * Number of runs with that many nets. Rounded down, since an excess net would be trained after
     * all others.
     */
    private int runsFor(int tasksInFlight) {
        return Math.max(1, tasksInFlight / Math.max(1, study.netsPerRun()));
    }
}
