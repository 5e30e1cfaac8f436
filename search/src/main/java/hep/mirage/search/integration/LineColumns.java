package hep.mirage.search.integration;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Flattening;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The columns of a {@link LocalToGlobal}; the column {@code kind} says which {@link GlobalP} it holds. Ratios and
 * global significances are written for readers of the table. They follow from the p-values and are not read back.
 */
final class LineColumns implements Flattening<LocalToGlobal, LineColumns.Flat> {
    @Override
    public Class<Flat> type() {
        return Flat.class;
    }

    @Override
    public Flat flatten(LocalToGlobal line) {
        GlobalP p = line.globalP();
        return new Flat(
                line.localZ(),
                line.localP(),
                p.kind(),
                p.p(),
                Bounds.of(p.interval(Level.SIGMA_1), p.interval(Level.PERCENT_95)),
                p.sigma(),
                Bounds.of(p.sigmaInterval(Level.SIGMA_1), p.sigmaInterval(Level.PERCENT_95)),
                line.ensembleLocalP(),
                line.localInflation(),
                line.trialFactor(),
                line.globalOverLocal(),
                line.grossVitellsP(),
                p.remark());
    }

    @Override
    public LocalToGlobal restore(Flat flat) {
        return new LocalToGlobal(flat.localZ, flat.localP, flat.p(), flat.ensembleLocalP, flat.grossVitellsP);
    }

    record Flat(
            @Column(text = "local significance") double localZ,
            @Column(text = "its asymptotic p-value, for N(0,1)") double localP,
            @Column(text = "measured, extrapolated, or cannot say") String kind,
            @Column(text = "fraction of runs with a Z as large anywhere") OptionalDouble globalP,
            @Flattened(prefix = "global_p", text = "one-sided limit if there is no estimate") Bounds globalPBounds,
            @Column(text = "global significance; 0 where global_p is above 0.5") OptionalDouble globalZ,
            @Flattened(prefix = "global_z", text = "null where open, 0 where p is above 0.5") Bounds globalZBounds,
            @Column(text = "fraction of all (run, hypothesis, working point) at or above local_z")
                    OptionalDouble ensembleLocalP,
            @Column(text = "ensemble_local_p / local_p") OptionalDouble localInflation,
            @Column(text = "global_p / ensemble_local_p") OptionalDouble trialFactor,
            @Column(text = "global_p / local_p") OptionalDouble globalOverLocalP,
            @Column(text = "global p from up-crossings") OptionalDouble grossVitellsP,
            @Column(text = "why there is no estimate, or how far it extrapolates") Optional<String> remark) {

        private GlobalP p() {
            return switch (kind) {
                case GlobalP.MEASURED -> new GlobalP.Measured(
                        globalP.orElseThrow(), globalPBounds.at68(), globalPBounds.at95());
                case GlobalP.EXTRAPOLATED -> new GlobalP.Extrapolated(
                        globalP.orElseThrow(), globalPBounds.at68(), globalPBounds.at95(), remark.orElseThrow());
                case GlobalP.CANNOT_SAY -> new GlobalP.CannotSay(
                        remark.orElseThrow(),
                        globalPBounds.high68().orElseThrow(),
                        globalPBounds.high95().orElseThrow());
                default -> throw new IllegalStateException("column kind holds " + kind);
            };
        }
    }
}
