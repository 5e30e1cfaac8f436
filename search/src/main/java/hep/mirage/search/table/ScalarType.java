package hep.mirage.search.table;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of a Java type are stored in one column.
 *
 * @param column what the column holds
 * @param presence whether a value of the type may be absent
 * @param store converts a component's value, not null, to that of the column; null if it is absent
 * @param restore converts back a value that is not null
 * @param absent value of the component if the column has none
 */
record ScalarType(
        ColumnType column,
        Presence presence,
        Function<Object, Object> store,
        Function<Object, Object> restore,
        Object absent) {
    private static final Map<Type, ScalarType> KNOWN = Map.ofEntries(
            Map.entry(int.class, plain(ColumnType.INT, Presence.REQUIRED, 0)),
            Map.entry(long.class, plain(ColumnType.LONG, Presence.REQUIRED, 0L)),
            Map.entry(double.class, plain(ColumnType.DOUBLE, Presence.REQUIRED, 0.0)),
            Map.entry(Integer.class, plain(ColumnType.INT, Presence.OPTIONAL, null)),
            Map.entry(Long.class, plain(ColumnType.LONG, Presence.OPTIONAL, null)),
            Map.entry(Double.class, plain(ColumnType.DOUBLE, Presence.OPTIONAL, null)),
            Map.entry(String.class, plain(ColumnType.TEXT, Presence.REQUIRED, null)),
            Map.entry(
                    OptionalInt.class,
                    optional(
                            ColumnType.INT,
                            (OptionalInt value) -> value.isPresent() ? value.getAsInt() : null,
                            value -> OptionalInt.of((Integer) value),
                            OptionalInt.empty())),
            Map.entry(
                    OptionalLong.class,
                    optional(
                            ColumnType.LONG,
                            (OptionalLong value) -> value.isPresent() ? value.getAsLong() : null,
                            value -> OptionalLong.of((Long) value),
                            OptionalLong.empty())),
            Map.entry(
                    OptionalDouble.class,
                    optional(
                            ColumnType.DOUBLE,
                            (OptionalDouble value) -> value.isPresent() ? value.getAsDouble() : null,
                            value -> OptionalDouble.of((Double) value),
                            OptionalDouble.empty())));

    /**
     * The type of a component.
     *
     * @param type of the component
     * @throws IllegalArgumentException if no column can hold it
     */
    static ScalarType of(Type type) {
        ScalarType known = KNOWN.get(type);
        if (known != null) {
            return known;
        }
        if (type instanceof Class<?> of && of.isEnum()) {
            return constants(of.getEnumConstants());
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            ScalarType inner = of(generic.getActualTypeArguments()[0]);
            return new ScalarType(
                    inner.column,
                    Presence.OPTIONAL,
                    value -> ((Optional<?>) value).map(inner.store::apply).orElse(null),
                    value -> Optional.of(inner.restore.apply(value)),
                    Optional.empty());
        }
        throw new IllegalArgumentException("no column holds values of " + type);
    }

    /** The primitive type of a boxed number, which is present in every element of a list; any other type unchanged. */
    static Type unboxed(Type type) {
        return type instanceof Class<?> of ? MethodType.methodType(of).unwrap().returnType() : type;
    }

    private static ScalarType plain(ColumnType column, Presence presence, Object absent) {
        return new ScalarType(column, presence, Function.identity(), Function.identity(), absent);
    }

    @SuppressWarnings("unchecked") // The component's type is that of the map's key.
    private static <V> ScalarType optional(
            ColumnType column, Function<V, Object> store, Function<Object, Object> restore, V absent) {
        return new ScalarType(column, Presence.OPTIONAL, value -> store.apply((V) value), restore, absent);
    }

    private static ScalarType constants(Object[] constants) {
        Map<Object, Object> byName =
                Arrays.stream(constants).collect(Collectors.toMap(ScalarType::nameOf, Function.identity()));
        return new ScalarType(
                ColumnType.TEXT,
                Presence.REQUIRED,
                ScalarType::nameOf,
                name -> Optional.ofNullable(byName.get(name))
                        .orElseThrow(() -> new IllegalStateException("no " + name + " among " + byName.keySet())),
                null);
    }

    private static String nameOf(Object constant) {
        return constant instanceof NamedOnDisk named
                ? named.nameOnDisk()
                : ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
