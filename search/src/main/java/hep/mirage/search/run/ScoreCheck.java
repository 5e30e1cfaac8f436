package hep.mirage.search.run;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks responses from outside before any run is computed: draws the dataset of a run again and compares its events with
 * the responses that the external arms have. Immutable and thread-safe.
 */
public final class ScoreCheck {
    private final Study study;
    private final EventSources sources;
    private final List<Arm> external;

    /**
     * Creates the check for any number of runs.
     *
     * @param study with external arms
     * @param sources the study's generators, and the responses of its external arms
     */
    public ScoreCheck(Study study, EventSources sources) {
        this.study = study;
        this.sources = sources;
        this.external = study.arms().stream()
                .filter(arm -> arm.protection().isExternal())
                .toList();
    }

    /**
     * What is wrong with the responses of a run. A run whose dataset cannot be drawn has none; it fails when it is computed.
     *
     * @param run run number, 0 or above
     * @return one text for each fault, with run, arm and hypothesis; empty if the run can be computed
     * @throws hep.mirage.model.InvalidInput if the responses cannot be read
     */
    public List<String> problems(long run) {
        RunScores scores = sources.scores().of(run);
        List<String> strangers = scores.strangers();
        return strangers.isEmpty() ? faults(run, scores) : strangers;
    }

    private List<String> faults(long run, RunScores scores) {
        List<String> faults = new ArrayList<>();
        Map<String, EventBatch> datasets = new HashMap<>();
        for (Arm arm : external) {
            EventBatch events;
            try {
                events = datasets.computeIfAbsent(arm.generator(), file -> DatasetSource.of(study, sources, arm)
                        .searched(run)
                        .events());
            } catch (RuntimeException notDrawn) {
                return List.of();
            }
            for (int h = 0; h < study.search().hypothesesGeV().size(); h++) {
                faults.addAll(scores.problems(h, arm.name(), events.size(), inside(events, h)));
            }
        }
        return faults;
    }

    /** Empty where the run has no event for the hypothesis: it then fails in its first stage. */
    private int[] inside(EventBatch events, int hypothesis) {
        try {
            return Labeller.inside(events, study.search().labels(hypothesis));
        } catch (InvalidInput none) {
            return new int[0];
        }
    }
}
