package hep.mirage.model.event;

import java.util.Objects;

/**
 * Events read from a file.
 *
 * @param file the file or folder they come from, as the user named it
 * @param rowsRead rows of the file, before the selection
 * @param events those that passed, in the file's order
 */
public record EventSample(String file, long rowsRead, EventBatch events) {
    /** Checks that no event came from nowhere. */
    public EventSample {
        Objects.requireNonNull(file, "file");
        if (rowsRead < events.size()) {
            throw new IllegalArgumentException(events.size() + " events from " + rowsRead + " rows of " + file);
        }
    }
}
