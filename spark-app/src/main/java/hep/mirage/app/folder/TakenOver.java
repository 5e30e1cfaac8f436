package hep.mirage.app.folder;

import hep.mirage.app.folder.Journal.Entry;
import hep.mirage.app.folder.Journal.Opened;
import hep.mirage.app.remote.LocalDisk;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Another driver has opened the folder since this one did; this one has stopped writing, and its work so far is kept. */
public final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOver(Path folder, Optional<Entry> entry) {
        super("output folder "
                + (LocalDisk.holds(folder) ? folder.toUri().getPath() : folder)
                + ": " + who(entry) + " has taken it over. This driver stops, what it completed is kept, and the other"
                + " driver computes the rest; do not start this one again while the other one runs");
    }

    private static String who(Optional<Entry> entry) {
        return entry.filter(Opened.class::isInstance)
                .map(Opened.class::cast)
                .map(opened -> opened.driver().shown() + " opened it at "
                        + opened.driver().opened().truncatedTo(ChronoUnit.SECONDS) + " and")
                .orElse("another driver");
    }
}
