package hep.mirage.search.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Spreads a component, a record or what a {@link Flattening} turns into one, over the columns of that record.
 *
 * <p>With a prefix, the column {@code low} of the inner record becomes {@code prefix_low}; a name that contains
 * {@value Column#OUTER} has the prefix in its place.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flattened {
    /** Begins the names of the inner columns; by default they stand as they are. */
    String prefix() default "";

    /** Stands for {@value Column#OUTER} in the texts of the inner columns. */
    String text() default "";

    /** {@link Presence#OPTIONAL} for a component that is null if all of its columns are. */
    Presence presence() default Presence.REQUIRED;

    /** Turns a component that is no record into one; by default the component is a record itself. */
    Class<? extends Flattening<?, ?>>[] by() default {};
}
