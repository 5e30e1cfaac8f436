package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.BatchInProgress.Part;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import hep.mirage.search.integration.FailureLimit;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.BatchLog;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.EnsemblePlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The Spark job: sends run numbers to the executors, collects their outcomes and writes them in batches. It runs in the
 * driver and is never serialised.
 *
 * <p>The runs' data are broadcast once. Every batch is a separate Spark job. While one is written, the next ones are
 * computed, so that no core waits for the end of a batch. Batches are written in order. One that takes longer than {@value
 * BatchSizes#CLOSED_AFTER_SECONDS} s is written in parts, see {@link BatchInProgress}. When a run settles the answer of {@link
 * hep.mirage.search.study.StopRule}, its batch is the last one that is written; those being computed are thrown away.
 */
public final class EnsembleJob {
    private final JavaSparkContext spark;
    private final EnsembleWriter writer;
    private final OptionalInt tasksPerBatch;
    private final Progress.Listener listener;
    private final Duration patience;

    /**
     * A job.
     *
     * @param spark context in which the runs are computed
     * @param writer destination of the rows
     * @param tasksPerBatch number of tasks per batch; empty for the number that keeps the engine busy: one per run, or
     *     fewer if the engine takes several runs at once
     * @param listener progress callback
     */
    public EnsembleJob(
            JavaSparkContext spark, EnsembleWriter writer, OptionalInt tasksPerBatch, Progress.Listener listener) {
        this(spark, writer, tasksPerBatch, listener, Duration.ofSeconds(BatchSizes.CLOSED_AFTER_SECONDS));
    }

    /** The same with another time from the start of a batch's first run to the batch's end. */
    EnsembleJob(
            JavaSparkContext spark,
            EnsembleWriter writer,
            OptionalInt tasksPerBatch,
            Progress.Listener listener,
            Duration patience) {
        this.spark = spark;
        this.writer = writer;
        this.tasksPerBatch = tasksPerBatch;
        this.listener = listener;
        this.patience = patience;
        if (tasksPerBatch.isPresent() && tasksPerBatch.getAsInt() < 1) {
            throw new IllegalArgumentException(tasksPerBatch.getAsInt() + " tasks a batch; at least 1 is needed");
        }
    }

    /**
     * Computes and writes the missing batches. A batch has at least as many runs as are computed at once.
     *
     * @param runs computes runs
     * @param plan number of runs, batches, failure limit, and when to stop early
     * @return summary of the job
     * @throws TooManyFailures if more runs fail than the plan allows
     * @throws InvalidInput if an executor lacks what the runs need
     * @throws EngineFailure if the engine fails in all attempts
     * @throws IllegalStateException if Spark gives up on a batch, or this thread is interrupted
     */
    public Summary run(RunFunction runs, EnsemblePlan plan) {
        return run(runs, plan, new RunsInOrder(plan.stopWhen()));
    }

    /**
     * The same after other runs.
     *
     * @param runs computes runs
     * @param plan number of runs, batches and failure limit
     * @param before runs that precede the ensemble, with the rule for stopping early; receives those of the ensemble
     * @return summary of the job
     * @throws TooManyFailures if more runs fail than the plan allows
     * @throws InvalidInput if an executor lacks what the runs need
     * @throws EngineFailure if the engine fails in all attempts
     * @throws IllegalStateException if Spark gives up on a batch, or this thread is interrupted
     */
    public Summary run(RunFunction runs, EnsemblePlan plan, RunsInOrder before) {
        int atOnce = runs.runsAtOnce();
        List<Batch> missing = writer.store().missing(plan.firstRun(), plan.endRun(), batchRuns(plan, atOnce));
        long toCompute = missing.stream().mapToLong(Batch::size).sum();
        long present = plan.runs() - toCompute;
        Tally tally = new Tally(
                new FailureLimit(plan.failureLimit()), writer.store(), SettlingPrefix.of(writer.store(), plan, before));
        Broadcast<RunFunction> broadcast = spark.broadcast(runs);
        try (ProgressFeed feed = new ProgressFeed(spark, listener, plan.runs(), present)) {
            feed.open();
            computeAndWrite(missing, new Work(new ComputeRuns(broadcast, feed.counters()), atOnce), tally);
            feed.tell(tally.computed, tally.failed);
        } finally {
            broadcast.destroy();
        }
        return new Summary(present, tally.computed, tally.failed, tally.seconds(), tally.settled());
    }

    /**
     * Number of runs in an ensemble's first batches: as planned, rounded up to whole tasks.
     *
     * @param plan of the ensemble
     * @param runsAtOnce {@link RunFunction#runsAtOnce()}
     */
    public static int batchRuns(EnsemblePlan plan, int runsAtOnce) {
        return runsAtOnce * parts(plan.batchRuns(), runsAtOnce);
    }

    /**
     * The work of the tasks.
     *
     * @param task on a partition of run numbers
     * @param runsAtOnce runs that a task computes at once
     */
    private record Work(ComputeRuns task, int runsAtOnce) {}

    private void computeAndWrite(List<Batch> missing, Work work, Tally tally) {
        BatchLog log = new BatchLog(spark.sc().applicationId(), writer.store().folderName());
        Iterator<Batch> toSubmit = missing.iterator();
        Deque<SubmittedBatch> submitted = new ArrayDeque<>();
        try {
            if (tally.settled().isEmpty()) {
                submitAhead(toSubmit, submitted, work);
            }
            while (!submitted.isEmpty()
                    && (tally.settled().isEmpty() || submitted.element().isCut())) {
                SubmittedBatch next = submitted.element();
                Part part = next.await();
                if (next.isOver()) {
                    submitted.remove();
                }
                submitAhead(toSubmit, submitted, work);
                writer.write(part.batch(), part.outcomes());
                log.written(
                        part.batch().path(),
                        part.outcomes(),
                        tally.done() + part.outcomes().size(),
                        tally.seconds());
                tally.add(part.batch(), part.outcomes());
            }
        } finally {
            submitted.forEach(SubmittedBatch::cancel);
        }
    }

