package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.app.score.ScoreFiles;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a run of a folder needs to be computed again, beside the folder: its bundle and its scores. */
final class RunAgain {
    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "the ensemble's generator bundle, where it is no longer where it was",
            converter = InputArgument.class)
    private Path bundleFile;

    @Option(
            names = "--scores",
            paramLabel = "PATH",
            description = "of an ensemble with external arms: the scores that mirage score was given")
    private String scores;

    /** Rejects a number that no run has. */
    static void requireRunNumber(long run) {
        if (run < 0) {
            throw new InvalidInput("--run: " + run + "; must be 0 or above");
        }
    }

    /**
     * Rejects a run that has no rows in the folder: one that was not computed, or that failed.
     *
     * @param run its number
     * @param store the ensemble in the folder
     * @param folder as named by the user
     * @throws InvalidInput with the runs of the folder, or with the stage that failed and its reason
     */
    static void requireRun(long run, EnsembleStore store, String folder) {
        List<Batch> complete = store.complete();
        if (complete.stream().noneMatch(batch -> batch.firstRun() <= run && run < batch.endRun())) {
            throw new InvalidInput("--run: " + run + "; " + folder + " holds "
                    + (complete.isEmpty() ? "no run yet" : "the runs " + ranges(complete)) + "; name one of them");
        }
        store.forEach(FailureRow.TABLE, failure -> {
            if (failure.run() == run) {
                throw new InvalidInput("--run: " + run + "; failed in stage " + failure.stage()
                        + " when the ensemble was made (" + failure.reason() + "); name a run that has rows in runs/");
            }
        });
    }

    /** Run numbers of batches, in ascending order: 0-19, 40-59. */
    private static String ranges(List<Batch> rising) {
        List<String> ranges = new ArrayList<>();
        long first = rising.get(0).firstRun();
        for (int i = 0; i < rising.size(); i++) {
            long end = rising.get(i).endRun();
            if (i + 1 == rising.size() || rising.get(i + 1).firstRun() > end) {
                ranges.add(first + "-" + (end - 1));
                first = i + 1 == rising.size() ? first : rising.get(i + 1).firstRun();
            }
        }
        return String.join(", ", ranges);
    }

    /**
     * Study and generators of a folder.
     *
     * @param manifest of the folder
     * @param folder as named by the user
     * @throws InvalidInput if a bundle or the scores are not those that the runs were computed with
     */
    RunnableStudy runnable(EnsembleManifest manifest, String folder) {
        Study study = manifest.study();
        Path file = bundleFile == null ? study.generatorPath() : bundleFile;
        GeneratorBundle bundle = GeneratorBundle.read(file);
        if (!bundle.digest().equals(manifest.generatorSha256())) {
            throw new InvalidInput(file + ": has SHA-256 " + bundle.digest() + "; the runs in " + folder
                    + " were drawn from " + manifest.generatorSha256() + "; give that bundle with --bundle");
        }
        RunnableStudy runnable = RunnableStudy.of(study, bundle);
        List<String> differences = manifest.otherGenerators(runnable.otherDigests());
        if (!differences.isEmpty()) {
            throw new InvalidInput(differences.stream()
                    .map(difference ->
                            folder + ": " + difference + "; put back the bundle that the runs were drawn from")
                    .toList());
        }
        if (!study.externalArms().isEmpty()) {
            return withScores(runnable, manifest, folder);
        }
        if (scores != null) {
            throw new InvalidInput("--scores: " + scores + "; the study " + study.name()
                    + " has no arm of protection external, which would use it; leave the option out");
        }
        return runnable;
    }

    private RunnableStudy withScores(RunnableStudy runnable, EnsembleManifest manifest, String folder) {
        if (scores == null) {
            throw new InvalidInput("--scores: missing; the responses of "
                    + String.join(", ", runnable.study().externalArms())
                    + " come from another program: name the scores that mirage score was given");
        }
        ScoreFiles files = ScoreFiles.open(scores, runnable, HadoopSettings.read());
        manifest.requireScores(files.sha256(), folder);
        return runnable.withScores(files);
    }
}
