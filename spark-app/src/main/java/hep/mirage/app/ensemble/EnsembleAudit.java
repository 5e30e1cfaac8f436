package hep.mirage.app.ensemble;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * Reads an ensemble's files and reports damaged ones: truncated, empty, from another table or ensemble, copied, or
 * containing other runs than their name says. It reads the footer of every file and the columns that identify its rows;
 * damage to other columns shows when they are read.
 */
public final class EnsembleAudit {
    /** Reason for a missing file of a complete batch. */
    static final String MISSING =
            "missing, though the table " + RunRow.TABLE.name() + " says that the batch is complete";

    /** Remedy for a damaged batch. */
    static final String REMEDY =
            "; restore it from a copy, or add --repair to the mirage run that made the folder: it moves"
                    + " damaged batches to " + EnsembleRepair.FOLDER + " and computes their runs again";

    /** All tables that an ensemble can have; {@code arms} is there only if the study lists its arms. */
    static final List<Table<?>> TABLES = List.of(RunRow.TABLE, FailureRow.TABLE, ArmRow.TABLE, FitTable.keys());

    private static final String PARQUET = ".parquet";
    private static final int MOST_SHOWN = 20;

    private final EnsembleStore store;
    private final Map<String, String> identity;
    private final List<String> listedArms;

    private EnsembleAudit(EnsembleStore store, Map<String, String> identity, List<String> listedArms) {
        this.store = store;
        this.identity = identity;
        this.listedArms = listedArms;
    }

    /**
     * One damaged file.
     *
     * @param file in the folder
     * @param batch its batch; empty if the name is not that of a batch
     * @param reason text to follow the file name
     */
    public record Damage(Path file, Optional<Batch> batch, String reason) {
        private String problem() {
            return ResultFolder.shown(file) + ": " + reason + REMEDY;
        }
    }

    /**
     * Checks for damage.
     *
     * @param store the ensemble
     * @param metadata key-value metadata that its files should have; only the entries that identify the rows are
     *     compared
     * @param listedArms names of the arms that the study lists; empty if it lists none
     * @return at most one damage per file, by batch
     * @throws StorageFailure if the storage fails
     */
    public static List<Damage> of(EnsembleStore store, Map<String, String> metadata, List<String> listedArms) {
        return new EnsembleAudit(store, metadata, listedArms).damages();
    }

