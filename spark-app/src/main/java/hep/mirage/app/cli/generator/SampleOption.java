package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.model.Counted;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.search.study.StudyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The Monte Carlo sample of the commands that need one, as a mixin. */
final class SampleOption {
    @Option(
            names = "--sample",
            paramLabel = "FILE",
            required = true,
            description =
                    "Monte Carlo events of the study's schema: a Parquet or CSV file, gzip too, or a folder of such",
            converter = InputArgument.class)
    private Path file;

    /**
     * The sample of a command with an option of its own.
     *
     * @param file as {@code --sample}
     */
    static SampleOption of(Path file) {
        SampleOption option = new SampleOption();
        option.file = file;
        return option;
    }

    /**
     * The events that a study selects from it.
     *
     * @param study defines how the file stores them and which are selected
     * @param problems collects problems
     * @return empty if there is a problem with the study or with the sample
     */
    Optional<EventSample> read(Optional<StudyFile> study, Problems problems) {
        return study.flatMap(known -> problems.collect(() -> SampleFile.read(file, known.sampleLayout())));
    }

    /**
     * Prints which events are selected, and their weights.
     *
     * @param sample result of {@link #read}
     * @param study defines which are selected
     * @param err receives two lines
     */
    void describe(EventSample sample, StudyFile study, PrintWriter err) {
        err.printf(
                Locale.ROOT,
                "%,d of %s of %s%s in the selection %s%n",
                sample.events().size(),
                Counted.of(sample.rowsRead(), "row"),
                file,
                sample.files() > 1 ? String.format(Locale.ROOT, " (%,d files)", sample.files()) : "",
                study.sampleLayout().selection());
        err.printf("%s: %s%n", file, sample.weighting().words());
        err.flush();
    }

    /**
     * Digest of the source of the events.
     *
     * @param sample result of {@link #read}
     */
    SampleDigest digest(EventSample sample) {
        return SampleDigest.of(file, sample);
    }
}
