package hep.mirage.model;

import java.util.Locale;

/** Counts with their nouns for messages: 1 run, 2 runs, 20,000 runs. */
public final class Counted {
    private Counted() {}

    /**
     * A number with its noun.
     *
     * @param number how many
     * @param one the noun for one of them, such as run, batch, hypothesis or spectrum; its last word is put in the plural
     */
    public static String of(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s", number, noun(number, one));
    }

    /**
     * The noun alone, in the form that a number needs.
     *
     * @param number how many
     * @param one the noun for one of them
     */
    public static String noun(long number, String one) {
        if (number == 1) {
            return one;
        }
        if (one.endsWith("sis")) {
            return one.substring(0, one.length() - "is".length()) + "es";
        }
        if (one.endsWith("trum")) {
            return one.substring(0, one.length() - "um".length()) + "a";
        }
        if (one.matches(".*[^aeiou]y")) {
            return one.substring(0, one.length() - 1) + "ies";
        }
        return one + (one.matches(".*(s|x|[^o]ch|sh)") ? "es" : "s");
    }
}