    /** Keeps enough batches submitted to give every core two tasks beyond the batch being waited for. */
    private void submitAhead(Iterator<Batch> toSubmit, Deque<SubmittedBatch> submitted, Work work) {
        long wanted = 2L * spark.defaultParallelism() * work.runsAtOnce();
        long ahead = submitted.stream().skip(1).mapToLong(SubmittedBatch::size).sum();
        while (toSubmit.hasNext() && (submitted.size() < 2 || ahead < wanted)) {
            Batch batch = toSubmit.next();
            int tasks = Math.min(tasksPerBatch.orElse(parts(batch.size(), work.runsAtOnce())), batch.size());
            submitted.add(SubmittedBatch.submit(spark, batch, tasks, work.task(), patience));
            ahead += batch.size();
        }
    }

    /** Parts with at most a given number of runs. */
    private static int parts(int runs, int runsAPart) {
        return (runs + runsAPart - 1) / runsAPart;
    }

    /** Counts the runs written, including the failures of earlier jobs in the same folder. */
    private static final class Tally {
        private final FailureLimit limit;
        private final long startNanos = System.nanoTime();
        private final long doneBefore;
        private final long failedBefore;
        private final Optional<SettlingPrefix> prefix;
        private long computed;
        private long failed;

        Tally(FailureLimit limit, EnsembleStore store, Optional<SettlingPrefix> prefix) {
            this.limit = limit;
            this.prefix = prefix;
            this.doneBefore = store.complete().stream().mapToLong(Batch::size).sum();
            this.failedBefore = store.count(FailureRow.TABLE);
        }

        /** Runs on disk. */
        long done() {
            return doneBefore + computed;
        }

        /** The answer that ends the ensemble early; empty if it is not settled. */
        Optional<SettledAnswer> settled() {
            return prefix.flatMap(SettlingPrefix::settled);
        }

        void add(Batch batch, List<RunOutcome> outcomes) {
            List<FailureRow> failures = new ArrayList<>();
            List<RunRow> rows = new ArrayList<>();
            for (RunOutcome outcome : outcomes) {
                if (outcome instanceof RunOutcome.Failed broken) {
                    failures.add(broken.failure());
                } else if (outcome instanceof RunOutcome.Completed completed) {
                    rows.add(completed.row());
                }
            }
            prefix.ifPresent(so -> so.add(batch, rows));
            computed += outcomes.size();
            failed += failures.size();
            if (!failures.isEmpty() && limit.isPassed(failedBefore + failed, doneBefore + computed)) {
                throw new TooManyFailures(
                        failedBefore + failed, doneBefore + computed, limit, failures.get(failures.size() - 1));
            }
        }

        double seconds() {
            return (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }

    /**
     * Summary of a job.
     *
     * @param present runs that existed when it started
     * @param computed runs computed by the job, including failed ones
     * @param failed runs of {@code computed} that failed
     * @param seconds duration [s]
     * @param settled the answer that ended the ensemble before its last run; empty if none did
     */
    public record Summary(long present, long computed, long failed, double seconds, Optional<SettledAnswer> settled) {}

    /**
     * Progress of the job, for display only: a task that Spark computes twice counts twice until the job ends.
     *
     * @param total runs of the ensemble
     * @param present runs that existed when the job started
     * @param computed runs completed by this job, including failed ones
     * @param failed runs of {@code computed} that failed
     * @param seconds time since the job started [s]
     * @param cores that compute at the same time
     */
    public record Progress(long total, long present, long computed, long failed, double seconds, int cores) {
        /** Fewest runs a core from which a rate follows: {@value}. The first ones also load and compile the code. */
        private static final int RUNS_A_CORE = 2;

        /** Seconds after which fewer runs give a rate: {@value}. */
        private static final double LONG_SECONDS = 60;

        /** Completed runs. */
        public long done() {
            return Math.min(total, present + computed);
        }

        /** Whether enough runs are computed for a rate: two on each core, or any after a minute. */
        public boolean hasRate() {
            return computed >= (seconds < LONG_SECONDS ? (long) RUNS_A_CORE * cores : 1);
        }

        /** Rate at which this job computes runs [1/s]; 0 before the first. */
        public double runsPerSecond() {
            return seconds > 0 ? computed / seconds : 0;
        }

        /** Remaining time at this rate [s]; infinite before the first run. */
        public double secondsLeft() {
            return (total - done()) / runsPerSecond();
        }

        /** Progress callback; called from any thread, one call at a time. */
        @FunctionalInterface
        public interface Listener {
            /** Ignores progress. */
            Listener SILENT = progress -> {};

            /**
             * Called at the start, whenever a task ends, and at the end.
             *
             * @param progress so far
             */
            void progress(Progress progress);
        }
    }

    /** The job stopped because more runs failed than the study allows; complete batches are kept. */
    public static final class TooManyFailures extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyFailures(long failed, long done, FailureLimit limit, FailureRow last) {
            super(failed + " of " + Counted.of(done, "run") + " failed, more than the study's failure limit of "
                    + limit.fraction()
                    + " allows; the last was run " + last.run() + " in stage " + last.stage() + ": " + last.reason()
                    + ". Complete batches are kept, failures/ lists every reason. Once the cause is gone, delete the batches"
                    + " with failures from runs/, fits/, arms/ and failures/ and start the same command again");
        }
    }
}
