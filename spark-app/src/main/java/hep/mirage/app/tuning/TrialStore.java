package hep.mirage.app.tuning;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The trials of one search on disk: a file for each rung of each trial in {@code trials/}, complete or absent. */
public final class TrialStore {
    /** Metadata key whose value must be equal in all files of one folder. */
    static final String IDENTITY_KEY = "mirage.search";

    private final ResultFolder folder;
    private final String identity;

    /**
     * The trials in a folder, which need not exist yet.
     *
     * @param folder folder of the tables
     * @param identity of the search
     * @throws InvalidInput if the folder contains the trials of another search, or a damaged file
     */
    public TrialStore(ResultFolder folder, String identity) {
        this.folder = folder;
        this.identity = identity;
        for (Path file : files()) {
            requireSameSearch(file);
        }
    }

    private void requireSameSearch(Path file) {
        try {
            if (!identity.equals(
                    new TableFile(file, folder.configuration()).metadata().get(IDENTITY_KEY))) {
                throw new InvalidInput("output folder " + folder.folder() + ": trial " + file.getName()
                        + " belongs to a search with other settings, seed, epochs, grid or sample; use another folder");
            }
        } catch (DamagedTable e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new StorageFailure("cannot read " + file, e);
        }
    }

    private static InvalidInput damaged(Path file, DamagedTable damage) {
        return new InvalidInput(file.toUri().getPath() + ": " + damage.getMessage()
                + "; restore it from a copy, or delete it: the trial is then trained again");
    }

    /**
     * Writes a trial on one rung; when this returns it is complete.
     *
     * @param row the trial
     */
    public void write(TrialRow row) {
        folder.writeTable(name(row), TrialRow.TABLE, List.of(row), Map.of(IDENTITY_KEY, identity));
    }

    /** Every row, by file name. */
    public List<TrialRow> rows() {
        List<TrialRow> rows = new ArrayList<>();
        for (Path file : files()) {
            try {
                rows.addAll(new TableFile(file, folder.configuration()).read(TrialRow.TABLE));
            } catch (DamagedTable e) {
                throw damaged(file, e);
            } catch (IOException e) {
                throw new StorageFailure("cannot read " + file, e);
            }
        }
        return rows;
    }

    /**
     * Fetches the training state of a trial to continue from.
     *
     * @param trial the trial
     * @param mostEpochs maximum number of epochs
     * @param target a file on this host, in an existing folder
     * @return whether one was found
     */
    public boolean fetchCheckpoint(int trial, int mostEpochs, java.nio.file.Path target) {
        return checkpoints().fetch(trial, mostEpochs, target);
    }

    /** Training states of the trials for the next rung. */
    TrialCheckpoints checkpoints() {
        return TrialCheckpoints.in(folder);
    }

    private static String name(TrialRow row) {
        String rung = row.rung() == 0 ? "" : "-rung-" + row.rung();
        return TrialRow.TABLE.name() + String.format(Locale.ROOT, "/trial-%06d", row.trial()) + rung + TableFile.SUFFIX;
    }

    private List<Path> files() {
        Path table = new Path(folder.folder(), TrialRow.TABLE.name());
        List<Path> files = new ArrayList<>();
        try {
            FileSystem fileSystem = table.getFileSystem(folder.configuration());
            if (fileSystem.exists(table)) {
                for (FileStatus status : fileSystem.listStatus(table)) {
                    if (status.getPath().getName().startsWith("trial-")) {
                        files.add(status.getPath());
                    }
                }
            }
        } catch (IOException e) {
            throw new StorageFailure("cannot list " + table, e);
        }
        files.sort(null);
        return files;
    }
}
