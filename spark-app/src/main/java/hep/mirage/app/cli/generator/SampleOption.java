package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.config.StudyFile;
import hep.mirage.app.sample.EventSampleFile;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The Monte Carlo sample of the commands that need one, as a mixin. */
final class SampleOption {
    @Option(
            names = "--sample",
            paramLabel = "FILE",
            required = true,
            description =
                    "Monte Carlo events of the study's schema: a Parquet or CSV file, gzip too, or a folder of such")
    private Path file;

    /** Where the sample is. */
    Path file() {
        return file;
    }

    /**
     * The events that a study takes from it.
     *
     * @param study says how the file holds them and which take part
     * @param problems gathers what is wrong
     * @return empty where anything is wrong, with the study already or with the sample
     */
    Optional<EventSample> read(Optional<StudyFile> study, Problems problems) {
        return study.flatMap(known -> problems.collect(() -> EventSampleFile.read(file, known.sampleLayout())));
    }

    /**
     * What the events were read from.
     *
     * @param sample as {@link #read} gave it
     */
    SampleDigest digest(EventSample sample) {
        return SampleDigest.of(file, sample);
    }
}
