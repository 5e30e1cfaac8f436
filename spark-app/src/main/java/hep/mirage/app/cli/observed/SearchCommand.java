package hep.mirage.app.cli.observed;

import hep.mirage.app.cli.console.ArmChoice;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.observed.CalibratingRows;
import hep.mirage.app.observed.SearchFolder;
import hep.mirage.app.observed.SearchFolder.Provenance;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.report.figure.DataFigures;
import hep.mirage.report.text.BlindText;
import hep.mirage.report.text.SearchText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.MassScan;
import hep.mirage.search.observed.BlindSearch;
import hep.mirage.search.observed.CalibratedSearch;
import hep.mirage.search.observed.CalibratedSearch.Searched;
import hep.mirage.search.observed.CalibratingEnsemble;
import hep.mirage.search.observed.DataChecks;
import hep.mirage.search.observed.ObservedEvents;
import hep.mirage.search.observed.ReferenceEvents;
import hep.mirage.search.observed.TieCheck;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage search}: the search on observed data, calibrated by an ensemble without signal; without Spark. */
@Command(
        name = "search",
        description =
                "Searches observed events as a study's runs are searched, compares them with the generator, and gives"
                        + " the local and global significance by an ensemble of the study. Writes tables, "
                        + SearchFolder.FILE
                        + " and figures.")
