package hep.mirage.search.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a column of a record's component, or of a method without parameters whose value follows from the components and is
 * written but not read.
 *
 * <p>The component's type decides the column's: int, long, double, String, or an enum, which is stored as its
 * {@link NamedOnDisk#nameOnDisk} or else its constant's name in lower case. A column is optional where its component is an
 * {@code Optional...} or a boxed number.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Column {
    /** Stands in a name for the prefix, and in a text for the text, of the {@link Flattened} around it: {@value}. */
    String OUTER = "{}";

    /** The name in snake_case; by default that of the component. */
    String name() default "";

    /** "GeV", "s", "events", or "1" for a pure number. */
    String unit() default "1";

    /** What the value means, in a few words. */
    String text();

    /**
     * {@link Presence#OPTIONAL} for a component that may be null, and for a primitive that files of earlier versions lack:
     * there it is read as 0.
     */
    Presence presence() default Presence.REQUIRED;

    /** Whether it is the same when a run is computed again. */
    Origin origin() default Origin.REPRODUCIBLE;

    /** The column that it follows in the table; by default that of the component before it. A method must name one. */
    String after() default "";
}
