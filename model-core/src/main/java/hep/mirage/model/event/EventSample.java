package hep.mirage.model.event;

import java.util.Objects;

/**
 * Events read from a file or a folder of files.
 *
 * @param source the file or folder they come from, as the user named it
 * @param files number of files read
 * @param rowsRead rows of the files, before the selection
 * @param events the events that passed, in the order of the files and their rows
 * @param weighting weights of the events
 */
public record EventSample(String source, int files, long rowsRead, EventBatch events, SampleWeighting weighting) {
    /** Checks that there are no more events than rows. */
    public EventSample {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(weighting, "weighting");
        if (rowsRead < events.size()) {
            throw new IllegalArgumentException(events.size() + " events from " + rowsRead + " rows of " + source);
        }
    }
}
