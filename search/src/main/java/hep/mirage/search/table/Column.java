package hep.mirage.search.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a column for a record component, or for a method without parameters whose value is derived from the
 * components and is written but not read.
 *
 * <p>The component's type determines the column's type: int, long, double, String, or an enum, which is stored as its
 * {@link NamedOnDisk#nameOnDisk} or otherwise its constant's name in lower case. A column is optional if its component
 * is an {@code Optional...} or a boxed number.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Column {
    /** Placeholder, in a name for the prefix and in a text for the text of the enclosing {@link Flattened}: {@value}. */
    String OUTER = "{}";

    /** The name in snake_case; by default that of the component. */
    String name() default "";

    /** "GeV", "s", "events", or "1" for a pure number. */
    String unit() default "1";

    /** Meaning of the value, in a few words. */
    String text();

    /**
     * {@link Presence#OPTIONAL} for a component that may be null, and for a primitive that is missing in files of
     * earlier versions, where it is read as 0.
     */
    Presence presence() default Presence.REQUIRED;

    /** Whether the value is reproduced when a run is computed again. */
    Origin origin() default Origin.REPRODUCIBLE;

    /** The column after which this one is placed; by default that of the preceding component. A method must name one. */
    String after() default "";
}
