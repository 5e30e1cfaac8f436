package hep.mirage.lab.tuning;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.study.check.AvailableMemory;
import hep.mirage.search.study.check.TrainingMemory;

/** Whether the trials of a search fit into memory. */
public final class TrialMemory {
    private TrialMemory() {}

    /**
     * Rejects a search with a trial that does not fit.
     *
     * @param search with all its trials
     * @param available to one trial, such as its share of a heap in which several are trained at the same time
     * @throws InvalidInput with the trial, its need, the bound and the remedy
     */
    public static void requireWithin(TuningSearch search, AvailableMemory available) {
        int features = search.sample().schema().size();
        for (int trial = 0; trial < search.points().size(); trial++) {
            int number = trial;
            TrainingMemory.ofGenerator(search.settings(trial, search.plan().epochs()), features)
                    .forEach(need -> need.beyond(available).ifPresent(problem -> {
                        throw new InvalidInput("trial " + number + ": " + problem);
                    }));
        }
    }
}
