package hep.mirage.search.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Spreads a component over the columns of a record: the component itself, or the record that a {@link Flattening}
 * converts it to.
 *
 * <p>With a prefix, the column {@code low} of the inner record becomes {@code prefix_low}; in a name that contains
 * {@value Column#OUTER}, the prefix replaces it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flattened {
    /** Prefix of the names of the inner columns; by default there is none. */
    String prefix() default "";

    /** Replaces {@value Column#OUTER} in the texts of the inner columns. */
    String text() default "";

    /** {@link Presence#OPTIONAL} for a component that is null if all of its columns are. */
    Presence presence() default Presence.REQUIRED;

    /** Converts a component that is not a record to one; by default the component is a record itself. */
    Class<? extends Flattening<?, ?>>[] by() default {};
}
