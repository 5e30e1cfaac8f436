package hep.mirage.app.power;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerJson;
import hep.mirage.search.power.PowerRow;
import hep.mirage.search.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * The output folder of {@code mirage power}: an ensemble in {@code strength=VALUE} for each strength, the tables in {@value
 * Power#FOLDER}, and {@value PowerJson#FILE}.
 */
public final class PowerFolder {
    private static final String STRENGTH = "strength=";
    private static final Set<String> OWN = Set.of(Power.FOLDER, PowerJson.FILE, "figures");

    private PowerFolder() {}

    /**
     * Refuses a folder with anything that {@code mirage power} does not write.
     *
     * @throws hep.mirage.model.InvalidInput with what it holds
     */
    public static void requireOwn(EnsembleStore store) {
        store.requireNothingBut(name -> OWN.contains(name) || name.startsWith(STRENGTH));
    }

    /**
     * Folder of the ensemble of one strength.
     *
     * @param out output folder
     * @param strength of the signal
     */
    public static String ofStrength(String out, double strength) {
        return out + "/" + STRENGTH
                + new BigDecimal(Double.toString(strength)).stripTrailingZeros().toPlainString();
    }

    /**
     * Writes the tables and, when they are complete, {@value PowerJson#FILE}.
     *
     * @param power the numbers
     * @param store output folder
     * @param metadata origin of the numbers
     */
    public static void write(Power power, EnsembleStore store, Map<String, String> metadata) {
        write(store, PowerRow.TABLE, power.rows(), metadata);
        write(store, ArmWorthRow.TABLE, power.arms(), metadata);
        store.results().writeDocument(PowerJson.FILE, PowerJson.write(metadata, power));
    }

    /**
     * The arms compared, as written.
     *
     * @param store output folder
     * @return empty if it holds no powers
     * @throws InvalidInput if their table is missing or damaged
     */
    public static List<ArmWorthRow> compared(EnsembleStore store) {
        if (store.results().document(PowerJson.FILE).isEmpty()) {
            return List.of();
        }
        String name = fileName(ArmWorthRow.TABLE);
        try {
            return new TableFile(new Path(store.folder(), name), store.configuration()).read(ArmWorthRow.TABLE);
        } catch (FileNotFoundException | DamagedTable e) {
            throw new InvalidInput(store.folderName() + "/" + name + ": missing or damaged, though " + PowerJson.FILE
                    + " is there; make it again with mirage power");
        } catch (IOException e) {
            throw new StorageFailure("cannot read " + name + " in " + store.folder(), e);
        }
    }

    private static String fileName(Table<?> table) {
        return Power.FOLDER + "/" + table.name() + ".parquet";
    }

    private static <T> void write(EnsembleStore store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.results().writeTable(fileName(table), table, rows, metadata);
    }
}
