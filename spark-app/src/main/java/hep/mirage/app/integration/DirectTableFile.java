package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.integration.DirectRow;
import hep.mirage.search.integration.DirectTable;
import hep.mirage.search.integration.Integration;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/** The file {@code integration/direct_counts.parquet} of a folder. */
public final class DirectTableFile {
    private DirectTableFile() {}

    /**
     * Reads the table of a folder.
     *
     * @param store the folder
     * @throws InvalidInput if it is missing or damaged
     */
    public static DirectTable read(EnsembleStore store) {
        Path file = IntegrationTables.file(store, DirectRow.TABLE);
        try {
            Map<String, String> metadata = new TreeMap<>(new TableFile(file, store.configuration()).metadata());
            metadata.keySet().removeIf(key -> !key.startsWith("mirage."));
            List<DirectRow> rows = new TableFile(file, store.configuration()).read(DirectRow.TABLE);
            return DirectTable.ofRows(file.toString(), rows, metadata);
        } catch (FileNotFoundException e) {
            throw new InvalidInput(store.folderName() + ": holds neither an ensemble nor "
                    + Integration.FOLDER + "/" + file.getName()
                    + "; give a folder that mirage run or mirage integrate wrote");
        } catch (DamagedTable e) {
            throw new InvalidInput(store.folderName() + "/" + Integration.FOLDER + "/" + file.getName() + ": "
                    + e.getMessage() + "; restore it, or make it again with mirage integrate where the ensemble lies");
        } catch (IOException e) {
            throw new StorageFailure("cannot read " + file, e);
        }
    }

    /**
     * Writes a table into a folder; an existing one is replaced.
     *
     * @param table counts with their origin
     * @param store the folder
     */
    public static void write(DirectTable table, EnsembleStore store) {
        IntegrationTables.write(store, DirectRow.TABLE, table.rows(), table.metadata());
    }
}