    /**
     * Rejects a damaged ensemble.
     *
     * @param store the ensemble
     * @param metadata key-value metadata that its files should have
     * @param listedArms names of the arms that the study lists; empty if it lists none
     * @throws InvalidInput if files are damaged; names each with a reason and the remedy
     */
    public static void requireSound(EnsembleStore store, Map<String, String> metadata, List<String> listedArms) {
        List<Damage> damages = of(store, metadata, listedArms);
        if (damages.isEmpty()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        damages.stream().limit(MOST_SHOWN).map(Damage::problem).forEach(problems::add);
        if (damages.size() > MOST_SHOWN) {
            problems.add(String.format(Locale.ROOT, "%,d more files are damaged", damages.size() - MOST_SHOWN));
        }
        throw new InvalidInput(problems);
    }

    private List<Damage> damages() {
        List<Damage> damages = new ArrayList<>(strangers());
        List<Batch> batches = new ArrayList<>(store.listed(RunRow.TABLE));
        batches.sort(Batch.BY_RUNS);
        List<Damage> ofOthers = new ArrayList<>();
        int own = 0;
        long end = 0;
        for (Batch batch : batches) {
            Optional<Damage> damage = batch.firstRun() < end
                    ? Optional.of(damage(RunRow.TABLE, batch, "holds runs that other files of the table hold too"))
                    : damage(batch);
            if (damage.isEmpty()) {
                List<Damage> foreign = foreign(batch);
                ofOthers.addAll(foreign);
                own += foreign.isEmpty() ? 1 : 0;
                end = batch.endRun();
            }
            damage.ifPresent(damages::add);
        }
        if (own > 0) {
            // A complete folder of another ensemble is not damaged; it is rejected for that reason instead.
            damages.addAll(ofOthers);
        }
        return damages;
    }

    private Damage damage(Table<?> table, Batch batch, String reason) {
        return new Damage(store.file(table, batch), Optional.of(batch), reason);
    }

    /** Files that other programs would read as part of a table but that belong to no batch. */
    private List<Damage> strangers() {
        List<Damage> strangers = new ArrayList<>();
        for (Table<?> table : TABLES) {
            Path folder = new Path(store.folder(), table.name());
            for (Path file : store.files(table)) {
                String path = EnsembleStore.relative(folder, file);
                boolean hidden = path.matches("(.*/)?[._][^/]*(/.*)?");
                if (!hidden
                        && path.toLowerCase(Locale.ROOT).endsWith(PARQUET)
                        && Batch.parse(path).isEmpty()) {
                    strangers.add(new Damage(
                            file, Optional.empty(), "no batch has a file of that name; a copy, or from elsewhere"));
                }
            }
        }
        return strangers;
    }

    private Optional<Damage> damage(Batch batch) {
        Set<Long> completed = new TreeSet<>();
        Set<Long> failed = new TreeSet<>();
        return damage(RunRow.TABLE, batch, List.of("run"), row -> addOnce(completed, row, batch))
                .or(() -> damage(FailureRow.TABLE, batch, List.of("run"), row -> addOnce(failed, row, batch)))
                .or(() -> missingOrTwice(batch, completed, failed))
                .or(() -> damageOfArms(batch, completed))
                .or(() -> damageOfFits(batch, completed));
    }

    private static void addOnce(Set<Long> runs, StoredRow row, Batch batch) {
        long run = row.requiredAt("run", Long.class);
        if (run < batch.firstRun() || run >= batch.endRun()) {
            throw new Wrong("holds run " + run + ", which its name does not");
        }
        if (!runs.add(run)) {
            throw new Wrong("holds run " + run + " twice");
        }
    }

    private Optional<Damage> missingOrTwice(Batch batch, Set<Long> completed, Set<Long> failed) {
        for (long run : batch.runs()) {
            if (completed.contains(run) == failed.contains(run)) {
                String where = completed.contains(run) ? "both in this file and in" : "neither in this file nor in";
                return Optional.of(
                        damage(RunRow.TABLE, batch, "run " + run + " is " + where + " " + FailureRow.TABLE.name()));
            }
        }
        return Optional.empty();
    }

    /** The arms of the rows of a run: those that the study lists, or the only one. */
    private List<String> arms() {
        return listedArms.isEmpty() ? List.of(Arm.PUBLISHED.name()) : listedArms;
    }

    /** A key of {@code arms}, and of {@code fits} together with a hypothesis and a working point. */
    private record RunArm(long run, String arm) {}

    private RunArm runArm(StoredRow row, Set<Long> completed) {
        RunArm key = new RunArm(
                row.requiredAt("run", Long.class),
                Objects.requireNonNullElse((String) row.valueAt("arm"), Arm.PUBLISHED.name()));
        if (!completed.contains(key.run())) {
            throw new Wrong("holds run " + key.run() + ", which is not in " + RunRow.TABLE.name());
        }
        if (!arms().contains(key.arm())) {
            throw new Wrong("holds arm " + key.arm() + ", which the study does not list");
        }
        return key;
    }

    private Optional<Damage> damageOfFits(Batch batch, Set<Long> completed) {
        // Bits, since a compacted table has millions of rows in one batch.
        Map<List<Object>, BitSet> seen = new HashMap<>();
        Map<RunArm, Integer> rows = new HashMap<>();
        List<String> columns = new ArrayList<>(List.of("run", "hypothesis_gev", "kept_fraction"));
        if (!listedArms.isEmpty()) {
            // Files written before there were arms lack the column.
            columns.add("arm");
        }
        return damage(FitTable.keys(), batch, columns, row -> {
                    RunArm key = runArm(row, completed);
                    double hypothesisGeV = row.requiredAt("hypothesis_gev", Double.class);
                    double keptFraction = row.requiredAt("kept_fraction", Double.class);
                    BitSet runs = seen.computeIfAbsent(
                            List.of(key.arm(), hypothesisGeV, keptFraction), place -> new BitSet(batch.size()));
                    int run = Math.toIntExact(key.run() - batch.firstRun());
                    if (runs.get(run)) {
                        throw new Wrong("holds run " + key.run() + ", arm " + key.arm() + ", at " + hypothesisGeV
                                + " GeV, kept fraction " + keptFraction + ", twice");
                    }
                    runs.set(run);
                    rows.merge(key, 1, Integer::sum);
                })
                .or(() -> unequal(batch, completed, rows));
    }

    /** Every arm of every run of an ensemble has the same hypotheses and working points. */
    private Optional<Damage> unequal(Batch batch, Set<Long> completed, Map<RunArm, Integer> rows) {
        if (rows.size() == completed.size() * arms().size() && new HashSet<>(rows.values()).size() <= 1) {
            return Optional.empty();
        }
        return Optional.of(damage(FitTable.keys(), batch, "rows of some runs are missing"));
    }

    /** A batch whose runs all failed has no file in the table. */
    private Optional<Damage> damageOfArms(Batch batch, Set<Long> completed) {
        if (listedArms.isEmpty() || completed.isEmpty()) {
            return Optional.empty();
        }
        Set<RunArm> seen = new HashSet<>();
        return damage(ArmRow.TABLE, batch, List.of("run", "arm"), row -> {
                    RunArm key = runArm(row, completed);
                    if (!seen.add(key)) {
                        throw new Wrong("holds run " + key.run() + ", arm " + key.arm() + ", twice");
                    }
                })
                .or(() -> seen.size() == completed.size() * listedArms.size()
                        ? Optional.empty()
                        : Optional.of(damage(ArmRow.TABLE, batch, "rows of some runs are missing")));
    }

    /** Rows that contradict their file's name or another table. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String reason) {
            super(reason);
        }
    }

    private Optional<Damage> damage(Table<?> table, Batch batch, List<String> columns, Consumer<StoredRow> check) {
        Path file = store.file(table, batch);
        try {
            new TableFile(file, store.configuration()).forEachKey(table, columns, check);
            return Optional.empty();
        } catch (FileNotFoundException e) {
            return Optional.of(damage(table, batch, MISSING));
        } catch (DamagedTable | Wrong e) {
            return Optional.of(damage(table, batch, e.getMessage()));
        } catch (IOException e) {
            throw RemoteFailure.of(ResultFolder.shown(file), RemoteFailure.NOT_READABLE, e);
        }
    }

    /** Files of an intact batch whose metadata are those of another ensemble. */
    private List<Damage> foreign(Batch batch) {
        List<Damage> foreign = new ArrayList<>();
        for (Table<?> table : TABLES) {
            Map<String, String> present = metadata(store.file(table, batch)).orElse(Map.of());
            for (String key : EnsembleWriter.IDENTITY_KEYS) {
                String there = present.get(key);
                String here = identity.get(key);
                if (there != null && here != null && !there.equals(here)) {
                    foreign.add(damage(
                            table,
                            batch,
                            "belongs to another ensemble: its " + key + " is " + there + ", here it is " + here));
                    break;
                }
            }
        }
        return foreign;
    }

    /** Empty if there is no such file, as of {@code arms} where the study lists none. */
    private Optional<Map<String, String>> metadata(Path file) {
        try {
            return Optional.of(new TableFile(file, store.configuration()).metadata());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw RemoteFailure.of(ResultFolder.shown(file), RemoteFailure.NOT_READABLE, e);
        }
    }
}
