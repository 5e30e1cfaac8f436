package hep.mirage.app.cli.ensemble;

import hep.mirage.app.ensemble.EnsembleAudit;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.model.InvalidInput;
import java.util.List;

/** A folder that the user says holds an ensemble. */
final class EnsembleFolder {
    /** Names in a message. */
    private static final int SHOWN = 3;

    private EnsembleFolder() {}

    /**
     * Its manifest.
     *
     * @param store the ensemble in the folder
     * @param folder as the user named it
     * @throws InvalidInput if no ensemble lies there
     */
    static EnsembleManifest manifest(EnsembleStore store, String folder) {
        String json = store.document(EnsembleManifest.FILE)
                .orElseThrow(() -> new InvalidInput(folder + ": holds no " + EnsembleManifest.FILE
                        + "; give the output folder of an ensemble that mirage run wrote"));
        return ManifestJson.read(folder + "/" + EnsembleManifest.FILE, json);
    }

    /**
     * A finished ensemble, or what is complete of it.
     *
     * @param store the ensemble in the folder
     * @param folder as the user named it
     * @throws InvalidInput if no ensemble lies there, none of its batches is complete, or files are damaged
     */
    static EnsemblePart part(EnsembleStore store, String folder) {
        EnsembleManifest manifest = manifest(store, folder);
        EnsembleAudit.requireSound(store, manifest.metadata());
        if (store.complete().isEmpty()) {
            throw new InvalidInput(folder + ": holds no complete batch of runs; complete one with mirage run first");
        }
        return new EnsemblePart(store, manifest);
    }

    /**
     * Refuses a folder that holds something else: an ensemble gets a folder of its own.
     *
     * @param store the folder, which need not exist
     * @param folder as the user named it
     * @throws InvalidInput if files lie there, and no run of an ensemble
     */
    static void requireFree(EnsembleStore store, String folder) {
        List<String> entries = store.entries();
        if (!entries.isEmpty() && !store.holdsBatches()) {
            String shown = String.join(", ", entries.subList(0, Math.min(entries.size(), SHOWN)));
            throw new InvalidInput("output folder " + folder + ": holds other files (" + shown
                    + (entries.size() > SHOWN ? ", ..." : "") + ") and no ensemble; take a new or an empty folder");
        }
    }
}
