package hep.mirage.search.row;

import java.io.Serializable;
import java.util.List;

/**
 * One row of {@code fits}: the mass spectrum of one (run, hypothesis, working point), its fits, its significances.
 *
 * @param run run number
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point: fraction of the events that are kept
 * @param eventsKept events with a response at or above the threshold
 * @param threshold smallest kept response
 * @param windowEvents kept events in the signal window
 * @param sidebandEvents kept events in the side-bands
 * @param background f on the full range: n0, a, b
 * @param signal g on the full range: n0, a, b, n1
 * @param sideband f on the side-bands alone: n0, a, b
 * @param significances each with its sign
 */
public record FitRow(
        long run,
        double hypothesisGeV,
        double keptFraction,
        int eventsKept,
        double threshold,
        int windowEvents,
        int sidebandEvents,
        FittedShape background,
        FittedShape signal,
        FittedShape sideband,
        Significances significances)
        implements Serializable {

    /**
     * A fitted shape as the table keeps it.
     *
     * @param status {@value #CONVERGED}, {@value #BOUNDARY}, or the reason why there is no maximum
     * @param parameters in the shape's order, in GeV units; empty where the fit has no maximum
     * @param logLikelihood ln L at the maximum; null where the fit has none
     */
    public record FittedShape(String status, List<Estimate> parameters, Double logLikelihood) implements Serializable {
        /** A maximum inside. */
        public static final String CONVERGED = "converged";

        /** A maximum where an empty bin's expectation is zero: ln L and significances are valid, errors are absent. */
        public static final String BOUNDARY = "boundary";

        /** Copies the list. */
        public FittedShape {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A parameter with its error.
     *
     * @param value in GeV units; null where it is beyond the range of a double, as n0 of a steep curve
     * @param error standard error; null where there is no covariance, or where it is beyond the range of a double
     */
    public record Estimate(Double value, Double error) implements Serializable {}

    /**
     * The significances; each null where a fit that it needs has no maximum.
     *
     * @param likelihood {@code z_likelihood}
     * @param integral {@code z_integral}
     * @param counting {@code z_counting}
     * @param countingWithFitError {@code z_counting} with the side-band fit's own error in the denominator
     * @param sidebandYield n̂_b, background in the window from the side-band fit [events]
     * @param sidebandYieldError its standard error [events]
     * @param bump {@code z_bump}, the window scan's; null too in tables from before there was one
     */
    public record Significances(
            Double likelihood,
            Double integral,
            Double counting,
            Double countingWithFitError,
            Double sidebandYield,
            Double sidebandYieldError,
            Double bump)
            implements Serializable {

        /** Without a window scan. */
        public Significances(
                Double likelihood,
                Double integral,
                Double counting,
                Double countingWithFitError,
                Double sidebandYield,
                Double sidebandYieldError) {
            this(likelihood, integral, counting, countingWithFitError, sidebandYield, sidebandYieldError, null);
        }

        Significances withoutBump() {
            return new Significances(
                    likelihood, integral, counting, countingWithFitError, sidebandYield, sidebandYieldError);
        }
    }

    /** The row as a table from before the window scan has it. */
    public FitRow withoutBump() {
        return new FitRow(
                run,
                hypothesisGeV,
                keptFraction,
                eventsKept,
                threshold,
                windowEvents,
                sidebandEvents,
                background,
                signal,
                sideband,
                significances.withoutBump());
    }
}
