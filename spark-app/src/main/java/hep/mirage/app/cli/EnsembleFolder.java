package hep.mirage.app.cli;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.model.InvalidInput;

/** A folder that the user says holds an ensemble. */
final class EnsembleFolder {
    private EnsembleFolder() {}

    /**
     * Its manifest.
     *
     * @param store the ensemble in the folder
     * @param folder as the user named it
     * @throws InvalidInput where no ensemble lies there
     */
    static EnsembleManifest manifest(EnsembleStore store, String folder) {
        String json = store.document(EnsembleManifest.FILE)
                .orElseThrow(() -> new InvalidInput(folder + ": holds no " + EnsembleManifest.FILE
                        + "; give the output folder of an ensemble that mirage run wrote"));
        return ManifestJson.read(folder + "/" + EnsembleManifest.FILE, json);
    }
}
