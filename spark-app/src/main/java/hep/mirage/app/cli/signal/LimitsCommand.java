package hep.mirage.app.cli.signal;

import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.cli.ensemble.ComputeOptions;
import hep.mirage.app.cli.signal.SignalOptions.Named;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.limit.LimitsFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.figure.LimitsFigure;
import hep.mirage.report.text.LimitsText;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.InjectedRuns;
import hep.mirage.search.limit.LimitsJson;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage limits}: upper limits on the cross-section of signals that the nets of a search have to find. */
@Command(
        name = "limits",
        description =
                "Tells which cross-sections of signals a search without signal excludes at 95 %% (CLs). The nets are trained"
                        + " with each signal at several strengths, since the efficiency of a cut depends on how much signal"
                        + " there is to find. Writes an ensemble without signal and one for each signal and strength, and"
                        + " completes those that are there. The study needs fit.limit; with dataset.luminosity_fb limits are in fb.")
@WhenStopped(Left.COMPLETED_WORK)
public final class LimitsCommand implements Callable<Integer> {
    private static final int DEFAULT_RUNS = 40;
    private static final int DEFAULT_SIGNAL_RUNS = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description =
                    "study file with fit.limit and the section injection, which names the signal and its strength's unit",
            converter = InputArgument.class)
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "output folder")
    private String out;

    @Mixin
    private SignalOptions signals;

    @Mixin
    private StrengthsOption strengths;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_RUNS,
            description = "runs without signal, each of which sets a limit; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--signal-runs",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_SIGNAL_RUNS,
            description =
                    "runs with each signal and strength, which measure the efficiency; with 20 or fewer, a single training that"
                            + " misses the signal can prevent its exclusion; default: ${DEFAULT-VALUE}")
    private int signalRuns;

    @Mixin
    private ComputeOptions how;

    @Mixin
    private ResultOption result;

    /** What the options name, checked. */
    private record Inputs(RunnableStudy runnable, List<Named> signals, double[] strengths) {}

    @Override
    public Integer call() {
        Inputs inputs = inputs();
        Study study = inputs.runnable().study();
        try (JavaSparkContext spark = how.spark(study)) {
            List<UsableRuns> usable = new ArrayList<>();
            EnsemblePart background =
                    completed(spark, LimitsFolder.background(out), withRuns(without(inputs.runnable()), runs), usable);
            List<InjectedRuns> injected = new ArrayList<>();
            for (Named signal : inputs.signals()) {
                LimitsFolder.writeSignal(signal.file(), signal.bundle(), signal.isOfGrid());
                for (double strength : inputs.strengths()) {
                    injected.add(injected(spark, inputs.runnable(), signal, strength, usable));
                }
            }
            CrossSectionLimits limits = CrossSectionLimits.of(
                    LimitsFolder.spectra(background), injected, study.dataset().luminosity());
            report(inputs, limits, EnsembleStore.at(out, spark.hadoopConfiguration()));
            usable.forEach(of -> of.warn(result.text()));
            return usable.stream().mapToInt(UsableRuns::exitCode).max().orElseThrow();
        }
    }

    private Inputs inputs() {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        problems.checkWithin("--signal-runs", signalRuns, ReplacedKey.RUNS);
        how.check(problems);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        read.ifPresent(study -> problems.check(() -> StrengthsOption.requireSignal(study.study())));
        read.ifPresent(study -> problems.check(() -> requireLimits(study.study())));
        read.ifPresent(study ->
                problems.check(() -> study.study().classifier().design().requireEngine()));
        read.ifPresent(study -> problems.check(() -> study.requireScores()));
        problems.check(() -> {
            OutputFolder.requireWritable(out);
            LimitsFolder.requireOwn(EnsembleStore.at(out, HadoopSettings.read()));
        });
        Optional<double[]> values = problems.collect(() -> strengths.of(read));
        problems.throwIfAny();
        RunnableStudy runnable = read.orElseThrow();
        List<Named> named = signals.of(runnable, out);
        named.forEach(signal ->
                problems.check(() -> StrengthsOption.requireEvents(with(runnable, signal, 1), values.orElseThrow())));
        problems.throwIfAny();
        return new Inputs(runnable, named, values.orElseThrow());
    }

    private static void requireLimits(Study study) {
        if (study.fit().limit() == LimitMethod.NONE) {
            throw new InvalidInput("fit.limit: none; write asymptotic, or toys if few events are under the resonance");
        }
    }

    private static RunnableStudy without(RunnableStudy runnable) {
        return runnable.withInjection(Injection.NONE);
    }

    private static RunnableStudy with(RunnableStudy runnable, Named signal, double strength) {
        Strength unit = runnable.study().injection().strength();
        return runnable.withSignal(signal.file(), signal.bundle(), unit.scaledTo(strength));
    }

    /** No ensemble stops early: the answer that ensemble.stop_when waits for is another one. */
    private static RunnableStudy withRuns(RunnableStudy runnable, int number) {
        return runnable.withEnsemble(
                runnable.study().ensemble().withRuns(number).withStopWhen(StopRule.never()));
    }

    private InjectedRuns injected(
            JavaSparkContext spark, RunnableStudy runnable, Named signal, double strength, List<UsableRuns> usable) {
        RunnableStudy with = withRuns(with(runnable, signal, strength), signalRuns);
        EnsemblePart ensemble = completed(spark, LimitsFolder.of(out, signal.name(), strength), with, usable);
        return new InjectedRuns(
                signal.name(),
                with.study().injection().strength(),
                with.sources().signal().orElseThrow().expectedEvents(),
                LimitsFolder.injectedEvents(ensemble.store()),
                LimitsFolder.spectra(ensemble));
    }

    private EnsemblePart completed(
            JavaSparkContext spark, String folder, RunnableStudy runnable, List<UsableRuns> usable) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf("%s%n", folder);
        EnsembleStore store = EnsembleStore.at(folder, spark.hadoopConfiguration());
        EnsembleManifest manifest = how.completion(spark, err).complete(store, folder, runnable);
        usable.add(UsableRuns.of(runnable.study(), manifest.counts().orElseThrow()));
        return new EnsemblePart(store, manifest);
    }

    private void report(Inputs inputs, CrossSectionLimits limits, EnsembleStore store) {
        Map<String, String> metadata =
                EnsembleManifest.begin(without(inputs.runnable())).metadata();
        LimitsFolder.write(limits, store, metadata);
        PrintWriter print = result.text();
        LimitsText.print(limits, print);
        Study study = inputs.runnable().study();
        String label = signals.axisLabel(study.schema());
        FigureFolder.of(store, print)
                .ifPresent(figures -> figures.draw(folder -> LimitsFigure.write(folder, study.name(), label, limits)));
        print.printf(
                "tables in %s/%s (Parquet), ensembles in %s/background and %s/signal=.../strength=...%n",
                out, CrossSectionLimits.FOLDER, out, out);
        print.flush();
        result.document(() -> LimitsJson.write(metadata, limits));
    }
}
