package hep.mirage.app.cli.ensemble;

import hep.mirage.app.ensemble.EnsembleAudit;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.nightly.Night;
import hep.mirage.app.nightly.Nights;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.page.ComparedNight;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** A folder named by the user as that of an ensemble. */
public final class EnsembleFolder {
    /** Maximum number of names in a message. */
    private static final int SHOWN = 3;

    private EnsembleFolder() {}

    /**
     * The ensembles in the folders that a user names: the root folder of {@code mirage nightly} stands for all its nights that
     * have runs.
     *
     * @param named the folders as named by the user
     * @throws InvalidInput if such a folder has no night with runs
     */
    public static List<String> withNights(List<String> named) {
        return named.stream().flatMap(EnsembleFolder::ensembles).toList();
    }

    /**
     * The nights among named folders, each with its comparison with the nights before.
     *
     * @param named folders of ensembles, and root folders of nights
     * @throws InvalidInput if a comparison is damaged
     */
    public static List<ComparedNight> comparedNights(List<String> named) {
        return named.stream()
                .flatMap(folder -> nights(folder).stream())
                .flatMap(nights -> nights.all().stream()
                        .filter(Night::hasRuns)
                        .map(night -> new ComparedNight(night.date().toString(), nights.tests(night.date()))))
                .toList();
    }

    /** Empty for the folder of an ensemble. */
    private static Optional<Nights> nights(String folder) {
        Configuration configuration = HadoopSettings.read();
        EnsembleStore store = EnsembleStore.at(folder, configuration);
        return store.results().document(EnsembleManifest.FILE).isPresent()
                        || !store.results().entries().contains(Nights.FOLDER)
                ? Optional.empty()
                : Optional.of(Nights.in(folder, configuration));
    }

    private static Stream<String> ensembles(String folder) {
        Optional<Nights> found = nights(folder);
        if (found.isEmpty()) {
            return Stream.of(folder);
        }
        Nights nights = found.get();
        List<String> folders = nights.all().stream()
                .filter(Night::hasRuns)
                .map(night -> nights.folder(night.date()))
                .toList();
        if (folders.isEmpty()) {
            throw new InvalidInput(folder + ": none of its nights has a run; complete one with mirage nightly first");
        }
        return folders.stream();
    }

    /**
     * Its manifest.
     *
     * @param store the ensemble in the folder
     * @param folder the folder as named by the user
     * @throws InvalidInput if there is no ensemble
     */
    public static EnsembleManifest manifest(EnsembleStore store, String folder) {
        String json = store.results()
                .document(EnsembleManifest.FILE)
                .orElseThrow(() -> new InvalidInput(folder + ": holds no " + EnsembleManifest.FILE
                        + "; give the output folder of an ensemble that mirage run wrote"));
        return store.manifest(folder + "/" + EnsembleManifest.FILE, json);
    }

    /**
     * A finished ensemble, or the complete batches of an unfinished one.
     *
     * @param store the ensemble in the folder
     * @param folder the folder as named by the user
     * @throws InvalidInput if there is no ensemble, none of its batches is complete, or files are damaged
     */
    public static EnsemblePart part(EnsembleStore store, String folder) {
        EnsembleManifest manifest = manifest(store, folder);
        EnsembleAudit.requireSound(store, manifest.metadata(), manifest.listedArms());
        if (store.complete().isEmpty()) {
            throw new InvalidInput(folder + ": holds no complete batch of runs; complete one with mirage run first");
        }
        return new EnsemblePart(store, manifest);
    }

    /**
     * The ensemble in a folder, finished or not.
     *
     * @param folder as named by the user
     * @throws InvalidInput if it cannot be reached, if there is no ensemble, none of its batches is complete, or files are damaged
     */
    public static EnsemblePart part(String folder) {
        return part(EnsembleStore.at(folder, HadoopSettings.read()), folder);
    }

    /**
     * Rejects a folder with other content: an ensemble needs its own folder.
     *
     * @param store the folder, which need not exist
     * @param folder the folder as named by the user
     * @throws InvalidInput if it contains files but no run of an ensemble
     */
    public static void requireFree(EnsembleStore store, String folder) {
        List<String> entries = store.results().entries();
        if (!entries.isEmpty() && !store.holdsBatches()) {
            String shown = String.join(", ", entries.subList(0, Math.min(entries.size(), SHOWN)));
            throw new InvalidInput("output folder " + folder + ": holds other files (" + shown
                    + (entries.size() > SHOWN ? ", ..." : "") + ") and no ensemble; take a new or an empty folder");
        }
    }
}
