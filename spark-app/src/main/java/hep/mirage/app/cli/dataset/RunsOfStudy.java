package hep.mirage.app.cli.dataset;

import hep.mirage.app.cli.console.ArmChoice;
import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.dataset.DatasetFolder;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.dataset.DatasetsDigest;
import hep.mirage.search.dataset.EventRow;
import hep.mirage.search.dataset.EventTable;
import hep.mirage.search.dataset.RunEvents;
import hep.mirage.search.dataset.WrittenDataset;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.ReplacedKey;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.table.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The datasets of a study's runs, as a group of options. */
final class RunsOfStudy {
    @Parameters(paramLabel = "STUDY", arity = "1", description = "study file", converter = InputArgument.class)
    private Path file;

    @Option(names = "--runs", paramLabel = "N", required = true, description = "number of runs")
    private int runs;

    @Option(
            names = "--first-run",
            paramLabel = "K",
            description = "number of the first run; default: the study's ensemble.first_run")
    private Integer firstRun;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "arm whose datasets are wanted: arms with a generator of their own search other events;"
                    + " default: the first one")
    private String armName;

    @Option(names = "--truth", description = "add the column is_signal, which tells injected signal from background")
    private boolean truth;

    /** What the options name, checked. */
    private record Inputs(RunnableStudy runnable, Arm arm, Table<EventRow> table, RunEvents events) {
        Study study() {
            return runnable.study();
        }
    }

    void write(Long seed, String out, ResultOption result, PrintWriter err) {
        Inputs inputs = inputs(seed, out);
        List<Double> hypothesesGeV = inputs.study().search().hypothesesGeV();
        EnsemblePlan plan = inputs.study().ensemble();
        Map<String, String> metadata =
                new TreeMap<>(EnsembleManifest.begin(inputs.runnable()).metadata());
        metadata.put("mirage.arm", inputs.arm().name());
        metadata.put(DatasetsDigest.KEY, DatasetsDigest.of(inputs.runnable(), inputs.arm()));
        DatasetFolder folder = new DatasetFolder(store(out), inputs.table(), hypothesesGeV, metadata);
        long expected = Math.round(runs * inputs.study().dataset().expectedEvents());
        DrawProgress progress = new DrawProgress("datasets", expected, "events", err);
        List<WrittenDataset> written;
        try {
            written = folder.write(inputs.events(), plan.firstRun(), runs, progress);
        } finally {
            progress.end();
        }
        print(written, inputs, out, result.text());
        result.document(() -> folder.document(written));
    }

    private Inputs inputs(Long seed, String out) {
        Problems problems = new Problems();
        problems.checkWithin("--runs", runs, ReplacedKey.RUNS);
        problems.checkWithin("--first-run", firstRun, ReplacedKey.FIRST_RUN);
        Optional<RunnableStudy> read = problems.collect(() -> StudyReader.readRunnable(file));
        Optional<Arm> arm = read.flatMap(study -> problems.collect(() -> ArmChoice.of(study.study(), armName)));
        Optional<Table<EventRow>> table = read.flatMap(study -> problems.collect(() -> table(study.study())));
        problems.check(() -> OutputFolder.requireWritable(out));
        problems.check(() -> requireEmpty(out));
        problems.throwIfAny();
        RunnableStudy runnable = planned(read.orElseThrow(), seed);
        RunEvents events = new RunEvents(runnable.study(), runnable.sources(), arm.orElseThrow());
        return new Inputs(runnable, arm.get(), table.orElseThrow(), events);
    }

    private RunnableStudy planned(RunnableStudy study, Long seed) {
        EnsemblePlan plan = study.study().ensemble().withRuns(runs);
        plan = firstRun == null ? plan : plan.withFirstRun(firstRun);
        return study.withEnsemble(seed == null ? plan : plan.withMasterSeed(seed));
    }

    private Table<EventRow> table(Study study) {
        List<Double> hypothesesGeV = study.search().hypothesesGeV();
        return truth
                ? EventTable.withTruth(study.schema(), hypothesesGeV)
                : EventTable.of(study.schema(), hypothesesGeV);
    }

    private static void requireEmpty(String out) {
        List<String> entries = store(out).entries();
        if (!entries.isEmpty()) {
            throw new InvalidInput(
                    "output folder " + out + ": holds " + entries.get(0) + "; take a new or an empty folder");
        }
    }

    private static ResultFolder store(String out) {
        return ResultFolder.at(out, HadoopSettings.read());
    }

    private static void print(List<WrittenDataset> written, Inputs inputs, String out, PrintWriter text) {
        long events = written.stream().mapToLong(WrittenDataset::events).sum();
        text.printf(
                Locale.ROOT,
                "runs %d to %d of %s, master seed %d: %,d events in %s/%s%n",
                written.get(0).run(),
                written.get(written.size() - 1).run(),
                inputs.study().name(),
                inputs.study().ensemble().masterSeed(),
                events,
                out,
                inputs.table().name());
        text.println(
                "events by the value of the column label: 1 in the window, 0 in the side-bands, null outside both");
        text.printf("%-10s %12s %14s %14s%n", "m0 [GeV]", "window", "side-bands", "outside");
        List<Double> hypothesesGeV = inputs.study().search().hypothesesGeV();
        for (int h = 0; h < hypothesesGeV.size(); h++) {
            int hypothesis = h;
            long window = written.stream()
                    .mapToLong(dataset -> dataset.window().get(hypothesis))
                    .sum();
            long sidebands = written.stream()
                    .mapToLong(dataset -> dataset.sidebands().get(hypothesis))
                    .sum();
            text.printf(
                    Locale.ROOT,
                    "%-10s %,12d %,14d %,14d%n",
                    hypothesesGeV.get(h),
                    window,
                    sidebands,
                    events - window - sidebands);
        }
        text.flush();
    }
}
