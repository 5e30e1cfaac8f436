package hep.mirage.app.ensemble;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;

/**
 * SIGKILLs of random processes of a job at random moments. Whenever the job has ended, it is started again, as a scheduler
 * would.
 */
final class RandomKills {
    /** Two of three kills: a lost driver costs a restart. */
    private static final double FRACTION_OF_EXECUTORS = 2 / 3.0;

    private static final int MOST_BATCHES_BETWEEN = 2;
    private static final int MOST_MILLIS_BETWEEN = 3000;
    /** After the last kill. */
    private static final int MOST_RESTARTS = 3;

    private final Job job;
    private final SplittableRandom random;
    private final StringBuilder story;
    private ClusterCommand command;
    private int runs = STEP_RUNS;

    /** Runs of the ensemble at first, and by how many it is extended whenever it is complete before the last kill. */
    private static final int STEP_RUNS = 160;

    /**
     * What happened.
     *
     * @param story what was killed when
     * @param runs of the ensemble at the end
     */
    record Outcome(String story, int runs) {}

    /** A job on a cluster. */
    interface Job {
        /**
         * Starts it, or starts it again.
         *
         * @param runs of its ensemble; more than at the last start extend the ensemble
         */
        ClusterCommand start(int runs) throws IOException;

        /** Complete batches of its ensemble. */
        int batches();

        /** Processes in which executors run now. */
        List<ProcessHandle> executors();

        /** Processes in which the driver runs now. */
        List<ProcessHandle> drivers();
    }

    private RandomKills(Job job, long seed) {
        this.job = job;
        this.random = new SplittableRandom(seed);
        this.story = new StringBuilder("kills with seed " + seed + ":\n");
    }

    /**
     * Kills, then lets the job end.
     *
     * @param job whose processes are killed
     * @param kills how many processes
     * @param seed of victims and moments
     */
    static Outcome inflict(Job job, int kills, long seed) throws IOException, InterruptedException {
        RandomKills inflicted = new RandomKills(job, seed);
        inflicted.command = job.start(STEP_RUNS);
        try {
            for (int kill = 1; kill <= kills; kill++) {
                inflicted.kill(kill);
            }
            inflicted.finish();
        } finally {
            inflicted.command.kill();
        }
        return new Outcome(inflicted.story.toString(), inflicted.runs);
    }

    private void kill(int number) throws IOException, InterruptedException {
        boolean executor = random.nextDouble() < FRACTION_OF_EXECUTORS;
        int batches = job.batches() + random.nextInt(MOST_BATCHES_BETWEEN + 1);
        int millis = random.nextInt(MOST_MILLIS_BETWEEN);
        ProcessHandle victim = null;
        while (victim == null) {
            startAgainIfEnded();
            Thread.sleep(50);
            if (job.batches() >= batches) {
                // A random moment of what follows, which for a job that was just started is its start.
                Thread.sleep(millis);
                List<ProcessHandle> victims = (executor ? job.executors() : job.drivers())
                        .stream().filter(ProcessHandle::isAlive).toList();
                victim = victims.isEmpty() ? null : victims.get(random.nextInt(victims.size()));
            }
        }
        victim.destroyForcibly();
        victim.onExit().join();
        story.append(String.format(
                Locale.ROOT, "%2d: %s after %d batches%n", number, executor ? "executor" : "driver", job.batches()));
    }

    private void startAgainIfEnded() throws IOException, InterruptedException {
        if (!command.process().isAlive()) {
            if (command.end().exitCode() == 0) {
                runs += STEP_RUNS;
            }
            startAgain();
        }
    }

    private void startAgain() throws IOException, InterruptedException {
        story.append(String.format(
                Locale.ROOT,
                "    started with %d runs after exit code %d%n",
                runs,
                command.end().exitCode()));
        command = job.start(runs);
    }

    private void finish() throws IOException, InterruptedException {
        for (int restart = 0; command.end().exitCode() != 0; restart++) {
            Assertions.assertTrue(restart < MOST_RESTARTS, story + command.end().output());
            startAgain();
        }
    }
}
