package hep.mirage.app.calibration;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * How many toys a calibration draws, and of how many events.
 *
 * @param toys without signal, for each hypothesis and fraction
 * @param limitToys for each size of an injected signal, to measure coverage
 * @param keptFractions of a run's events, each above 0 and up to 1
 */
public record CalibrationPlan(int toys, int limitToys, List<Double> keptFractions) {
    /** Fewest toys of either kind: {@value}. */
    public static final int FEWEST = 100;

    /** Most toys of either kind, {@value}: their seven values each take half a gigabyte. */
    public static final int MOST = 10_000_000;

    /**
     * Checks the bounds.
     *
     * @throws InvalidInput with all that is out of bounds
     */
    public CalibrationPlan {
        keptFractions = List.copyOf(keptFractions);
        List<String> problems = new ArrayList<>();
        check("--toys", toys, problems);
        check("--limit-toys", limitToys, problems);
        if (keptFractions.isEmpty()) {
            problems.add("kept fractions: none; give 1 or more");
        }
        for (double fraction : keptFractions) {
            if (!(fraction > 0 && fraction <= 1)) {
                problems.add("kept fraction: " + fraction + "; must be above 0 and up to 1");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void check(String what, int number, List<String> problems) {
        if (number < FEWEST || number > MOST) {
            problems.add(what + ": " + number + "; must be " + FEWEST + " to " + MOST);
        }
    }

    /** Toys of one hypothesis and fraction, with signals and without. */
    public long toysASpectrum() {
        return toys + (long) Coverage.MEMBERS * limitToys;
    }
}