@WhenStopped(Left.PART_OF_THE_RESULT)
public final class SearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description =
                    "observed events of the study's schema, without weights: a Parquet or CSV file, gzip too, or a"
                            + " folder of such",
            converter = InputArgument.class)
    private Path data;

    @Option(
            names = "--ensemble",
            paramLabel = "DIR",
            required = true,
            description = "output folder of mirage run with this study; may be repeated, for runs computed in parts")
    private List<String> ensembles;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "output folder, new or empty")
    private String out;

    @Option(names = "--arm", paramLabel = "NAME", description = "arm of the study; default: the first")
    private String armName;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "seed of the nets, 0 or above; default: ${DEFAULT-VALUE}")
    private int seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "search with the seeds S to S + N - 1, to see what the seed changes; the first one is the result;"
                            + " default: ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--blind",
            description =
                    "do everything except what tells of events in a window: no counts and fits there, no significance,"
                            + " no global p-value; side-bands and checks are shown")
    private boolean blind;

    @Mixin
    private ResultOption result;

    /** All that the command needs, checked; the study is without signal. */
    private record Inputs(
            RunnableStudy runnable, Arm arm, List<EnsemblePart> parts, ObservedEvents data, SampleDigest digest) {
        Study study() {
            return runnable.study();
        }
    }

    @Override
    public Integer call() {
        Inputs inputs = inputs();
        Study study = inputs.study();
        CalibratingEnsemble calibrating = CalibratingRows.of(inputs.parts(), inputs.runnable(), inputs.arm());
        RunnableStudy ofArm = inputs.runnable().withArms(List.of(inputs.arm()));
        EventSources sources = ofArm.sources();
        ReferenceEvents reference = ReferenceEvents.draw(study, sources.backgroundOf(inputs.arm()));
        DataChecks checks = blind
                ? DataChecks.blind(inputs.data(), reference, study, inputs.arm())
                : DataChecks.of(inputs.data(), reference, study, inputs.arm());
        EnsembleManifest origin = EnsembleManifest.begin(inputs.runnable());
        PseudoExperiment experiment = new PseudoExperiment(ofArm.study(), sources);
        spec.commandLine().getErr().printf("searching %s with study %s ...%n", data, study.name());
        UsableRuns usable = new UsableRuns(
                calibrating.deadRuns(),
                calibrating.failedRuns(),
                calibrating.runs() + calibrating.deadRuns() + calibrating.failedRuns(),
                study.ensemble().failureLimit());
        usable.warn(result.text());
        Provenance provenance = Provenance.of(origin, ensembles, inputs.digest());
        int exitCode = blind
                ? blindly(inputs, calibrating, checks, experiment, origin, provenance)
                : openly(inputs, calibrating, checks, experiment, origin, provenance);
        return usable.areTooFew() ? usable.exitCode() : exitCode;
    }

    private int openly(
            Inputs inputs,
            CalibratingEnsemble calibrating,
            DataChecks checks,
            PseudoExperiment experiment,
            EnsembleManifest origin,
            Provenance provenance) {
        RunDetail first = searched(experiment, seed, inputs);
        List<Searched> searched = new ArrayList<>();
        searched.add(new Searched(seed, experiment.rows(first)));
        for (int i = 1; i < seeds; i++) {
            searched.add(new Searched(seed + i, experiment.rows(searched(experiment, seed + i, inputs))));
        }
        CalibratedSearch search = CalibratedSearch.of(
                inputs.study(),
                inputs.arm(),
                calibrating,
                inputs.runnable().bundleOf(inputs.arm()).manifest().quality(),
                searched,
                checks,
                TieCheck.of(first.firstArm()));
        folder().write(search, provenance, origin);
        SearchText.print(search, inputs.study().fit(), result.text());
        draw(figures -> DataFigures.write(
                figures,
                inputs.study(),
                first,
                MassScan.ofRun(inputs.study(), search.arm(), SignificanceKind.LIKELIHOOD, search.fitsOfFirstSeed()),
                calibrating.scans().massScan(search.arm(), SignificanceKind.LIKELIHOOD)));
        result.document(() -> SearchFolder.document(search, provenance));
        return search.largest() == null ? ExitCode.TOO_MANY_FAILURES : 0;
    }

    private int blindly(
            Inputs inputs,
            CalibratingEnsemble calibrating,
            DataChecks checks,
            PseudoExperiment experiment,
            EnsembleManifest origin,
            Provenance provenance) {
        RunDetail detail = searched(experiment, seed, inputs);
        Leakage leakage = experiment.rows(detail).row().leakage();
        BlindSearch search =
                BlindSearch.of(inputs.study(), inputs.arm(), calibrating, detail, leakage, inputs.data(), checks);
        folder().write(search, provenance, origin);
        BlindText.print(search, result.text());
        draw(figures -> DataFigures.write(figures, inputs.study(), search));
        result.document(() -> SearchFolder.document(search, provenance));
        return 0;
    }

    /** The search with the nets of one seed. */
    private RunDetail searched(PseudoExperiment experiment, int seedOfNets, Inputs inputs) {
        try {
            return experiment.examine(seedOfNets, inputs.data().events());
        } catch (ArithmeticException diverged) {
            throw new InvalidInput("--seed: " + seedOfNets + ": " + diverged.getMessage());
        }
    }

    private SearchFolder folder() {
        return new SearchFolder(store(out).results());
    }

    private static EnsembleStore store(String folder) {
        return EnsembleStore.at(folder, HadoopSettings.read());
    }

    private void draw(Consumer<Path> figures) {
        PrintWriter text = result.text();
        Optional<Path> folder = FigureFolder.in(store(out));
        if (folder.isEmpty()) {
            text.printf("no figures: %s is not on a local disk%n", out);
        } else if (FigureFolder.drawOrSay(() -> figures.accept(folder.get()), text)) {
            text.printf("figures in %s%n", folder.get());
        }
        text.flush();
    }

    private Inputs inputs() {
        Problems problems = new Problems();
        problems.checkAtLeast(0, "--seed", seed);
        problems.checkAtLeastOne("--seeds", seeds);
        problems.check(this::requireSeedsThatAreInts);
        problems.check(this::requireOneSeedIfBlind);
        problems.check(() -> OutputFolder.requireWritable(out));
        problems.check(this::requireEmpty);
        Optional<RunnableStudy> runnable =
                problems.collect(() -> StudyReader.readRunnable(file).withInjection(Injection.NONE));
        Optional<StudyFile> read = runnable.flatMap(any -> problems.collect(() -> StudyReader.read(file)));
        Optional<Arm> arm = runnable.flatMap(any -> problems.collect(() -> arm(any.study())));
        runnable.ifPresent(
                any -> problems.check(() -> any.study().classifier().design().requireEngine()));
        List<EnsemblePart> parts = new ArrayList<>();
        ensembles.forEach(
                folder -> problems.collect(() -> EnsembleFolder.part(folder)).ifPresent(parts::add));
        runnable.ifPresent(
                any -> parts.forEach(part -> problems.check(() -> CalibratingRows.requireSameStudy(part, any))));
        Optional<EventSample> sample =
                read.flatMap(known -> problems.collect(() -> SampleFile.read(data, known.sampleLayout())));
        Optional<ObservedEvents> events = sample.flatMap(found -> problems.collect(() -> events(found, read)));
        problems.throwIfAny();
        EnsembleUnion.of(parts);
        return new Inputs(
                runnable.orElseThrow(),
                arm.orElseThrow(),
                List.copyOf(parts),
                events.orElseThrow(),
                SampleDigest.of(data, sample.orElseThrow()));
    }

    private ObservedEvents events(EventSample sample, Optional<StudyFile> read) {
        Study study = read.orElseThrow().study();
        describe(sample, read.orElseThrow());
        ObservedEvents events = ObservedEvents.of(data.toString(), sample.events(), study);
        List<String> problems = events.problems(study);
        if (!problems.isEmpty()) {
            throw new InvalidInput(
                    problems.stream().map(problem -> data + ": " + problem).toList());
        }
        return events;
    }

    /** Says which events are left out; in a blind search without their number, which tells that of the rest. */
    private void describe(EventSample sample, StudyFile read) {
        PrintWriter err = spec.commandLine().getErr();
        if (sample.rowsRead() > sample.events().size()) {
            String taken = blind
                    ? "only rows"
                    : String.format(
                            Locale.ROOT, "%,d of %s", sample.events().size(), Counted.of(sample.rowsRead(), "row"));
            err.printf(
                    "%s: %s in the selection %s%n",
                    data, taken, read.sampleLayout().selection());
        }
        if (!sample.weighting().ignored().isEmpty()) {
            err.printf("%s: %s%n", data, sample.weighting().words());
        }
        err.flush();
    }

    private void requireSeedsThatAreInts() {
        long last = (long) seed + seeds - 1;
        if (last > Integer.MAX_VALUE) {
            throw new InvalidInput("--seed: " + seed + " with --seeds " + seeds + "; the last seed would be " + last
                    + ", and " + Integer.MAX_VALUE + " is the largest; lower one of the two");
        }
    }

    private void requireOneSeedIfBlind() {
        if (blind && seeds > 1) {
            throw new InvalidInput("--seeds: " + seeds + " with --blind; a blind search shows no significance whose"
                    + " spread could be seen; leave one of the two out");
        }
    }

    private void requireEmpty() {
        List<String> entries = store(out).results().entries();
        if (!entries.isEmpty()) {
            throw new InvalidInput(
                    "output folder " + out + ": holds " + entries.get(0) + "; take a new or an empty folder");
        }
    }

    private Arm arm(Study study) {
        Arm arm = ArmChoice.of(study, armName);
        if (arm.protection().isExternal()) {
            throw new InvalidInput(
                    "--arm: " + arm.name() + " has protection external, and Mirage has no net of it to score"
                            + " your events; name an arm that Mirage trains");
        }
        return arm;
    }
}
