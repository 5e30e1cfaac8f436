package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.StoredRun;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.score.ScoreFiles;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.training.file.ClassifierModel;
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
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
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

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "the ensemble's generator bundle, where it is no longer where it was")
    private Path bundleFile;

    @Option(
            names = "--scores",
            paramLabel = "PATH",
            description = "of an ensemble with external arms: the scores that mirage score was given")
    private String scores;

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
            description = "folder for the run's figures: response and mass spectra of each hypothesis, SVG and PNG;"
                    + " default: figures/run-K in the ensemble's folder, where that is on a local disk")
    private Path figures;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        EnsembleManifest manifest = manifest(store);
        RunnableStudy runnable = runnable(manifest);
        spec.commandLine()
                .getErr()
                .printf(
                        "computing run %d of study %s ...%n",
                        run, manifest.study().name());
        PseudoExperiment experiment = new PseudoExperiment(manifest.study(), runnable.sources());
        RunDetail detail = experiment.examine(run);
        RunOutcome.Completed rows = experiment.rows(detail);
        print(manifest.study(), rows);
        draw(store, manifest.study(), detail);
        if (model != null) {
            save(manifest.study(), detail);
        }
        return compare(store, manifest.study(), rows);
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
        try {
            new ClassifierModel(net.training().weights(), inputs, net.standardization(), facts).save(file);
        } catch (IOException e) {
            throw new InvalidInput("--model: " + file + " cannot be written (" + e.getMessage()
                    + "); name a file in a folder that can");
        }
        result.text().printf("classifier in %s%n", file);
    }

    private EnsembleManifest manifest(EnsembleStore store) {
        if (run < 0) {
            throw new InvalidInput("--run: " + run + "; must be 0 or above");
        }
        if (figures != null) {
            OutputFolder.requireWritable(figures.toString());
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
        List<Batch> complete = store.complete();
        if (complete.stream().noneMatch(batch -> batch.firstRun() <= run && run < batch.endRun())) {
            throw new InvalidInput("--run: " + run + "; " + folder + " holds "
                    + (complete.isEmpty() ? "no run yet" : "the runs " + ranges(complete)) + "; name one of them");
        }
        return manifest;
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

    private RunnableStudy runnable(EnsembleManifest manifest) {
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
        return study.externalArms().isEmpty() ? runnable : withScores(runnable, manifest);
    }

    private RunnableStudy withScores(RunnableStudy runnable, EnsembleManifest manifest) {
        if (scores == null) {
            throw new InvalidInput("--scores: missing; the responses of "
                    + String.join(", ", runnable.study().externalArms())
                    + " come from another program: name the scores that mirage score was given");
        }
        ScoreFiles files = ScoreFiles.open(scores, runnable, new Configuration());
        manifest.requireScores(files.sha256(), folder);
        return runnable.withScores(files);
    }

    private void print(Study study, RunOutcome.Completed outcome) {
        PrintWriter out = result.text();
        RunRow row = outcome.row();
        out.printf(
                Locale.ROOT,
                "run %d: %s, loss %.6f, AUC in sample %.6f, %s%n",
                row.run(),
                Counted.of(row.events(), "event"),
                row.trainingLoss(),
                row.aucInSample(),
                row.status().name().toLowerCase(Locale.ROOT));
        List<SignificanceKind> kinds = study.fit().significances().kinds();
        out.printf(
                "%10s %6s %7s %10s%s%n",
                "m0 [GeV]",
                "kept",
                "events",
                "threshold",
                columns(kinds, kind -> String.format("%" + width(kind) + "s", kind.column())));
        String arm = "";
        for (FitRow fit : outcome.fits()) {
            if (study.listsArms() && !fit.arm().equals(arm)) {
                arm = fit.arm();
                out.println("arm " + arm);
            }
            out.printf(
                    Locale.ROOT,
                    "%10.1f %6.2f %7d %10.6f%s%n",
                    fit.hypothesisGeV(),
                    fit.keptFraction(),
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
        return String.format("%" + width(kind) + "s", text);
    }

    private static int width(SignificanceKind kind) {
        return Math.max(NARROWEST_COLUMN, kind.column().length());
    }

    private int compare(EnsembleStore store, Study study, RunOutcome.Completed again) {
        Optional<StoredRun> stored = StoredRun.find(store, study, run);
        boolean differs =
                stored.filter(found -> !found.equalsReproducibly(again)).isPresent();
        PrintWriter out = result.text();
        if (stored.isEmpty()) {
            out.println("not compared: the run failed when the ensemble was made, see failures/");
        } else {
            out.println(
                    differs
                            ? "NOT the same as its rows in the folder"
                            : "the same, bit for bit, as its rows in the folder");
        }
        out.flush();
        String verdict = stored.isEmpty() ? "not compared" : differs ? "different" : "same";
        result.document(() -> new DocumentJson()
                .withRows(RunRow.class)
                .withRows(ArmRow.class)
                .write(new Reproduced(
                        verdict, again.row(), again.arms(), rows(FitTable.of(study.fit()), again.fits()))));
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
