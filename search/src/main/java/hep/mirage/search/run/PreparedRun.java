package hep.mirage.search.run;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.training.TrainingTask;
import java.util.List;
import java.util.Objects;

/**
 * A run that is ready for training.
 *
 * @param run run number
 * @param events in its dataset
 * @param hypotheses in the study's order
 */
public record PreparedRun(long run, int events, List<Hypothesis> hypotheses) {
    /** Copies the list. */
    public PreparedRun {
        hypotheses = List.copyOf(hypotheses);
    }

    /**
     * One mass hypothesis.
     *
     * @param region window and side-bands
     * @param standardization of the dataset's inputs
     * @param task its dataset and the net to be trained on it
     */
    public record Hypothesis(SearchRegion region, Standardization standardization, TrainingTask task) {
        /** Rejects null components. */
        public Hypothesis {
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(standardization, "standardization");
            Objects.requireNonNull(task, "task");
        }
    }

    /** The nets to be trained, one per hypothesis. */
    public List<TrainingTask> tasks() {
        return hypotheses.stream().map(Hypothesis::task).toList();
    }
}
