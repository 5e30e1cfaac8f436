package hep.mirage.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt name most likely means, for messages. */
public final class Spelling {
    /** Longest edit distance at which a known name is offered. */
    private static final int MOST_EDITS = 4;

    private Spelling() {}

    /**
     * The known name whose spelling is closest to a given one; the first if several are equally close.
     *
     * @param given an unknown name
     * @param known names, best first
     * @return empty if none differs by {@value #MOST_EDITS} letters or fewer, and by at most half of the given ones
     */
    public static Optional<String> nearest(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> difference(given, name)))
                .filter(name -> isNear(given, name));
    }

    /**
     * The end of a message about an unknown name.
     *
     * @param given an unknown name
     * @param known names, best first
     * @return "; did you mean NAME?", or nothing where no name is near
     */
    public static String suggestion(String given, Collection<String> known) {
        return nearest(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Whether two names are similar enough for one to be suggested for the other. */
    public static boolean isNear(String given, String known) {
        return difference(given, known) <= Math.min(MOST_EDITS, given.length() / 2);
    }

    /**
     * How much two names differ: insertions, deletions and substitutions (Levenshtein distance), ignoring case and reading -
     * as _; at most 1 if the given name is a whole word of the other, as seed is of master_seed.
     */
    public static int difference(String given, String known) {
        String from = folded(given);
        String to = folded(known);
        int edits = editDistance(from, to);
        return List.of(to.split("_")).contains(from) ? Math.min(1, edits) : edits;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static int editDistance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) {
            return Math.max(from.length(), to.length()); // no table for a name of a megabyte
        }
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(exchanged, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
