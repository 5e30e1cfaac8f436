package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.DirectTableFile;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.nightly.Nights;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.figure.FigureChoice;
import hep.mirage.report.figure.FigureChoice.Masses;
import hep.mirage.report.text.DirectText;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.DirectRow;
import hep.mirage.search.integration.DirectTable;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirage integrate}: integrates an ensemble on disk, or several of one study combined, without Spark. */
@Command(
        name = "integrate",
        description = "Computes local distributions and global significances of an ensemble, prints them, and writes"
                + " and draws them next to its tables. Several ensembles of one study and generator, with other runs each, are"
                + " integrated together; folders that all hold only integration/direct_counts.parquet add up their direct"
                + " p-values.")
public final class IntegrateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "output folders of mirage run, or the --root of mirage nightly, which stands for all its nights")
    private List<String> named;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where to write; needed for several folders, default: the folder itself")
    private String out;

    @ArgGroup(exclusive = true)
    private ArmsInFull inFull = new ArmsInFull();

    /** The arms whose tables are printed in full; by default the first one. */
    private static final class ArmsInFull {
        @Option(
                names = "--arm",
                paramLabel = "NAME",
                description = "print the tables of this arm in full in place of the first one's; may be repeated")
        private List<String> named;

        @Option(names = "--all-arms", description = "print the tables of every arm in full")
        private boolean all;

        private List<String> of(Study study) {
            List<String> arms = study.arms().stream().map(Arm::name).toList();
            if (named == null) {
                return all ? arms : arms.subList(0, 1);
            }
            List<String> unknown =
                    named.stream().filter(name -> !arms.contains(name)).toList();
            if (!unknown.isEmpty()) {
                throw new InvalidInput("--arm: " + String.join(", ", unknown) + "; the ensemble's arms are "
                        + String.join(", ", arms) + "; name one of them");
            }
            return named;
        }
    }

    @Option(
            names = "--run",
            paramLabel = "K",
            description = "draw the scan along the mass of run number K; default: of the run with the largest Z")
    private Long scannedRun;

    @Option(
            names = "--all-masses",
            description = "draw the figures of a single mass for every mass hypothesis; default: for the one with the"
                    + " largest Z of the ensemble")
    private boolean allMasses;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        if (out == null && named.size() > 1) {
            throw new InvalidInput(
                    "--out: missing; " + named.size() + " folders are integrated together, name one for the result");
        }
        String target = out == null ? named.get(0) : out;
        OutputFolder.requireWritable(target);
        requireNotOfOthers(store(target), target);
        List<String> folders = EnsembleFolder.withNights(named);
        List<EnsembleStore> stores =
                folders.stream().map(IntegrateCommand::store).toList();
        if (folders.size() == 1 || stores.stream().anyMatch(IntegrateCommand::holdsEnsemble)) {
            PrintWriter print = result.text();
            List<EnsemblePart> parts = parts(stores, folders);
            Study study = parts.get(0).manifest().study();
            List<String> arms = inFull.of(study);
            Integration integration = Integration.of(EnsembleUnion.of(parts).rows());
            FigureChoice choice =
                    new FigureChoice(allMasses ? Masses.ALL : Masses.WITH_LARGEST_Z, scannedRun(integration));
            IntegrationTables.write(integration, store(target));
            UsableRuns usable = UsableRuns.of(study, integration);
            usable.warn(print);
            IntegrationText.print(study, integration, arms, print);
            FigureFolder.of(store(target), print).ifPresent(figures -> figures.draw(parts, integration, choice));
            result.document(() -> IntegrationJson.write(integration));
            return usable.exitCode();
        }
        requireNothingOfRuns();
        addUp(stores, store(target));
        return 0;
    }

    /** The integration in the folder of an ensemble, or of nights, is that of its runs. */
    private void requireNotOfOthers(EnsembleStore target, String shown) {
        boolean isTheOneNamed =
                named.size() == 1 && store(named.get(0)).folder().equals(target.folder());
        List<String> entries = isTheOneNamed ? List.of() : target.results().entries();
        for (String content : List.of(EnsembleManifest.FILE, Nights.FOLDER)) {
            if (entries.contains(content)) {
                throw new InvalidInput("--out: " + shown + " holds " + content
                        + ", and its integration is that of its own runs; take a folder without runs");
            }
        }
    }

    /** Refuses options about runs, of which counts alone know nothing. */
    private void requireNothingOfRuns() {
        Problems problems = new Problems();
        Map<String, Boolean> given = new TreeMap<>(Map.of(
                "--run",
                scannedRun != null,
                "--arm",
                inFull.named != null,
                "--all-arms",
                inFull.all,
                "--all-masses",
                allMasses));
        given.forEach((option, isGiven) -> problems.check(() -> {
            if (isGiven) {
                throw new InvalidInput(option + ": is about the runs of ensembles, and these folders hold only "
                        + Integration.FOLDER + "/; leave the option out");
            }
        }));
        problems.throwIfAny();
    }

    private OptionalLong scannedRun(Integration integration) {
        if (scannedRun == null) {
            return OptionalLong.empty();
        }
        boolean known = integration.significances().stream()
                .anyMatch(significance ->
                        significance.massScan().indexOf(scannedRun).isPresent());
        if (!known) {
            throw new InvalidInput("--run: " + scannedRun
                    + "; the ensemble has no such run, or its classifiers are dead;" + " its runs are "
                    + integration.metadata().get(RunNumbers.KEY) + " (master seed: numbers)");
        }
        return OptionalLong.of(scannedRun);
    }

    private static EnsembleStore store(String folder) {
        return EnsembleStore.at(folder, HadoopSettings.read());
    }

    private static boolean holdsEnsemble(EnsembleStore store) {
        return store.results().document(EnsembleManifest.FILE).isPresent();
    }

    private List<EnsemblePart> parts(List<EnsembleStore> stores, List<String> folders) {
        List<EnsemblePart> parts = new ArrayList<>();
        Problems problems = new Problems();
        for (int i = 0; i < stores.size(); i++) {
            EnsembleStore store = stores.get(i);
            String folder = folders.get(i);
            if (stores.size() > 1 && !holdsEnsemble(store)) {
                problems.check(() -> refuseBesideEnsembles(folder));
            } else {
                problems.collect(() -> EnsembleFolder.part(store, folder)).ifPresent(parts::add);
            }
        }
        problems.throwIfAny();
        return parts;
    }

    private static void refuseBesideEnsembles(String folder) {
        throw new InvalidInput(folder + ": holds no " + EnsembleManifest.FILE + ", and another folder does; name"
                + " ensembles only, or only folders with " + Integration.FOLDER + "/direct_counts.parquet, as mirage"
                + " integrate ENSEMBLE --out FOLDER makes them");
    }

    /** Direct counts, which can be added, for the runs MASTER SEED:NUMBERS. */
    private record DirectCounts(String runs, List<DirectRow> counts) {}

    private void addUp(List<EnsembleStore> stores, EnsembleStore target) {
        DirectTable sum = stores.stream()
                .map(DirectTableFile::read)
                .reduce(DirectTable::plus)
                .orElseThrow();
        DirectTableFile.write(sum, target);
        DirectText.print(sum, result.text());
        result.document(() ->
                new DocumentJson().withRows(DirectRow.class).write(new DirectCounts(sum.runNumbers(), sum.rows())));
    }
}
