package hep.mirage.search.calibration;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Number of toys that a calibration draws, and their numbers of events.
 *
 * @param toys without signal, for each hypothesis and fraction
 * @param limitToys for each size of an injected signal, to measure coverage
 * @param tailEnsembles of each law and size, to measure the coverage of extrapolations
 * @param keptFractions of a run's events, each above 0 and up to 1
 */
public record CalibrationPlan(int toys, int limitToys, int tailEnsembles, List<Double> keptFractions) {
    /** Fewest toys of either kind: {@value}. */
    public static final int FEWEST = 100;

    /** Fewest ensembles of a kind: {@value}. */
    static final int FEWEST_ENSEMBLES = 10;

    /** Largest number of toys of either kind, {@value}: their seven values each need half a gigabyte. */
    public static final int MOST = 10_000_000;

    /**
     * Checks the bounds.
     *
     * @throws InvalidInput with everything that is out of bounds
     */
    public CalibrationPlan {
        keptFractions = List.copyOf(keptFractions);
        List<String> problems = new ArrayList<>();
        check("--toys", toys, FEWEST, problems);
        check("--limit-toys", limitToys, FEWEST, problems);
        check("--tail-ensembles", tailEnsembles, FEWEST_ENSEMBLES, problems);
        if (keptFractions.isEmpty()) {
            problems.add("--kept-fraction: none; give 1 or more");
        }
        for (double fraction : keptFractions) {
            if (!(fraction > 0 && fraction <= 1)) {
                problems.add("--kept-fraction: " + fraction + "; must be above 0 and up to 1");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void check(String what, int number, int fewest, List<String> problems) {
        if (number < fewest || number > MOST) {
            problems.add(what + ": " + number + "; must be " + fewest + " to " + MOST);
        }
    }

    /** Ensembles of all laws and sizes. */
    public long allTailEnsembles() {
        return (long) TailCoverage.SETS * tailEnsembles;
    }

    /** Toys of one hypothesis and fraction, with signals and without. */
    public long toysASpectrum() {
        return toys + (long) Coverage.MEMBERS * limitToys;
    }
}
