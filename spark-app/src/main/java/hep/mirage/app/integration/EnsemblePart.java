package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.FitTable;
import hep.mirage.app.table.RunTable;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the ensembles that are integrated together.
 *
 * @param store where it lies
 * @param manifest whose it is
 */
public record EnsemblePart(EnsembleStore store, EnsembleManifest manifest) {

    long masterSeed() {
        return manifest.study().ensemble().masterSeed();
    }

    /** The significances of its runs; reads the whole tables. */
    public SignificanceScans scans() {
        SignificanceScans scans = new SignificanceScans(manifest.study(), runs().keys());
        store.forEach(FitTable.CODEC, row -> scans.add(masterSeed(), row));
        return scans;
    }

    /** Its runs with rows; reads the whole table. */
    RunNumbers runs() {
        List<RunKey> keys = new ArrayList<>();
        store.forEach(RunTable.CODEC, row -> keys.add(new RunKey(masterSeed(), row.run())));
        return RunNumbers.of(keys);
    }
}
