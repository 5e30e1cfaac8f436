package hep.mirage.app.cli.signal;

import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.cli.ensemble.ComputeOptions;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.power.ArmMaximaReader;
import hep.mirage.app.power.PowerFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.figure.PowerFigure;
import hep.mirage.report.text.OverlapText;
import hep.mirage.report.text.PowerText;
import hep.mirage.search.power.ArmMaxima;
import hep.mirage.search.power.InjectedEnsemble;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerJson;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage power}: how often each arm of a study finds a signal, against its strength. */
@Command(
        name = "power",
        description =
                "Injects the study's signal with several strengths and tells how often each arm detects it, by"
                        + " thresholds that an ensemble without signal gives: the probability of a global 3 sigma, with false alarms and"
                        + " core-seconds of each arm. Writes an ensemble for each strength, and completes those that are there.")
@WhenStopped(Left.COMPLETED_WORK)
public final class PowerCommand implements Callable<Integer> {
    private static final int DEFAULT_RUNS = 200;
    private static final int SHOWN_DIFFERENCES = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file with the section injection, which names the signal and the unit of its strength",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--ensemble",
            paramLabel = "DIR",
            required = true,
            description =
                    "output folder of mirage run, of the same study without injection; its master seed and run numbers"
                            + " are taken, so that the background events of a run are the same with every strength")
    private String ensemble;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "output folder")
    private String out;

    @Mixin
    private StrengthsOption strengths;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_RUNS,
            description = "runs with each strength; default: ${DEFAULT-VALUE}")
    private int runs;

    @Mixin
    private ComputeOptions how;

    @Mixin
    private ResultOption result;

    /** What the options name, checked. */
    private record Inputs(RunnableStudy runnable, List<ArmMaxima> maxima, double[] strengths) {}

    @Override
    public Integer call() {
        Inputs inputs = inputs();
        try (JavaSparkContext spark = how.spark(inputs.runnable().study())) {
            List<InjectedEnsemble> injected = new ArrayList<>();
            int exitCode = 0;
            for (double strength : inputs.strengths()) {
                Completed completed = completed(spark, inputs.runnable(), strength);
                injected.add(completed.ensemble());
                exitCode = Math.max(exitCode, completed.usable().exitCode());
                completed.usable().warn(result.text());
            }
            report(inputs, Power.of(inputs.maxima(), injected), EnsembleStore.at(out, spark.hadoopConfiguration()));
            return exitCode;
        }
    }

    /** The ensemble of one strength, and whether enough of its runs are usable. */
    private record Completed(InjectedEnsemble ensemble, UsableRuns usable) {}

    private Inputs inputs() {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        how.check(problems);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        Optional<EnsemblePart> background = problems.collect(() -> EnsembleFolder.part(ensemble));
        read.ifPresent(study ->
                background.ifPresent(part -> problems.check(() -> requireBackgroundOf(study, part.manifest()))));
        read.ifPresent(study -> problems.check(() -> StrengthsOption.requireSignal(study.study())));
        read.ifPresent(study ->
                problems.check(() -> study.study().classifier().design().requireEngine()));
        problems.check(() -> {
            OutputFolder.requireWritable(out);
            PowerFolder.requireOwn(EnsembleStore.at(out, HadoopSettings.read()));
        });
        Optional<double[]> values = problems.collect(() -> strengths.of(read));
        read.ifPresent(
                study -> values.ifPresent(all -> problems.check(() -> StrengthsOption.requireEvents(study, all))));
        problems.throwIfAny();
        EnsemblePart calibrating = background.orElseThrow();
        RunnableStudy paired = paired(read.orElseThrow(), calibrating.manifest());
        requireScored(paired.study(), values.orElseThrow());
        List<ArmMaxima> maxima =
                ArmMaximaReader.of(calibrating.store(), calibrating.manifest().study());
        Power.requireCalibration(maxima);
        return new Inputs(paired, maxima, values.orElseThrow());
    }

    /** Runs with external arms are computed by mirage score, into the folders of the strengths. */
    private void requireScored(Study study, double[] all) {
        if (study.externalArms().isEmpty()) {
            return;
        }
        EnsemblePlan plan = study.ensemble();
        String runsOfTheEnsemble = " --runs " + plan.runs() + " --first-run " + plan.firstRun() + " --seed "
                + plan.masterSeed() + " --out ";
        List<String> problems = DoubleStream.of(all)
                .mapToObj(strength -> PowerFolder.ofStrength(out, strength))
                .filter(folder -> !EnsembleStore.at(folder, HadoopSettings.read())
                        .missing(plan.firstRun(), plan.endRun(), plan.batchRuns())
                        .isEmpty())
                .map(folder -> folder + ": lacks runs, and the responses of " + String.join(", ", study.externalArms())
                        + " come from another program; with this strength in the study, draw their datasets with mirage"
                        + " datasets STUDY" + runsOfTheEnsemble + "DATASETS and compute the runs with mirage score"
                        + " STUDY --scores FILE" + runsOfTheEnsemble + folder)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** The ensemble must differ from the study in nothing but the signal. */
    private void requireBackgroundOf(RunnableStudy runnable, EnsembleManifest background) {
        RunnableStudy without = runnable.withInjection(Injection.NONE);
        List<String> differences = new ArrayList<>(StudyWriter.differences(background.study(), without.study()));
        if (!background.generatorSha256().equals(runnable.bundle().digest())) {
            differences.add("the generator bundle has SHA-256 " + background.generatorSha256() + " there, "
                    + runnable.bundle().digest() + " here");
        }
        differences.addAll(background.otherGenerators(without.otherDigests()));
        if (!differences.isEmpty()) {
            throw new InvalidInput(
                    shown(background.study().name(), runnable.study().name(), differences));
        }
    }

    /** The two studies, if their names differ, and the first differences. */
    private List<String> shown(String theirs, String ours, List<String> differences) {
        List<String> problems = new ArrayList<>();
        if (!theirs.equals(ours)) {
            problems.add("--ensemble " + ensemble + ": is the ensemble of the study " + theirs + "; give that of "
                    + ours + " without signal");
        }
        differences.stream()
                .limit(SHOWN_DIFFERENCES)
                .map(difference -> "--ensemble " + ensemble + ": is not this study without signal: " + difference
                        + "; run the study without the section injection")
                .forEach(problems::add);
        int others = differences.size() - SHOWN_DIFFERENCES;
        if (others > 0) {
            problems.add("and " + Counted.of(others, "more difference"));
        }
        return problems;
    }

    /**
     * The study with the ensemble's master seed and run numbers. No strength stops early: all have the same runs, and the answer
     * that ensemble.stop_when waits for is that without signal.
     */
    private RunnableStudy paired(RunnableStudy runnable, EnsembleManifest background) {
        EnsemblePlan theirs = background.study().ensemble();
        return runnable.withEnsemble(runnable.study()
                .ensemble()
                .withRuns(runs)
                .withFirstRun(theirs.firstRun())
                .withMasterSeed(theirs.masterSeed())
                .withStopWhen(StopRule.never()));
    }

    private Completed completed(JavaSparkContext spark, RunnableStudy runnable, double strength) {
        RunnableStudy with = runnable.withInjection(runnable.study().injection().withStrength(strength));
        double events = with.sources().signal().orElseThrow().expectedEvents();
        String folder = PowerFolder.ofStrength(out, strength);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "%s: %.4g expected signal events a run%n", folder, events);
        EnsembleStore store = EnsembleStore.at(folder, spark.hadoopConfiguration());
        RunCounts counts = how.completion(spark, err)
                .complete(store, folder, with)
                .counts()
                .orElseThrow();
        return new Completed(
                new InjectedEnsemble(
                        with.study().injection().strength(), events, ArmMaximaReader.of(store, with.study())),
                UsableRuns.of(with.study(), counts));
    }

    /** Of the ensemble without signal. */
    private static long runs(List<ArmMaxima> background) {
        return background.stream().mapToInt(arm -> arm.zMax().length).max().orElseThrow();
    }

    private void report(Inputs inputs, Power power, EnsembleStore store) {
        Map<String, String> metadata =
                new TreeMap<>(EnsembleManifest.begin(inputs.runnable()).metadata());
        metadata.put("mirage.background", ensemble);
        PowerFolder.write(power, store, metadata);
        PrintWriter print = result.text();
        OverlapText.print(inputs.runnable().withInjection(Injection.NONE), runs(inputs.maxima()), print);
        PowerText.print(power, print);
        String study = inputs.runnable().study().name();
        FigureFolder.of(store, print)
                .ifPresent(figures -> figures.draw(folder -> PowerFigure.write(folder, study, power)));
        print.printf("tables in %s/%s (Parquet), ensembles in %s/strength=...%n", out, Power.FOLDER, out);
        print.flush();
        result.document(() -> PowerJson.write(metadata, power));
    }
}
