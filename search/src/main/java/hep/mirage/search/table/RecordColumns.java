package hep.mirage.search.table;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns declared on the components of a record by {@link Column}, {@link Flattened} and {@link Each}.
 *
 * @param <T> the record
 */
public final class RecordColumns<T> implements Columns<T> {
    private final List<TableColumn<T>> columns;
    private final List<Columns<Object>> components;
    private final Constructor<T> constructor;

    private RecordColumns(List<TableColumn<T>> columns, List<Columns<Object>> components, Constructor<T> constructor) {
        this.columns = columns;
        this.components = components;
        this.constructor = constructor;
    }

    /**
     * The columns of a record.
     *
     * @param row the record
     * @param <T> type of that record
     * @throws IllegalArgumentException if a component has no column, or two columns share a name
     */
    public static <T extends Record> Columns<T> of(Class<T> row) {
        return of(row, Map.of());
    }

    /**
     * The columns of a record, some of whose components carry no annotation.
     *
     * @param row the record
     * @param known columns of those components, by the component's name
     * @param <T> the record
     * @throws IllegalArgumentException if a component has no column, or two columns share a name
     */
    public static <T extends Record> Columns<T> of(Class<T> row, Map<String, Columns<?>> known) {
        Scope scope = Scope.top();
        RecordColumns<T> found = of(row, known, scope);
        Set<String> names = new HashSet<>();
        for (TableColumn<T> column : found.columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(row + " has two columns " + column.name());
            }
        }
        return new RecordColumns<>(scope.ordered(found.columns), found.components, found.constructor);
    }

    private static <T> RecordColumns<T> of(Class<T> row, Map<String, Columns<?>> known, Scope scope) {
        List<Columns<Object>> components = new ArrayList<>();
        List<TableColumn<T>> columns = new ArrayList<>();
        for (RecordComponent component : row.getRecordComponents()) {
            Columns<Object> found = erased(
                    known.containsKey(component.getName())
                            ? known.get(component.getName())
                            : columns(component, component.getName(), component.getGenericType(), scope));
            components.add(found);
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            found.list().forEach(column -> columns.add(column.of(record -> call(accessor, record))));
        }
        derived(row).forEach(method -> {
            Columns<Object> found = erased(columns(method, method.getName(), method.getGenericReturnType(), scope));
            method.setAccessible(true);
            found.list().forEach(column -> columns.add(column.of(record -> call(method, record))));
        });
        return new RecordColumns<>(List.copyOf(columns), List.copyOf(components), canonical(row));
    }

    private static <T> Constructor<T> canonical(Class<T> row) {
        Class<?>[] types = Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> canonical = row.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(row + " has no canonical constructor", e);
        }
    }

    /** Methods with a column. Accessors also carry the annotations of their components, but are not separate columns. */
    private static Stream<Method> derived(Class<?> row) {
        Set<String> accessors = new HashSet<>();
        for (RecordComponent component : row.getRecordComponents()) {
            accessors.add(component.getName());
        }
        return Arrays.stream(row.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Column.class) && !accessors.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName));
    }

    private static Columns<?> columns(AnnotatedElement element, String name, Type type, Scope scope) {
        Column column = element.getAnnotation(Column.class);
        Flattened flattened = element.getAnnotation(Flattened.class);
        if ((column == null) == (flattened == null)) {
            throw new IllegalArgumentException(element + " needs either a column or to be flattened");
        }
        Each each = element.getAnnotation(Each.class);
        if (each == null) {
            return column != null ? scalar(column, name, type, scope) : flattened(flattened, type, scope);
        }
        Type ofElement = ScalarType.unboxed(((ParameterizedType) type).getActualTypeArguments()[0]);
        List<Columns<Object>> elements = new ArrayList<>();
        for (int i = 0; i < each.keys().length; i++) {
            String text = each.texts().length == 0 ? each.keys()[i] : each.texts()[i];
            Scope inside = scope.inside(each.keys()[i], text);
            elements.add(erased(
                    column != null
                            ? scalar(column, name, ofElement, inside)
                            : flattened(flattened, ofElement, inside)));
        }
        return new ListColumns(elements);
    }

    private static Columns<?> scalar(Column said, String component, Type type, Scope scope) {
        ScalarType scalar = ScalarType.of(type);
        String name = scope.name(said.name().isEmpty() ? Scope.snakeCase(component) : said.name());
        if (!said.after().isEmpty()) {
            scope.after().put(name, said.after());
        }
        Presence presence = said.presence() == Presence.OPTIONAL ? Presence.OPTIONAL : scalar.presence();
        return new ScalarColumn(
                new TableColumn<>(
                        name,
                        scalar.column(),
                        said.unit(),
                        scope.text(said.text()),
                        presence,
                        said.origin(),
                        value -> value == null ? null : scalar.store().apply(value)),
                scalar);
    }

    private static Columns<?> flattened(Flattened said, Type type, Scope scope) {
        Scope inside = scope.inside(said.prefix(), said.text());
        if (said.by().length > 0) {
            return flattenedBy(instance(said.by()[0]), inside);
        }
        RecordColumns<?> inner = of((Class<?>) type, Map.of(), inside);
        return said.presence() == Presence.OPTIONAL ? new NullableColumns(erased(inner)) : inner;
    }

    private static <V, R extends Record> Columns<V> flattenedBy(Flattening<V, R> by, Scope scope) {
        return new FlattenedColumns<>(by, of(by.type(), Map.of(), scope));
    }

    private static Flattening<?, ?> instance(Class<? extends Flattening<?, ?>> type) {
        try {
            Constructor<? extends Flattening<?, ?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no constructor without parameters", e);
        }
    }

    @SuppressWarnings("unchecked") // Values come from the component that the columns are of.
    private static Columns<Object> erased(Columns<?> columns) {
        return (Columns<Object>) columns;
    }

    @Override
    public List<TableColumn<T>> list() {
        return columns;
    }

    @Override
    public T read(StoredRow row) {
        Object[] values =
                components.stream().map(component -> component.read(row)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a row of " + constructor, e);
        }
    }

    private static Object call(Method method, Object record) {
        try {
            return method.invoke(record);
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    private static RuntimeException unchecked(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /** One column. */
    private record ScalarColumn(TableColumn<Object> column, ScalarType type) implements Columns<Object> {
        @Override
        public List<TableColumn<Object>> list() {
            return List.of(column);
        }

        @Override
        public Object read(StoredRow row) {
            Object value = column.presence() == Presence.REQUIRED
                    ? row.requiredAt(column.name(), Object.class)
                    : row.valueAt(column.name());
            return value == null ? type.absent() : type.restore().apply(value);
        }
    }

    /** The columns of a list of fixed size, element by element. */
    private record ListColumns(List<Columns<Object>> elements) implements Columns<Object> {
        @Override
        public List<TableColumn<Object>> list() {
            List<TableColumn<Object>> columns = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                int index = i;
                elements.get(i).list().forEach(column -> columns.add(column.of(list -> ((List<?>) list).get(index))));
            }
            return columns;
        }

        @Override
        public Object read(StoredRow row) {
            return elements.stream().map(element -> element.read(row)).toList();
        }
    }

    /** The columns of a component that is null if all of them are. */
    private record NullableColumns(Columns<Object> inner) implements Columns<Object> {
        @Override
        public List<TableColumn<Object>> list() {
            return inner.list().stream().map(TableColumn::optional).toList();
        }

        @Override
        public Object read(StoredRow row) {
            boolean there = inner.list().stream().anyMatch(column -> row.valueAt(column.name()) != null);
            return there ? inner.read(row) : null;
        }
    }

    /** The columns of the record that a {@link Flattening} creates from a value. */
    private record FlattenedColumns<V, R extends Record>(Flattening<V, R> by, RecordColumns<R> flat)
            implements Columns<V> {
        @Override
        public List<TableColumn<V>> list() {
            return flat.list().stream().map(column -> column.of(by::flatten)).toList();
        }

        @Override
        public V read(StoredRow row) {
            return by.restore(flat.read(row));
        }
    }
}
