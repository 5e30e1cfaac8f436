package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.comparison.ComparisonFolder;
import hep.mirage.app.comparison.ComparisonProvenance;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.GeneratorComparison;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.report.text.ComparisonText;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyBundle;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage compare-generators}: spread of generators trained on one sample. */
@Command(
        name = "compare-generators",
        description =
                "Measures the spread of the spurious bumps of several generators beyond their statistical errors, and its effect on the false-signal rate.",
        footer = {
            "",
            "To measure the effect of a sample's finite size, compare trainings on its halves:",
            "  mirage train-generator STUDY --sample FILE --half 1 --out half-1.zip",
            "  mirage train-generator STUDY --sample FILE --half 2 --out half-2.zip",
            "  mirage compare-generators STUDY --bundle half-1.zip --bundle half-2.zip"
        })
public final class CompareGeneratorsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file; defines where bumps are searched for",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            required = true,
            description = "generator of the study's schema; give two or more",
            converter = InputArgument.class)
    private List<Path> bundleFiles;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "events to draw from each; default: ${DEFAULT-VALUE}")
    private long events;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the figures as Parquet tables and JSON; default: text only")
    private Path out;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<StudyFile> read = problems.collect(() -> StudyReader.read(file));
        List<GeneratorBundle> bundles = new ArrayList<>();
        read.map(StudyFile::study)
                .ifPresent(study ->
                        bundleFiles.forEach(path -> problems.collect(() -> StudyBundle.read(path, study.schema()))
                                .ifPresent(bundles::add)));
        problems.checkAtLeastOne("--events", events);
        problems.check(() -> {
            if (out != null) {
                OutputFolder.requireWritable(out);
            }
        });
        problems.throwIfAny();
        Study study = read.orElseThrow().study();
        GeneratorComparison comparison = compare(study, bundles);
        List<ComparedBundle> compared = IntStream.range(0, bundles.size())
                .mapToObj(i -> ComparedBundle.of(bundleFiles.get(i), bundles.get(i)))
                .toList();
        ComparisonText.print(comparison, compared, result.text());
        ComparisonProvenance provenance = ComparisonProvenance.ofThisProcess(study, events, compared);
        if (out != null) {
            new ComparisonFolder(out).write(comparison, provenance);
            result.text().printf("tables and %s in %s%n", ComparisonFolder.FILE, out);
        }
        result.document(() -> ComparisonFolder.document(comparison, provenance));
        return 0;
    }

    private GeneratorComparison compare(Study study, List<GeneratorBundle> bundles) {
        DrawProgress progress = new DrawProgress(
                "bump test",
                events * bundles.size(),
                "events",
                spec.commandLine().getErr());
        try {
            return GeneratorComparison.of(study, bundles, events, progress);
        } finally {
            progress.end();
        }
    }
}
