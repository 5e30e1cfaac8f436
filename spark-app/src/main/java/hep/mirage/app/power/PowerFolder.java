package hep.mirage.app.power;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerJson;
import hep.mirage.search.power.PowerRow;
import hep.mirage.search.table.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The output folder of {@code mirage power}: an ensemble in {@code strength=VALUE} for each strength, the tables in {@value
 * Power#FOLDER}, and {@value PowerJson#FILE}.
 */
public final class PowerFolder {
    private PowerFolder() {}

    /**
     * Folder of the ensemble of one strength.
     *
     * @param out output folder
     * @param strength of the signal
     */
    public static String ofStrength(String out, double strength) {
        return out + "/strength="
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
        store.writeDocument(PowerJson.FILE, PowerJson.write(metadata, power));
    }

    private static <T> void write(EnsembleStore store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.writeTable(Power.FOLDER + "/" + table.name() + ".parquet", table, rows, metadata);
    }
}
