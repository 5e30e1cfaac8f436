package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.EnsembleAudit.Damage;
import hep.mirage.app.folder.Epoch;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Moves the damaged batches of an ensemble out of its tables, so that their runs count as missing and are recomputed.
 * Nothing is deleted: the files are moved to {@value #FOLDER}{@code /<n>}, where n counts the repairs, with their
 * relative paths.
 */
public final class EnsembleRepair {
    /** Folder for damaged files; readers of the tables skip names that start with an underscore. */
    public static final String FOLDER = "_set-aside";

    private final EnsembleStore store;
    private final Path aside;

    private EnsembleRepair(EnsembleStore store, Path aside) {
        this.store = store;
        this.aside = aside;
    }

    /**
     * Moves all files of damaged batches aside, for all tables, as a driver of the folder: any other one stops.
     *
     * @param store the ensemble
     * @param metadata key-value metadata that its files should have
     * @param listedArms names of the arms that the study lists; empty if it lists none
     * @return damage found before the move
     * @throws hep.mirage.app.folder.TakenOver if another driver opens the folder meanwhile
     * @throws StorageFailure if a file cannot be moved
     */
    public static List<Damage> setAside(EnsembleStore store, Map<String, String> metadata, List<String> listedArms) {
        try {
            FileSystem fileSystem = store.results().fileSystem();
            if (!fileSystem.exists(store.folder())) {
                return List.of();
            }
            try (Epoch epoch = store.shared().open(latest -> Optional.empty())) {
                List<Damage> damages = EnsembleAudit.of(store, metadata, listedArms);
                EnsembleRepair repair = new EnsembleRepair(store, unused(store));
                for (Damage damage : damages) {
                    epoch.requireCurrent();
                    repair.move(damage);
                }
                return damages;
            }
        } catch (IOException e) {
            throw new StorageFailure("cannot repair " + store.folder(), e);
        }
    }

    /**
     * Moves a document next to the tables aside.
     *
     * @param store the ensemble
     * @param name of the document
     * @return its new path
     * @throws StorageFailure if it cannot be moved
     */
    public static Path setAside(EnsembleStore store, String name) {
        try {
            EnsembleRepair repair = new EnsembleRepair(store, unused(store));
            repair.move(new Path(store.folder(), name));
            return new Path(repair.aside, name);
        } catch (IOException e) {
            throw new StorageFailure("cannot repair " + store.folder(), e);
        }
    }

    private static Path unused(EnsembleStore store) throws IOException {
        int number = 1;
        Path folder = new Path(store.folder(), FOLDER + "/" + number);
        while (store.results().fileSystem().exists(folder)) {
            number++;
            folder = new Path(store.folder(), FOLDER + "/" + number);
        }
        return folder;
    }

    /** The table {@code runs} first, whose file marks the batch as complete. */
    private void move(Damage damage) throws IOException {
        List<Path> files = new ArrayList<>();
        if (damage.batch().isEmpty()) {
            files.add(damage.file());
        } else {
            for (Table<?> table : EnsembleAudit.TABLES) {
                files.add(store.file(table, damage.batch().get()));
            }
        }
        for (Path file : files) {
            if (store.results().fileSystem().exists(file)) {
                move(file);
            }
        }
    }

    private void move(Path file) throws IOException {
        Path target = new Path(aside, EnsembleStore.relative(store.folder(), file));
        store.results().fileSystem().mkdirs(target.getParent());
        if (!store.results().fileSystem().rename(file, target)) {
            throw new IOException("cannot move " + file + " to " + target);
        }
    }
}
