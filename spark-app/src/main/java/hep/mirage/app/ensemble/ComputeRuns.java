package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.ProgressFeed.RunCounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** What a Spark task does: one function for the partition, one outcome for each run number. */
final class ComputeRuns implements FlatMapFunction<Iterator<Long>, RunOutcome> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<RunFunction.Factory> factory;
    private final RunCounts counts;

    ComputeRuns(Broadcast<RunFunction.Factory> factory, RunCounts counts) {
        this.factory = factory;
        this.counts = counts;
    }

    @Override
    public Iterator<RunOutcome> call(Iterator<Long> runs) {
        RunFunction function = factory.value().create();
        List<RunOutcome> outcomes = new ArrayList<>();
        while (runs.hasNext()) {
            RunOutcome outcome = function.outcome(runs.next());
            outcomes.add(outcome);
            counts.computed().add(1);
            if (outcome instanceof RunOutcome.Failed) {
                counts.failed().add(1);
            }
        }
        return outcomes.iterator();
    }
}
