package hep.mirage.app.limit;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.power.PowerFolder;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.LimitsJson;
import hep.mirage.search.limit.RunLimitRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The output folder of {@code mirage limits}: an ensemble in {@code background} and one in {@code signal=NAME/strength=VALUE} for
 * each signal and strength, bundles in {@code signals}, the tables in {@value CrossSectionLimits#FOLDER}, and {@value
 * LimitsJson#FILE}.
 */
public final class LimitsFolder {
    private static final String BACKGROUND = "background";
    private static final String SIGNAL = "signal=";

    /** Folder of the bundles of a grid. */
    private static final String SIGNALS = "signals";

    private static final Set<String> OWN =
            Set.of(BACKGROUND, SIGNALS, CrossSectionLimits.FOLDER, LimitsJson.FILE, "figures");

    private LimitsFolder() {}

    /**
     * Refuses a folder with anything that {@code mirage limits} does not write.
     *
     * @throws hep.mirage.model.InvalidInput with what it holds
     */
    public static void requireOwn(EnsembleStore store) {
        store.requireNothingBut(name -> OWN.contains(name) || name.startsWith(SIGNAL));
    }

    /** File of a signal of a grid. */
    public static Path ofBundle(String out, String signal) {
        return Path.of(out, SIGNALS, signal + ".zip");
    }

    /** Folder of the ensemble without signal. */
    public static String background(String out) {
        return out + "/" + BACKGROUND;
    }

    /** Folder of the ensemble with one signal of one strength. */
    public static String of(String out, String signal, double strength) {
        return PowerFolder.ofStrength(out + "/" + SIGNAL + signal, strength);
    }

    /**
     * Writes the bundle of a signal, from which {@code mirage reproduce} draws it.
     *
     * @param file its path
     * @param bundle its content
     * @param isWanted false for a signal that is a file already
     */
    public static void writeSignal(String file, GeneratorBundle bundle, boolean isWanted) {
        if (isWanted) {
            try {
                Files.createDirectories(Path.of(file).getParent());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create the folder of " + file, e);
            }
            bundle.write(Path.of(file));
        }
    }

    /** The spectra of an ensemble. */
    public static List<FitRow> fits(EnsembleStore store, Study study) {
        return store.rows(FitTable.of(study.fit()));
    }

    /** The injected events of each run of an ensemble. */
    public static Map<Long, Integer> injectedEvents(EnsembleStore store) {
        Map<Long, Integer> injected = new HashMap<>();
        store.rows(RunRow.TABLE).forEach(run -> injected.put(run.run(), run.injectedEvents()));
        return injected;
    }

    /**
     * Writes the tables and, when they are complete, {@value LimitsJson#FILE}.
     *
     * @param limits the numbers
     * @param store output folder
     * @param metadata origin of the numbers
     */
    public static void write(CrossSectionLimits limits, EnsembleStore store, Map<String, String> metadata) {
        write(store, LimitRow.TABLE, limits.limits(), metadata);
        write(store, RunLimitRow.TABLE, limits.runLimits(), metadata);
        write(store, EfficiencyRow.TABLE, limits.efficiencies(), metadata);
        store.writeDocument(LimitsJson.FILE, LimitsJson.write(metadata, limits));
    }

    private static <T> void write(EnsembleStore store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.writeTable(CrossSectionLimits.FOLDER + "/" + table.name() + ".parquet", table, rows, metadata);
    }
}
