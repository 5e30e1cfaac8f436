package hep.mirage.app.cli.dataset;

import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.provenance.Software;
import hep.mirage.app.sample.ParquetSampleFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.NameProblem;
import hep.mirage.model.generator.GeneratedSample;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A sample that a generator draws, as a group of options. */
final class SampleOfBundle {
    static final long DEFAULT_SEED = 1;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            required = true,
            description = "generator bundle",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--events",
            paramLabel = "N",
            required = true,
            description = "number of events; a larger sample of the same seed starts with the events of a smaller one")
    private long events;

    private record Document(String file, long events, Map<String, String> metadata) {}

    void write(Long chosenSeed, String out, ResultOption result, PrintWriter err) {
        Problems problems = new Problems();
        problems.checkAtLeastOne("--events", events);
        Optional<GeneratorBundle> read = problems.collect(() -> GeneratorBundle.read(file));
        Optional<Path> path = problems.collect(() -> target(out));
        problems.throwIfAny();
        GeneratorBundle bundle = read.orElseThrow();
        long seed = chosenSeed == null ? DEFAULT_SEED : chosenSeed;
        GeneratedSample sample = new GeneratedSample(bundle.generator(), seed);
        sample.generator()
                .finiteSample()
                .ifPresent(finite -> err.printf(
                        Locale.ROOT,
                        "%s draws from a finite sample of %,d events: events of the new sample repeat%n",
                        file,
                        finite.drawable()));
        Map<String, String> metadata = metadata(bundle, seed);
        DrawProgress progress = new DrawProgress("sample", events, "events", err);
        try {
            ParquetSampleFile.write(path.orElseThrow(), sample, events, metadata, progress);
        } finally {
            progress.end();
        }
        PrintWriter text = result.text();
        text.printf(
                Locale.ROOT,
                "%,d events of schema %s in %s, drawn from %s with seed %d%n",
                events,
                bundle.schema().name(),
                out,
                file,
                seed);
        text.flush();
        result.document(() -> new DocumentJson().write(new Document(out, events, metadata)));
    }

    private static Path target(String out) {
        try {
            Path path = Path.of(out).toAbsolutePath();
            ParquetSampleFile.requireParquet(path);
            OutputFolder.requireWritableFile("--out", path, "events.parquet");
            return path;
        } catch (InvalidPathException e) {
            throw new InvalidInput("--out: " + NameProblem.shown(out) + ": " + NameProblem.of(out));
        }
    }

    private static Map<String, String> metadata(GeneratorBundle bundle, long seed) {
        Software software = Software.ofThisProcess();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("mirage.generator.sha256", bundle.digest());
        metadata.put("mirage.seed", Long.toString(seed));
        metadata.put("mirage.version", software.version());
        metadata.put("mirage.commit", software.commit());
        metadata.put("mirage.kernels", software.kernels());
        return metadata;
    }
}
