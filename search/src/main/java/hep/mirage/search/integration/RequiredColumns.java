package hep.mirage.search.integration;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Flattening;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns of a {@link RequiredLocalZ}; the column {@code kind} says which it is. */
final class RequiredColumns implements Flattening<RequiredLocalZ, RequiredColumns.Flat> {
    @Override
    public Class<Flat> type() {
        return Flat.class;
    }

    @Override
    public Flat flatten(RequiredLocalZ needed) {
        return new Flat(
                needed.kind(),
                needed.sigma(),
                Bounds.of(needed.interval(Level.SIGMA_1), needed.interval(Level.PERCENT_95)),
                needed.remark());
    }

    @Override
    public RequiredLocalZ restore(Flat flat) {
        return switch (flat.kind) {
            case GlobalP.MEASURED -> new RequiredLocalZ.Measured(
                    flat.localZ.orElseThrow(), flat.bounds.at68(), flat.bounds.at95());
            case GlobalP.EXTRAPOLATED -> new RequiredLocalZ.Extrapolated(
                    flat.localZ.orElseThrow(), flat.bounds.at68(), flat.bounds.at95(), flat.remark.orElseThrow());
            case GlobalP.CANNOT_SAY -> new RequiredLocalZ.CannotSay(flat.remark.orElseThrow());
            default -> throw new IllegalStateException("column kind holds " + flat.kind);
        };
    }

    record Flat(
            @Column(text = "measured, extrapolated, or cannot say") String kind,
            @Column(text = "local significance needed") OptionalDouble localZ,
            @Flattened(prefix = "local_z", text = "null where open") Bounds bounds,
            @Column(text = "why there is no estimate, or how far it extrapolates") Optional<String> remark) {}
}
