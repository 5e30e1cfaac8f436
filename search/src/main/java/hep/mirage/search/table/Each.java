package hep.mirage.search.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats the {@link Column} or {@link Flattened} of a list of fixed size for each of its elements. The element's key
 * replaces {@value Column#OUTER} in names.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Each {
    /** Keys of the elements, in the list's order. */
    String[] keys();

    /** Replacements of {@value Column#OUTER} in texts; by default the keys. */
    String[] texts() default {};
}
