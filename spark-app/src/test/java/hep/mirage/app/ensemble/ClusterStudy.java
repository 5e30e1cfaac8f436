package hep.mirage.app.ensemble;

import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small study as a file, for tests that submit it to a cluster, with its bundle beside it. */
record ClusterStudy(Path folder, Study study, GeneratorBundle bundle) {
    /** Trains the generator, and writes both files to the folder. */
    static ClusterStudy write(Path folder, int runs) throws IOException, InterruptedException {
        GeneratorBundle bundle = SmallBundle.train(folder);
        bundle.write(folder.resolve("small.zip"));
        Study small = SmallStudy.of(SmallStudy.BLIND, runs);
        Study study = new Study(
                small.name(),
                small.schema(),
                "small.zip",
                small.dataset(),
                small.search(),
                small.classifier(),
                small.scan(),
                small.fit(),
                small.arms(),
                small.injection(),
                small.ensemble());
        Files.writeString(folder.resolve("small.yaml"), StudyWriter.yaml(study));
        return new ClusterStudy(folder, study, bundle);
    }

    String file() {
        return folder.resolve("small.yaml").toString();
    }

    /** The rows of the study's runs, computed here without Spark. */
    List<List<Object>> localRows() {
        return localRows(study.ensemble().runs());
    }

    /** The rows of the first runs, computed here without Spark. */
    List<List<Object>> localRows(int runs) {
        EnsembleStore store = Ensembles.at(folder.resolve("local"));
        RunFunction function = new PseudoExperiments(study, bundle.generator());
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            for (Batch batch : store.missing(0, runs, runs)) {
                List<RunOutcome> outcomes = new ArrayList<>();
                function.compute(batch.runs().iterator(), outcomes::add);
                writer.write(batch, outcomes);
            }
        }
        return Ensembles.rows(store);
    }
}
