package hep.mirage.search.study;

import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.List;

/** Stands where a study trains no nets: it takes no task. */
final class NoEngine implements TrainingEngine {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public int tasksInFlight() {
        return 1;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        if (!tasks.isEmpty()) {
            throw new IllegalStateException(tasks.size() + " nets for a study whose classifier is no net");
        }
        return List.of();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
