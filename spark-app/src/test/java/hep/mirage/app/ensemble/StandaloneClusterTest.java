package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real standalone cluster: the packaged jar, submitted by the script that users call. */
@Tag("cluster")
class StandaloneClusterTest {
    private static final int RUNS = 12;
    private static final Pattern EXECUTOR = Pattern.compile("\"Executor ID\":\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private Study study(GeneratorBundle bundle) throws IOException {
        Path file = folder.resolve("small.zip");
        bundle.write(file);
        Study small = SmallStudy.of(SmallStudy.BLIND, RUNS);
        return new Study(
                small.name(),
                small.schema(),
                file.toString(),
                small.dataset(),
                small.search(),
                small.classifier(),
                small.scan(),
                small.fit(),
                small.arms(),
                small.injection(),
                small.ensemble());
    }

    @Test
    void givesTheRowsOfALocalRunAndBothWorkersWork() throws IOException, InterruptedException {
        GeneratorBundle bundle = SmallBundle.train(folder);
        Study study = study(bundle);
        Path file = Files.writeString(folder.resolve("small.yaml"), StudyWriter.yaml(study));
        Path out = folder.resolve("out");

        Set<String> executors = new TreeSet<>();
        try (StandaloneCluster cluster = StandaloneCluster.start(folder)) {
            cluster.submit("run", file.toString(), "--runs", Integer.toString(RUNS), "--out", out.toString());
            for (String line : cluster.eventLog()) {
                Matcher executor = EXECUTOR.matcher(line);
                if (line.contains("\"SparkListenerTaskEnd\"") && executor.find()) {
                    executors.add(executor.group(1));
                }
            }
        }

        assertEquals(Set.of("0", "1"), executors, "executors that ran tasks, one on each worker");
        assertEquals(RUNS, Ensembles.at(out).rows(RunRow.TABLE).size(), "runs that did not fail");
        assertEquals(local(study, bundle), Ensembles.rows(Ensembles.at(out)));
    }

    private List<List<Object>> local(Study study, GeneratorBundle bundle) {
        EnsembleStore store = Ensembles.at(folder.resolve("local"));
        RunFunction runs = new PseudoExperiments(study, bundle.generator());
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            for (Batch batch : store.missing(0, RUNS, RUNS)) {
                List<RunOutcome> outcomes = new ArrayList<>();
                runs.compute(batch.runs().iterator(), outcomes::add);
                writer.write(batch, outcomes);
            }
        }
        return Ensembles.rows(store);
    }
}
