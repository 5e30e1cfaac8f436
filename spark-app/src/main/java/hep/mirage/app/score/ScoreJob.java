package hep.mirage.app.score;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.run.ScoreCheck;
import hep.mirage.search.run.TaskError;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * The Spark job that checks the responses of runs before any of them is computed. It draws the dataset of each run, and
 * reads its responses, where the run would be computed.
 */
public final class ScoreJob {
    /** Problems that a message shows. */
    private static final int MOST_SHOWN = 10;

    private ScoreJob() {}

    /**
     * Checks the responses of all external arms. The first runs are checked before the others, so that scores of another
     * study are refused within seconds.
     *
     * @param spark in which the datasets are drawn
     * @param runnable study with external arms and their responses
     * @param runs run numbers, each 0 or above
     * @throws InvalidInput with the first problems, if there are any
     */
    public static void check(JavaSparkContext spark, RunnableStudy runnable, List<Long> runs) {
        int first = Math.min(spark.defaultParallelism(), runs.size());
        Broadcast<Checked> broadcast = spark.broadcast(new Checked(runnable.study(), runnable.sources()));
        try {
            refuse(problems(spark, broadcast, runs.subList(0, first)));
            refuse(problems(spark, broadcast, runs.subList(first, runs.size())));
        } finally {
            broadcast.destroy();
        }
    }

    private static List<String> problems(JavaSparkContext spark, Broadcast<Checked> broadcast, List<Long> runs) {
        return runs.isEmpty()
                ? List.of()
                : spark.parallelize(new ArrayList<>(runs), runs.size())
                        .mapPartitions(new CheckRuns(broadcast))
                        .collect();
    }

    private static void refuse(List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        List<String> shown = new ArrayList<>(problems.subList(0, Math.min(MOST_SHOWN, problems.size())));
        if (problems.size() > MOST_SHOWN) {
            shown.add("and " + Counted.of(problems.size() - MOST_SHOWN, "more problem") + " with the scores");
        }
        throw new InvalidInput(shown);
    }

    /** What all tasks share. */
    private record Checked(Study study, EventSources sources) implements Serializable {}

    /** The work of a task: the problems of the runs of its partition. */
    private static final class CheckRuns implements FlatMapFunction<Iterator<Long>, String> {
        private static final long serialVersionUID = 1L;

        private final Broadcast<Checked> broadcast;

        CheckRuns(Broadcast<Checked> broadcast) {
            this.broadcast = broadcast;
        }

        @Override
        public Iterator<String> call(Iterator<Long> runs) {
            try {
                return problems(runs).iterator();
            } catch (Error error) {
                throw new TaskError(error);
            }
        }

        private List<String> problems(Iterator<Long> runs) {
            Checked checked = broadcast.value();
            ScoreCheck check = new ScoreCheck(checked.study(), checked.sources());
            List<String> problems = new ArrayList<>();
            while (runs.hasNext()) {
                try {
                    problems.addAll(check.problems(runs.next()));
                } catch (InvalidInput unreadable) {
                    problems.addAll(unreadable.problems());
                }
            }
            return problems;
        }
    }
}
