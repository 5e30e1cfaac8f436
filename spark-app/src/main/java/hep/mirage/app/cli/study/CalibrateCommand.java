package hep.mirage.app.cli.study;

import hep.mirage.app.calibration.CalibrationFolder;
import hep.mirage.app.calibration.CalibrationJson;
import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.DecimalText;
import hep.mirage.report.figure.CalibrationFigures;
import hep.mirage.report.text.CalibrationText;
import hep.mirage.search.calibration.Background;
import hep.mirage.search.calibration.Calibration;
import hep.mirage.search.calibration.CalibrationPlan;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.KeptEvents;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage calibrate}: calibration of the significances, before any classifier is trained. */
@Command(
        name = "calibrate",
        description =
                "Draws toys without signal from a study's mass spectrum, without a classifier, and counts how often each significance is exceeded, compared with the half-normal law that it should follow; measures the"
                        + " coverage of limits and intervals with signals injected, and of extrapolated global p-values with"
                        + " known laws. Writes tables and figures.")
public final class CalibrateCommand implements Callable<Integer> {
    private static final String OF_THE_STUDY = "study";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--toys",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "toys without signal; default: ${DEFAULT-VALUE}")
    private int toys;

    @Option(
            names = "--limit-toys",
            paramLabel = "N",
            defaultValue = "20000",
            description = "toys for each injected signal of 0, 1, 2 sigma; default: ${DEFAULT-VALUE}")
    private int limitToys;

    @Option(
            names = "--tail-ensembles",
            paramLabel = "N",
            defaultValue = "500",
            description = "ensembles of each known law and size, to measure what extrapolated global p-values cover;"
                    + " default: ${DEFAULT-VALUE}")
    private int tailEnsembles;

    @Option(
            names = "--kept-fraction",
            paramLabel = "F",
            split = ",",
            defaultValue = "1",
            description = "fraction of a run's events that toys have; several with commas between, or '" + OF_THE_STUDY
                    + "' for the study's working points; default: ${DEFAULT-VALUE}")
    private List<String> keptFractions;

    @Option(names = "--seed", paramLabel = "S", description = "master seed; default: the study's ensemble.master_seed")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "output folder, on a local disk")
    private Path out;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        Optional<CalibrationPlan> planned =
                problems.collect(() -> new CalibrationPlan(toys, limitToys, tailEnsembles, keptFractions(read)));
        read.ifPresent(study -> planned.ifPresent(plan -> problems.check(() -> requireFits(study.study(), plan))));
        problems.check(() -> OutputFolder.requireWritable(out));
        problems.throwIfAny();
        RunnableStudy runnable = read.orElseThrow();
        EnsemblePlan ensemble = runnable.study().ensemble();
        runnable = seed == null ? runnable : runnable.withEnsemble(ensemble.withMasterSeed(seed));
        CalibrationPlan plan = planned.orElseThrow();
        EnsembleManifest origin =
                EnsembleManifest.begin(runnable.study(), runnable.bundle().digest());

        Calibration calibration = calibrate(runnable, plan);
        CalibrationFolder.write(calibration, ResultFolder.at(out), origin, plan);
        draw(runnable.study(), calibration);
        CalibrationText.print(runnable.study(), calibration, out, result.text());
        result.document(() -> CalibrationJson.write(origin, plan, calibration));
        return 0;
    }

    /** The study's values, if requested and available. */
    private List<Double> keptFractions(Optional<RunnableStudy> runnable) {
        if (keptFractions.equals(List.of(OF_THE_STUDY))) {
            return runnable.map(read -> read.study().scan().keptFractions()).orElse(List.of(1.0));
        }
        return keptFractions.stream().map(CalibrateCommand::keptFraction).toList();
    }

    private static void requireFits(Study study, CalibrationPlan plan) {
        int parameters = study.fit().model().parameters().size();
        List<String> tooFew = plan.keptFractions().stream()
                .flatMap(fraction ->
                        new KeptEvents(fraction, study.dataset().expectedEvents(), parameters).problem().stream())
                .map(problem -> "--kept-fraction: " + problem)
                .toList();
        if (!tooFew.isEmpty()) {
            throw new InvalidInput(tooFew);
        }
    }

    private static double keptFraction(String text) {
        try {
            return DecimalText.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidInput("--kept-fraction: " + text + "; give numbers above 0 and up to 1 with commas"
                    + " between, or " + OF_THE_STUDY);
        }
    }

    private Calibration calibrate(RunnableStudy runnable, CalibrationPlan plan) {
        Study study = runnable.study();
        long spectra = study.search().hypothesesGeV().size();
        List<Background> backgrounds = watched(
                "mass spectrum",
                spectra * Background.FITTED_EVENTS,
                "events",
                drawn -> Background.ofStudy(study, runnable.bundle().generator(), drawn));
        return watched(
                "calibration",
                spectra * plan.keptFractions().size() * plan.toysASpectrum() + plan.allTailEnsembles(),
                "toys",
                done -> Calibration.of(backgrounds, study.ensemble().masterSeed(), plan, done));
    }

    private <T> T watched(String what, long total, String unit, Function<LongConsumer, T> work) {
        DrawProgress progress =
                new DrawProgress(what, total, unit, spec.commandLine().getErr());
        try {
            return work.apply(progress);
        } finally {
            progress.end();
        }
    }

    private void draw(Study study, Calibration calibration) {
        FigureFolder.drawOrSay(
                () -> CalibrationFigures.write(out.resolve("figures"), study.name(), calibration),
                spec.commandLine().getErr());
    }
}
