package hep.mirage.app.ensemble;

import hep.mirage.app.monitoring.RunCounters;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.TaskError;
import hep.mirage.search.run.TaskOutcomes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction1;

/** The work of a Spark task: computes the runs of its partition, one outcome for each run number. */
final class ComputeRuns extends AbstractFunction1<Iterator<Long>, TaskOutcomes> implements Serializable {
    private static final long serialVersionUID = 2L;

    private final Broadcast<RunFunction> function;
    private final RunCounters counters;

    ComputeRuns(Broadcast<RunFunction> function, RunCounters counters) {
        this.function = function;
        this.counters = counters;
    }

    @Override
    public TaskOutcomes apply(Iterator<Long> runs) {
        long startNanos = System.nanoTime();
        List<RunOutcome> outcomes = new ArrayList<>();
        try {
            function.value().compute(JavaConverters.asJavaIterator(runs), TaskDevice.ofThisTask(), outcome -> {
                outcomes.add(outcome);
                counters.add(outcome);
            });
        } catch (Error error) {
            throw new TaskError(error);
        }
        return new TaskOutcomes(outcomes, (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1));
    }
}
