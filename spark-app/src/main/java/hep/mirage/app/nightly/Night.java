package hep.mirage.app.nightly;

import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.search.row.RunRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The ensemble of one night.
 *
 * @param date of the night, the name of its folder
 * @param store its folder
 * @param manifest its manifest
 */
public record Night(LocalDate date, EnsembleStore store, EnsembleManifest manifest) {
    /** Number of its first run. */
    public int firstRun() {
        return manifest.study().ensemble().firstRun();
    }

    /** One past the last run that it was asked for, or that it has. */
    long endRun() {
        return Math.max(manifest.study().ensemble().endRun(), lastBatchEnd());
    }

    /** One past the last run of its complete batches; 0 if it has none. */
    long lastBatchEnd() {
        return store.complete().stream().mapToLong(Batch::endRun).max().orElse(0);
    }

    /** Whether it is to have, or has, a run of another night. */
    boolean overlaps(Night other) {
        return firstRun() < other.endRun() && other.firstRun() < endRun();
    }

    /** When its first driver started. */
    public Instant begun() {
        return manifest.started();
    }

    /** Whether its driver has ended; a killed one has not. */
    public boolean isEnded() {
        return manifest.ended().isPresent();
    }

    /** Whether a batch of its runs is complete. */
    public boolean hasRuns() {
        return store.holdsBatches();
    }

    /** Rows of its completed runs, by number. */
    public List<RunRow> runs() {
        return store.rows(RunRow.TABLE);
    }
}
