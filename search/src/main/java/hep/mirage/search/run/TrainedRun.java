package hep.mirage.search.run;

import java.util.Map;

/**
 * A run whose nets have been trained, before its events are searched.
 *
 * @param prepared the run with its datasets
 * @param classifiers the trained classifiers
 * @param independent events beside the datasets, by the file of their generator; empty for that of the study
 */
record TrainedRun(PreparedRun prepared, RunClassifiers classifiers, Map<String, IndependentEvents> independent) {
    /** Copies the map. */
    TrainedRun {
        independent = Map.copyOf(independent);
    }
}
