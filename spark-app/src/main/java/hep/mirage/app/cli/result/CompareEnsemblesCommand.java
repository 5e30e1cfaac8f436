package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.comparison.EnsembleComparisonFolder;
import hep.mirage.app.comparison.EnsembleComparisonProvenance;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.GeneratorBundles;
import hep.mirage.lab.comparison.ensembles.ScannedEnsemble;
import hep.mirage.report.text.EnsembleComparisonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirage compare-ensembles}: effect of the choice of a generator, or of an optimiser, on false signals. */
@Command(
        name = "compare-ensembles",
        description =
                "Compares finished ensembles of one study and master seed that were drawn from different generators, or"
                        + " from one generator with another classifier.optimizer or classifier.engine, run by run:"
                        + " significances, small local p-values, largest significances, and two-sample tests of the"
                        + " distribution of every significance. If the generators were trained on disjoint parts of one sample, estimates the uncertainty of a generator trained on all of it.",
        footer = {
            "",
            "Effect of the finite size of a sample on the false signals:",
            "  mirage train-generator STUDY --sample FILE --half 1 --out half-1.zip",
            "  mirage train-generator STUDY --sample FILE --half 2 --out half-2.zip",
            "  mirage run ON-HALF-1 --runs 60 --out half1     (STUDY with generator.bundle: half-1.zip)",
            "  mirage run ON-HALF-2 --runs 60 --out half2",
            "  mirage compare-ensembles half1 half2",
            "Further trainings of the same halves (--seed 2 --split-seed 1) separate the effect of the events from that of the training."
        })
public final class CompareEnsemblesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "output folders of mirage run; two or more")
    private List<String> folders;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description =
                    "generator bundle of one of the ensembles, if it is no longer where the study says; may be repeated",
            converter = InputArgument.class)
    private List<Path> bundleFiles = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the figures as a Parquet table and JSON; default: text only")
    private Path out;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        List<EnsembleManifest> manifests = new ArrayList<>();
        List<ScannedEnsemble> ensembles = new ArrayList<>();
        for (String folder : folders) {
            problems.collect(() -> EnsembleFolder.part(folder)).ifPresent(part -> {
                manifests.add(part.manifest());
                ensembles.add(part.toCompare(folder));
            });
        }
        Optional<GeneratorBundles> bundles = problems.collect(() -> GeneratorBundles.read(bundleFiles, ensembles));
        problems.check(() -> {
            if (out != null) {
                OutputFolder.requireWritable(out);
            }
        });
        problems.throwIfAny();
        EnsembleComparison comparison = EnsembleComparison.of(ensembles, bundles.orElseThrow());
        PrintWriter print = result.text();
        EnsembleComparisonText.print(comparison, print);
        EnsembleManifest first = manifests.get(0);
        EnsembleComparisonProvenance provenance =
                EnsembleComparisonProvenance.ofThisProcess(first.study(), first.studySha256());
        if (out != null) {
            new EnsembleComparisonFolder(out).write(comparison, provenance);
            print.printf(
                    "%s, %s and %s in %s%n",
                    EnsembleComparisonFolder.TABLE,
                    EnsembleComparisonFolder.DISTRIBUTIONS,
                    EnsembleComparisonFolder.FILE,
                    out);
        }
        result.document(() -> EnsembleComparisonFolder.document(comparison, provenance));
        return 0;
    }
}
