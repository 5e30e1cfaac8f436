package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunClock;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A study with a trained, a random and an external arm, and scores for the external one: the in-sample responses of our own net, as if
 * another program had given them.
 *
 * @param small the study without arms
 * @param study its file with arms
 * @param rows of all runs
 */
record ScoredStudy(SmallStudy small, String study, List<ScoreRow> rows) {
    /** The arm whose responses the scores are. */
    static final String TRAINED = "trained";

    static ScoredStudy write(Path folder, int runs) throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        small.train();
        String study = small.variant(
                "external.yaml",
                "ensemble: {runs: 6, batch_runs: 4,",
                """
                arms:
                  - {name: trained, protection: in-sample}
                  - {name: dice, protection: random}
                  - {name: trees, protection: external}
                ensemble: {runs: 3, batch_runs: 2,""");
        return new ScoredStudy(small, study, rows(study, runs));
    }

    /** Writes scores as another program would. */
    void writeScores(String name, List<ScoreRow> scores, Map<String, String> metadata) {
        EnsembleStore.at(small.out(name), new Configuration())
                .results()
                .writeTable("scores.parquet", ScoreRow.TABLE, scores, metadata);
    }

    /** Fits of an ensemble of the study. */
    List<FitRow> fits(String out) {
        return EnsembleStore.at(small.out(out), new Configuration())
                .rows(FitTable.of(
                        StudyReader.readRunnable(Path.of(study)).study().fit()));
    }

    private static List<ScoreRow> rows(String study, int runs) {
        RunnableStudy read = StudyReader.readRunnable(Path.of(study));
        Study trained = read.study().withArms(List.of(new Arm(TRAINED, new Protection.InSample(), List.of())));
        PseudoExperiment experiment = new PseudoExperiment(trained, read.sources());
        List<ScoreRow> all = new ArrayList<>();
        for (long run = 0; run < runs; run++) {
            HypothesisDetail detail =
                    experiment.examine(run).firstArm().hypotheses().get(0);
            int[] inside = Labeller.inside(
                    experiment.prepare(run, new RunClock()).datasets().get("").events(),
                    trained.search().labels(0));
            for (int i = 0; i < inside.length; i++) {
                all.add(new ScoreRow(run, 150, "trees", inside[i], detail.response()[i]));
            }
        }
        return all;
    }
}
