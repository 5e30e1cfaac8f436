package hep.mirage.app.ensemble;

import hep.mirage.app.monitoring.RunCounters;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.TaskError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** The work of a Spark task: computes the runs of its partition, one outcome for each run number. */
final class ComputeRuns implements FlatMapFunction<Iterator<Long>, RunOutcome> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<RunFunction> function;
    private final RunCounters counters;

    ComputeRuns(Broadcast<RunFunction> function, RunCounters counters) {
        this.function = function;
        this.counters = counters;
    }

    @Override
    public Iterator<RunOutcome> call(Iterator<Long> runs) {
        List<RunOutcome> outcomes = new ArrayList<>();
        try {
            function.value().compute(runs, TaskDevice.ofThisTask(), outcome -> {
                outcomes.add(outcome);
                counters.add(outcome);
            });
        } catch (Error error) {
            throw new TaskError(error);
        }
        return outcomes.iterator();
    }
}
