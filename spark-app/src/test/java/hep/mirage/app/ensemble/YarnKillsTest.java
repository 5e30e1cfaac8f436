package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in YARN's cluster mode whose executors and application masters are killed. */
@Tag("cluster")
class YarnKillsTest {
    /** Fewer than on a standalone cluster: a lost application master costs half a minute. */
    private static final int KILLS = 6;

    private static final long SEED = Long.getLong("mirage.kills.seed", 15);

    @TempDir
    private static Path folder;

    private static YarnUser user;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        user = YarnUser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (user != null) {
            user.close();
        }
    }

    @Test
    void givesTheRowsOfALocalRunInClusterModeAlthoughAnExecutorIsKilled() throws IOException, InterruptedException {
        ClusterCommand job = user.submit(YarnUser.RUNS, "cluster", "/ensembles/cluster");
        user.ensemble("/ensembles/cluster").awaitBatches(job);
        user.cluster().processes(YarnUser.EXECUTOR).get(0).destroyForcibly();
        user.ensemble("/ensembles/cluster").assertIncomplete();

        String printed = job.end().succeeded();

        assertTrue(printed.contains("runs 120 of 120 done (0 of them before)"), printed);
        assertEquals(user.expected(), user.ensemble("/ensembles/cluster").rows());
    }

    @Test
    void aKilledApplicationMasterIsStartedAgainAndContinues() throws IOException, InterruptedException {
        ClusterCommand job = user.submit(YarnUser.RUNS, "cluster", "/ensembles/master");
        user.ensemble("/ensembles/master").awaitBatches(job);
        user.cluster().processes(YarnUser.CLUSTER_MODE_DRIVER).get(0).destroyForcibly();
        user.ensemble("/ensembles/master").assertIncomplete();

        String printed = job.end().succeeded();

        assertTrue(printed.contains("runs 120 of 120 done"), printed);
        assertTrue(!printed.contains("runs 120 of 120 done (0 of them before)"), printed);
        assertEquals(user.expected(), user.ensemble("/ensembles/master").rows());
    }

    @Test
    @Tag("slow")
    void randomKillsLeaveTheRowsOfALocalRun() throws IOException, InterruptedException {
        RandomKills.Outcome outcome = RandomKills.inflict(new YarnJob("/ensembles/killed"), KILLS, SEED);
        System.out.println(outcome.story());

        assertEquals(
                user.expected(outcome.runs()),
                user.ensemble("/ensembles/killed").rows(),
                outcome.story());
    }

    private record YarnJob(String out) implements RandomKills.Job {
        @Override
        public ClusterCommand start(int runs) throws IOException {
            return user.submit(runs, "cluster", out);
        }

        @Override
        public int batches() {
            return user.cluster().ensemble(out).complete().size();
        }

        @Override
        public List<ProcessHandle> executors() {
            return user.cluster().processes(YarnUser.EXECUTOR);
        }

        @Override
        public List<ProcessHandle> drivers() {
            return user.cluster().processes(YarnUser.CLUSTER_MODE_DRIVER);
        }
    }
}
