package hep.mirage.app.integration;

import java.util.OptionalDouble;

/** Numbers that may be absent, as Parquet and JSON have them. */
final class Nullable {
    private Nullable() {}

    static Double of(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
