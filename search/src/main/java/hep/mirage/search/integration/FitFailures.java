package hep.mirage.search.integration;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.FitTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fits without a result where the function of the background is selected for each spectrum: spectra that no function was
 * accepted for, counted apart from fits that did not converge.
 */
public final class FitFailures {
    private static final String NO_FUNCTION = Reason.NO_FUNCTION_ACCEPTED.name().toLowerCase(Locale.ROOT);
    private static final Set<String> NOT_FAILED = Set.of(FittedShape.CONVERGED, FittedShape.BOUNDARY, NO_FUNCTION);

    private final String arm;
    private final Set<Long> notConverged = new HashSet<>();
    private long withoutFunction;

    /**
     * Counts nothing yet.
     *
     * @param arm the one whose fits that did not converge are counted, as in the status of a run: the first
     */
    public FitFailures(String arm) {
        this.arm = arm;
    }

    /** Adds a row of {@code fits}. */
    public void add(FitTable.Statuses row) {
        List<String> statuses = List.of(row.background(), row.signal(), row.sideband());
        if (statuses.contains(NO_FUNCTION)) {
            withoutFunction++;
        }
        if (arm.equals(row.arm()) && !NOT_FAILED.containsAll(statuses)) {
            notConverged.add(row.run());
        }
    }

    /** Spectra, of all arms, that no function was accepted for. */
    public long withoutFunction() {
        return withoutFunction;
    }

    /** Whether a fit of the arm in a run did not converge. */
    public boolean didNotConverge(long run) {
        return notConverged.contains(run);
    }
}
