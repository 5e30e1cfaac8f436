package hep.mirage.app.limit;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.power.PowerFolder;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.LimitedSpectrum;
import hep.mirage.search.limit.LimitsJson;
import hep.mirage.search.limit.RunLimitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    public static Path ofBundle(Path out, String signal) {
        return out.resolve(SIGNALS).resolve(signal + ".zip");
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

    /**
     * The spectra of an ensemble, of each arm those of the runs in which its classifiers are not dead.
     *
     * @param ensemble finished
     * @throws InvalidInput if an arm of the study has none
     */
    public static List<LimitedSpectrum> spectra(EnsemblePart ensemble) {
        List<LimitedSpectrum> spectra = new ArrayList<>();
        ensemble.forEachLiveFit(fit -> spectra.add(LimitedSpectrum.of(fit)));
        Set<String> live =
                spectra.stream().map(spectrum -> spectrum.place().arm()).collect(Collectors.toSet());
        List<String> problems = ensemble.manifest().study().arms().stream()
                .map(Arm::name)
                .filter(arm -> !live.contains(arm))
                .map(
                        arm -> ensemble.store().folderName() + ": arm " + arm
                                + " has no run with a classifier that is alive"
                                + " (arms.status, or runs.status of a study without arms; failures gives the reasons of failed runs), so"
                                + " that there is no limit; lower classifier.learning_rate or take more nodes, and another --out")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return spectra;
    }

    /** The injected events of each run of an ensemble. */
    public static Map<Long, Integer> injectedEvents(EnsembleStore store) {
        Map<Long, Integer> injected = new HashMap<>();
        store.forEach(RunRow.TABLE, run -> injected.put(run.run(), run.injectedEvents()));
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
        store.results().writeDocument(LimitsJson.FILE, LimitsJson.write(metadata, limits));
    }

    private static <T> void write(EnsembleStore store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.results().writeTable(CrossSectionLimits.FOLDER + "/" + table.name() + ".parquet", table, rows, metadata);
    }
}
