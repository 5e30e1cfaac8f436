package hep.mirage.app.nightly;

import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.Session;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A night in a folder, changed as faults would change it. */
public final class ShiftedNight {
    private ShiftedNight() {}

    private static EnsembleManifest manifest(EnsembleStore store) {
        return store.manifest("test", store.lastManifest().orElseThrow());
    }

    /**
     * Adds a number to every significance of a night.
     *
     * @param folder of the night
     * @param by the number
     */
    public static void shift(String folder, double by) throws IOException {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        Table<FitRow> table = FitTable.of(manifest(store).study().fit());
        for (Batch batch : store.complete()) {
            Path path = new Path(new Path(store.folder(), table.name()), batch.path());
            TableFile file = new TableFile(path, store.configuration());
            Map<String, String> metadata = new TreeMap<>(file.metadata());
            metadata.keySet().removeIf(key -> !key.startsWith("mirage."));
            List<FitRow> shifted = new ArrayList<>();
            file.read(table).forEach(row -> shifted.add(shifted(row, by)));
            file.write(table, shifted, metadata);
        }
    }

    private static FitRow shifted(FitRow row, double by) {
        Map<SignificanceKind, Double> significances = new LinkedHashMap<>(row.significances());
        significances.replaceAll((kind, z) -> z + by);
        return new FitRow(
                row.run(),
                row.arm(),
                row.hypothesisGeV(),
                row.keptFraction(),
                row.eventsKept(),
                row.threshold(),
                row.windowEvents(),
                row.sidebandEvents(),
                row.signalKept(),
                row.background(),
                row.signal(),
                row.sideband(),
                row.sidebandYield(),
                significances);
    }

    /**
     * Makes it a night that was begun at some time and whose driver died.
     *
     * @param folder of the night
     * @param time when it was begun
     */
    public static void begunAt(String folder, Instant time) {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        EnsembleManifest there = manifest(store);
        Session first = there.sessions().get(0);
        EnsembleManifest begun = new EnsembleManifest(
                there.arithmetic(),
                there.study(),
                there.studySha256(),
                there.generatorSha256(),
                there.otherGeneratorsSha256(),
                there.scoresSha256(),
                List.of(new Session(first.software(), first.machine(), time, Optional.empty(), 0)),
                there.counts(),
                there.leakage(),
                there.settled(),
                there.runOverlaps());
        EnsembleWriter.open(store, last -> begun).close();
    }

    /**
     * Begins the night again and dies.
     *
     * @param folder of the night
     */
    public static void unend(String folder) {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        EnsembleManifest there = manifest(store);
        EnsembleWriter.open(
                        store,
                        last -> there.resume(
                                there.study(), there.generatorSha256(), there.otherGeneratorsSha256(), folder))
                .close();
    }
}
