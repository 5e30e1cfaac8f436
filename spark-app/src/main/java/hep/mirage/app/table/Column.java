package hep.mirage.app.table;

import java.util.Objects;
import java.util.function.Function;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table.
 *
 * @param name snake_case, with the unit at its end where it has one, e.g. {@code hypothesis_gev}
 * @param type what it holds
 * @param unit "GeV", "s", "events", or "1" for a pure number
 * @param description what it means, in a few words
 * @param presence whether every row has it
 * @param origin whether it is the same when a run is computed again
 * @param value takes the value from a record; null where the row has none
 * @param <T> record of the table
 */
public record Column<T>(
        String name,
        ColumnType type,
        String unit,
        String description,
        Presence presence,
        Origin origin,
        Function<T, Object> value) {

    /** Whether every row has a value. */
    public enum Presence {
        /** Never null. */
        REQUIRED,
        /** Null where there is nothing to say. */
        OPTIONAL
    }

    /** Whether a value is the same, bit for bit, when its run is computed again. */
    public enum Origin {
        /** A function of (study, generator, master seed, run). */
        REPRODUCIBLE,
        /** Taken from a clock: comparisons leave it out. */
        MEASURED
    }

    /** Nothing may be missing; names are snake_case. */
    public Column {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(value, "value");
        if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            throw new IllegalArgumentException("column " + name + ": names on disk are snake_case");
        }
    }

    PrimitiveType parquetType() {
        return type.parquet(name, presence == Presence.REQUIRED ? Repetition.REQUIRED : Repetition.OPTIONAL);
    }

    StructField sparkField() {
        var metadata = new MetadataBuilder().putString("unit", unit).putString("comment", description);
        if (origin == Origin.MEASURED) {
            metadata.putString("origin", "measured");
        }
        return DataTypes.createStructField(name, type.spark(), presence == Presence.OPTIONAL, metadata.build());
    }

    Object valueIn(T row) {
        Object found = value.apply(row);
        if (found == null && presence == Presence.REQUIRED) {
            throw new IllegalStateException("column " + name + " has no value in " + row + "; it is required");
        }
        return found;
    }
}
