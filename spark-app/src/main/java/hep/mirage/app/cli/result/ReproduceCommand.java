package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.ClassifierFile;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.StoredRun;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.report.text.NumberText;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.ArmDetail;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.TrainedClassifier;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.DocumentJson;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage reproduce}: recomputes a single run, without Spark. */
@Command(
        name = "reproduce",
        description =
                "Computes one run of an ensemble again, shows it, and compares it bit for bit with its rows in the"
                        + " folder. Exit code " + ExitCode.DIFFERENT + " where they differ.")
public final class ReproduceCommand implements Callable<Integer> {
    private static final int NARROWEST_COLUMN = 11;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "output folder of mirage run")
    private String folder;

    @Option(names = "--run", paramLabel = "K", required = true, description = "run number, 0 for the first")
    private long run;

    @Mixin
    private RunAgain again;

    @Option(
            names = "--model",
            paramLabel = "ZIP",
            description =
                    "save the run's trained classifier as a DL4J model; of several one file each: ZIP with the arm's"
                            + " name, if the study lists arms, and with the numbers of hypothesis and net where there are several,"
                            + " as in ZIP-five-fold-0-4")
    private Path model;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description =
                    "folder for the run's figures: response and mass spectra of each hypothesis, SVG, PDF and PNG;"
                            + " default: figures/run-K in the ensemble's folder, where that is on a local disk")
    private Path figures;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        EnsembleStore store = EnsembleStore.at(folder, HadoopSettings.read());
        EnsembleManifest manifest = manifest(store);
        RunnableStudy runnable = again.runnable(manifest, folder);
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "computing run %d of study %s ...%n",
                        run,
                        manifest.study().name());
        PseudoExperiment experiment = new PseudoExperiment(manifest.study(), runnable.sources());
        RunDetail detail = experiment.examine(run);
        RunOutcome.Completed rows = experiment.rows(detail);
        print(manifest.study(), rows);
        int exitCode = compare(store, manifest.study(), rows);
        draw(store, manifest.study(), detail);
        if (model != null) {
            save(manifest.study(), detail);
        }
        return exitCode;
    }

    private void draw(EnsembleStore store, Study study, RunDetail detail) {
        PrintWriter out = result.text();
        Optional<Path> target = figures == null
                ? FigureFolder.of(store, out).map(folderOfAll -> folderOfAll.ofRun(run))
                : Optional.of(figures);
        target.ifPresent(folderOfRun -> FigureFolder.drawRun(folderOfRun, study, detail, out));
    }

    private void save(Study study, RunDetail detail) {
        for (ArmDetail arm : detail.arms()) {
            List<String> inputs = new Labeller(
                            study.schema(),
                            study.inputsOf(arm.arm()),
                            study.classifier().angleEncoding())
                    .inputNames();
            for (int h = 0; h < arm.hypotheses().size(); h++) {
                HypothesisDetail hypothesis = arm.hypotheses().get(h);
                for (int n = 0; n < hypothesis.classifiers().size(); n++) {
                    if (!(hypothesis.classifiers().get(n) instanceof TrainedClassifier.Net net)) {
                        continue;
                    }
                    StringBuilder ending = new StringBuilder();
                    ending.append(study.listsArms() ? "-" + arm.arm().name() : "");
                    ending.append(arm.hypotheses().size() == 1 ? "" : "-" + h);
                    ending.append(hypothesis.classifiers().size() == 1 ? "" : "-" + n);
                    Map<String, String> facts = Map.of(
                            "study", study.name(),
                            "master_seed", Long.toString(study.ensemble().masterSeed()),
                            "run", Long.toString(run),
                            "arm", arm.arm().name(),
                            "net", Integer.toString(n),
                            "hypothesis_gev",
                                    Double.toString(hypothesis.region().massGeV()));
                    save(net, inputs, facts, model.resolveSibling(model.getFileName() + "" + ending));
                }
            }
        }
    }

    private void save(TrainedClassifier.Net net, List<String> inputs, Map<String, String> facts, Path file) {
        new ClassifierFile("--model", file)
                .write(new ClassifierModel(net.training().weights(), inputs, net.standardization(), facts));
        result.text().printf("classifier in %s%n", file);
    }

    private EnsembleManifest manifest(EnsembleStore store) {
        RunAgain.requireRunNumber(run);
        if (figures != null) {
            OutputFolder.requireWritable(figures);
        }
        if (model != null) {
            OutputFolder.requireWritableFile("--model", model, "model.zip");
        }
        EnsembleManifest manifest = EnsembleFolder.manifest(store, folder);
        if (model != null && manifest.study().classifier().network().isEmpty()) {
            throw new InvalidInput("--model: " + folder + " was computed with classifier.kind "
                    + manifest.study().classifier().design().kind()
                    + ", which has no net to save; leave the option out");
        }
        RunAgain.requireRun(run, store, folder);
        return manifest;
    }

    private void print(Study study, RunOutcome.Completed outcome) {
        PrintWriter out = result.text();
        RunRow row = outcome.row();
        out.printf(
                Locale.ROOT,
                "run %d: %s, loss %.6f, AUC %.6f (%s), %s%n",
                row.run(),
                Counted.of(row.events(), "event"),
                row.trainingLoss(),
                row.aucInSample(),
                RemarkText.scannedEvents(study.arms().get(0).protection().kind()),
                row.status().name().toLowerCase(Locale.ROOT));
        List<SignificanceKind> kinds = study.fit().significances().kinds();
        out.printf(
                "%10s %6s %7s %10s%s%n",
                "m0 [GeV]",
                "kept",
                "events",
                "threshold",
                columns(kinds, kind -> String.format(Locale.ROOT, "%" + width(kind) + "s", kind.column())));
        String arm = "";
        for (FitRow fit : outcome.fits()) {
            if (study.listsArms() && !fit.arm().equals(arm)) {
                arm = fit.arm();
                out.println("arm " + arm);
            }
            out.printf(
                    Locale.ROOT,
                    "%10.1f %6s %7d %10.6f%s%n",
                    fit.hypothesisGeV(),
                    NumberText.kept(fit.keptFraction()),
                    fit.eventsKept(),
                    fit.threshold(),
                    columns(kinds, kind -> number(kind, fit.z(kind))));
        }
        out.flush();
    }

    private static String columns(List<SignificanceKind> kinds, Function<SignificanceKind, String> column) {
        return kinds.stream().map(kind -> " " + column.apply(kind)).collect(Collectors.joining());
    }

    private static String number(SignificanceKind kind, double z) {
        String text = Double.isNaN(z) ? "none" : String.format(Locale.ROOT, "%.4f", z);
        return String.format(Locale.ROOT, "%" + width(kind) + "s", text);
    }

    private static int width(SignificanceKind kind) {
        return Math.max(NARROWEST_COLUMN, kind.column().length());
    }

    private int compare(EnsembleStore store, Study study, RunOutcome.Completed recomputed) {
        boolean differs = !StoredRun.of(store, study, run).equalsReproducibly(recomputed);
        PrintWriter out = result.text();
        out.println(
                differs
                        ? "NOT the same as its rows in the folder"
                        : "the same, bit for bit, as its rows in the folder");
        out.flush();
        String verdict = differs ? "different" : "same";
        result.document(() -> new DocumentJson()
                .withRows(RunRow.class)
                .withRows(ArmRow.class)
                .write(new Reproduced(
                        verdict,
                        recomputed.row(),
                        recomputed.arms(),
                        rows(FitTable.of(study.fit()), recomputed.fits()))));
        return differs ? ExitCode.DIFFERENT : 0;
    }

    /** A recomputed run; arms are those that the study lists. */
    private record Reproduced(String comparison, RunRow run, List<ArmRow> arms, List<Map<String, Object>> fits) {}

    private static List<Map<String, Object>> rows(Table<FitRow> table, List<FitRow> fits) {
        return fits.stream()
                .map(fit -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (TableColumn<FitRow> column : table.columns()) {
                        row.put(column.name(), column.valueIn(fit));
                    }
                    return row;
                })
                .toList();
    }
}
