package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble on a real standalone cluster whose processes die again and again. {@link YarnKillsTest} has the same on YARN. */
@Tag("cluster")
@Tag("slow")
class RandomKillsTest {
    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("mirage.kills.seed", 20);

    @TempDir
    private Path folder;

    @Test
    void leaveTheRowsOfALocalRun() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.write(folder, 1);
        Path out = folder.resolve("out");
        RandomKills.Outcome outcome;
        try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
            outcome = RandomKills.inflict(new StandaloneJob(cluster, study, out), KILLS, SEED);
        }
        System.out.println(outcome.story());

        assertEquals(study.localRows(outcome.runs()), Ensembles.rows(Ensembles.at(out)), outcome.story());
    }

    private static final class StandaloneJob implements RandomKills.Job {
        private final StandaloneCluster cluster;
        private final ClusterStudy study;
        private final Path out;
        private ClusterCommand driver;

        StandaloneJob(StandaloneCluster cluster, ClusterStudy study, Path out) {
            this.cluster = cluster;
            this.study = study;
            this.out = out;
        }

        @Override
        public ClusterCommand start(int runs) throws IOException {
            driver = cluster.submit("run", study.file(), "--runs", Integer.toString(runs), "--out", out.toString());
            return driver;
        }

        @Override
        public int batches() {
            return Ensembles.at(out).complete().size();
        }

        @Override
        public List<ProcessHandle> executors() {
            return cluster.executors();
        }

        @Override
        public List<ProcessHandle> drivers() {
            return List.of(driver.process().toHandle());
        }
    }
}
