package hep.mirage.search.observed;

import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of {@code seeds}: the search of the observed events with nets of one seed.
 *
 * @param seed of the nets
 * @param status how the search ended
 * @param trainingLoss mean loss of the last epoch [nats an event]; NaN without nets
 * @param aucScanned area under the ROC curve on the scanned events
 * @param leakage mass leakage of the nets on generated events; null if they are dead or there are none
 * @param maximum the largest {@code z_likelihood}; null if there is none or the classifier is dead
 * @param globalP its global p-value; absent without it, and if no run of the ensemble has a Z
 * @param globalPHigh95 upper end of the interval of the global p-value at 95 %; absent without a maximum
 */
public record SeedRow(
        @Column(text = "of the nets") int seed,
        @Column(text = "complete, with_failed_fits, or dead_classifier") RunStatus status,
        @Column(unit = "nats", text = "mean loss per event in the last epoch") double trainingLoss,
        @Column(text = "window against side-bands, scanned events") double aucScanned,
        @Flattened(presence = Presence.OPTIONAL) RunRow.Leakage leakage,
        @Flattened(presence = Presence.OPTIONAL) RunRow.Maximum maximum,
        @Column(text = "global p of z_max, measured or extrapolated") OptionalDouble globalP,
        @Column(name = "global_p_high95", text = "upper end at 95 %, one-sided limit if there is no estimate")
                OptionalDouble globalPHigh95) {
    /** Its table. */
    public static final Table<SeedRow> TABLE = Table.of("seeds", SeedRow.class);

    static SeedRow of(int seed, RunRow row, GlobalIntegration global) {
        Optional<GlobalP> globalP = Optional.ofNullable(row.maximum())
                .map(maximum -> global.maxima().globalPOfObserved(maximum.zLikelihood()));
        return new SeedRow(
                seed,
                row.status(),
                row.trainingLoss(),
                row.aucInSample(),
                row.leakage(),
                row.maximum(),
                globalP.map(GlobalP::p).orElse(OptionalDouble.empty()),
                globalP.map(p -> p.interval(Level.PERCENT_95).high()).orElse(OptionalDouble.empty()));
    }
}
