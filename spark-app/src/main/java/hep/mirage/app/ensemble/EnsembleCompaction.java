package hep.mirage.app.ensemble;

import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.FitPlace;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Copies an ensemble into another folder with a file for each table. The copy is an ensemble like any other, with one batch for
 * runs without a gap; its {@code fits} are sorted by arm, hypothesis and working point, then by run. The original stays.
 *
 * @param source the ensemble
 * @param manifest its manifest
 * @param target another folder
 */
public record EnsembleCompaction(EnsembleStore source, EnsembleManifest manifest, EnsembleStore target) {
    /**
     * The same, where the copy names the study's local files relative to its own folder: copy and files can be moved, or
     * published, together.
     *
     * @throws InvalidInput if the copy is not on this machine's disk
     */
    public EnsembleCompaction withRelativePaths() {
        java.nio.file.Path folder = target.localFolder()
                .orElseThrow(
                        () -> new InvalidInput(
                                target.folderName()
                                        + ": is not on a local disk, and --relative-paths names files from the copy; leave the option out"));
        return new EnsembleCompaction(source, manifest.relativeTo(folder), target);
    }

    /**
     * Copies the ensemble; when this returns, the copy is complete.
     *
     * @return the batches of the copy
     * @throws InvalidInput if the ensemble has not ended, is damaged, or has rows of an older version without all columns, or
     *     if the other folder has runs
     * @throws java.io.UncheckedIOException if the other folder cannot be written
     */
    public List<Batch> run() {
        requireEnded();
        requireAllColumns();
        requireFree();
        EnsembleAudit.requireSound(source, manifest.metadata(), manifest.listedArms());
        List<FitPlace> places = FitPlace.all(manifest.study());
        try (EnsembleWriter writer = EnsembleWriter.open(target, last -> manifest)) {
            stretches(source.complete()).forEach(batches -> writer.copy(source, batches, places));
            writer.end(manifest);
        }
        return target.complete();
    }

    /** A copy that was stopped is begun again: it has the manifest and no runs. */
    private void requireFree() {
        boolean begun = target.results()
                .document(EnsembleManifest.FILE)
                .filter(ManifestJson.write(manifest)::equals)
                .isPresent();
        target.requireNothingBut(name -> begun && name.equals(EnsembleManifest.FILE));
    }

    private void requireEnded() {
        if (manifest.ended().isEmpty()) {
            throw new InvalidInput(
                    source.folderName() + ": the last driver did not end: it still computes, or was killed;"
                            + " wait for it, or complete the ensemble with the mirage run that made the folder");
        }
        if (source.complete().isEmpty()) {
            throw new InvalidInput(
                    source.folderName() + ": holds no complete batch of runs; complete one with mirage run first");
        }
    }

    /** A column that older rows lack would be one whose values are missing. */
    private void requireAllColumns() {
        Table<FitRow> table = FitTable.of(manifest.study().fit());
        Map<String, List<Long>> lacking = source.runsWithout(
                table, table.columns().stream().map(TableColumn::name).toList());
        if (!lacking.isEmpty()) {
            throw new InvalidInput(lacking.entrySet().stream()
                    .map(column -> source.folderName() + ": "
                            + Counted.of(column.getValue().size(), "run")
                            + " were written without the column " + column.getKey()
                            + " of fits, by an older Mirage; leave the folder as it is")
                    .sorted()
                    .toList());
        }
    }

    /** Batches that follow each other without a gap. */
    private static List<List<Batch>> stretches(List<Batch> batches) {
        List<List<Batch>> stretches = new ArrayList<>();
        long end = -1;
        for (Batch batch : batches) {
            if (batch.firstRun() != end) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(batch);
            end = batch.endRun();
        }
        return stretches;
    }
}
