package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.text.OverlapText;
import hep.mirage.report.text.QuantileWidthText;
import hep.mirage.report.text.SummaryText;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of the commands that compute an ensemble, and what these commands do with a study. */
final class EnsembleOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "size of the ensemble; default: the study's ensemble.runs")
    private Integer runs;

    @Option(
            names = "--first-run",
            paramLabel = "K",
            description =
                    "number of the first run: the ensemble is the runs K to K + N - 1; default: the study's"
                            + " ensemble.first_run. Machines that share an ensemble need different numbers; mirage integrate combines their folders")
    private Integer firstRun;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "output folder; one that holds part of this ensemble is completed")
    private String out;

    @Option(names = "--seed", paramLabel = "S", description = "master seed; default: the study's ensemble.master_seed")
    private Long seed;

    @Mixin
    private ComputeOptions how;

    @Mixin
    private ResultOption result;

    /**
     * Reads a study, with the ensemble that the options name, and prints its warnings.
     *
     * @param file study file
     * @param further check of the study
     * @throws InvalidInput with every problem of study and options
     */
    RunnableStudy study(Path file, Consumer<RunnableStudy> further) {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        problems.checkWithin("--first-run", firstRun, ReplacedKey.FIRST_RUN);
        how.check(problems);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        read.ifPresent(study ->
                problems.check(() -> study.study().classifier().design().requireEngine()));
        read.ifPresent(study -> problems.check(() -> further.accept(study)));
        problems.check(() -> OutputFolder.requireWritable(out));
        problems.throwIfAny();
        RunnableStudy runnable = read.orElseThrow();
        QuantileWidthText.warn(runnable, spec.commandLine().getErr());
        EnsemblePlan plan = runnable.study().ensemble();
        plan = runs == null ? plan : plan.withRuns(runs);
        plan = firstRun == null ? plan : plan.withFirstRun(firstRun);
        return runnable.withEnsemble(seed == null ? plan : plan.withMasterSeed(seed));
    }

    /** The master on which {@link #spark} opens Spark. */
    String master() {
        return how.master();
    }

    /**
     * Opens Spark for the runs of a study.
     *
     * @param study of the runs
     * @throws InvalidInput if their nets do not fit into the memory of a local session
     */
    JavaSparkContext spark(Study study) {
        return how.spark(study);
    }

    /**
     * Computes the missing runs, integrates and draws all of them, and prints the results.
     *
     * @param spark in which the runs are computed
     * @param runnable study, generators and responses of external arms
     * @return exit code
     */
    int compute(JavaSparkContext spark, RunnableStudy runnable) {
        Study study = runnable.study();
        EnsembleStore store = EnsembleStore.at(out, spark.hadoopConfiguration());
        EnsembleManifest manifest =
                how.completion(spark, spec.commandLine().getErr()).complete(store, out, runnable);
        RunCounts counts = manifest.counts().orElseThrow();
        UsableRuns usable = UsableRuns.of(study, counts);
        PrintWriter print = result.text();
        usable.warn(print);
        EnsembleText.print(manifest, out, print);
        OverlapText.printLeakage(study, runnable.bundle().generator(), print);
        if (usable.noneIsLeft()) {
            result.document(() -> usable.document(manifest.metadata()));
            return usable.exitCode();
        }
        EnsemblePart whole = new EnsemblePart(store, manifest);
        Integration integration =
                Integration.of(EnsembleUnion.of(List.of(whole)).rows());
        IntegrationTables.write(integration, store);
        SummaryText.print(study, integration, out, print);
        FigureFolder.of(store, print).ifPresent(figures -> {
            spec.commandLine().getErr().println("drawing figures ...");
            figures.draw(whole, runnable, integration);
        });
        result.document(() -> IntegrationJson.write(integration));
        return usable.exitCode();
    }
}
