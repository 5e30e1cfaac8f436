package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real standalone cluster: the packaged jar, submitted by the script that users call. */
@Tag("cluster")
class StandaloneClusterTest {
    private static final int RUNS = 12;

    @TempDir
    private Path folder;

    @Test
    void givesTheRowsOfALocalRunAndBothWorkersWork() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.write(folder, RUNS);
        Path out = folder.resolve("out");

        Set<String> executors;
        try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
            ClusterCommand.Ended stranger =
                    cluster.submitWithoutSecret("integrate", out.toString()).end();
            assertEquals(2, stranger.exitCode(), stranger.output());
            assertTrue(stranger.output().contains("the cluster's secret is missing"), stranger.output());
            cluster.submit("run", study.file(), "--runs", Integer.toString(RUNS), "--out", out.toString())
                    .end()
                    .succeeded();
            executors = cluster.events().executors();
            assertFalse(cluster.hasShownSecret(), "the secret stands in a log, a table or an event log");
        }

        assertEquals(Set.of("0", "1"), executors, "executors that ran tasks, one on each worker");
        assertEquals(RUNS, Ensembles.at(out).rows(RunRow.TABLE).size(), "runs that did not fail");
        assertEquals(study.localRows(), Ensembles.rows(Ensembles.at(out)));
    }
}
