package hep.mirage.report.text;

import java.util.Locale;

/** A duration in readable form: 42 s, 3 min 20 s, 2 h 05 min. */
public final class DurationText {
    private DurationText() {}

    /**
     * Formats a duration.
     *
     * @param seconds NaN and infinity are unknown times
     */
    public static String of(double seconds) {
        if (!(seconds < Long.MAX_VALUE)) {
            return "unknown time";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
