package hep.mirage.search.row;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Presence;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One row of {@code fits}: the mass spectrum of one (run, arm, hypothesis, working point), its fits, its significances.
 * The columns of fits and significances depend on the study; the table defines them.
 *
 * @param run run number
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point: fraction of the events that are kept
 * @param eventsKept events kept by the working point
 * @param threshold smallest kept response; with a conformal remedy, the largest kept p-value
 * @param windowEvents kept events in the signal window
 * @param sidebandEvents kept events in the side-bands
 * @param signalKept injected signal events among the kept ones; null if the study injects no signal
 * @param background f on the full range
 * @param signal g on the full range
 * @param sideband f on the side-bands alone
 * @param sidebandYield n̂_b, background in the window from the side-band fit
 * @param significances signed values by kind; those whose fits have no maximum are left out
 * @param selection how the background was selected; null if the study has a single function
 * @param limit on the signal events in the spectrum; null if the study asks for none
 */
public record FitRow(
        @Column(text = "run number") long run,
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "working point") double keptFraction,
        @Column(unit = "events", text = "events kept by the working point") int eventsKept,
        @Column(text = "smallest kept response; with a conformal remedy, largest kept p-value") double threshold,
        @Column(unit = "events", text = "kept events in the window") int windowEvents,
        @Column(unit = "events", text = "kept events in the side-bands") int sidebandEvents,
        @Column(unit = "events", text = "injected signal events among the kept ones", presence = Presence.OPTIONAL)
                Integer signalKept,
        FittedShape background,
        FittedShape signal,
        FittedShape sideband,
        FittedNumber sidebandYield,
        Map<SignificanceKind, Double> significances,
        BackgroundSelection selection,
        UpperLimit limit)
        implements Serializable {
    /** Copies the map. */
    public FitRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
        significances = ordered(significances);
    }

    /** A row of a study with a single background function and without limits. */
    public FitRow(
            long run,
            String arm,
            double hypothesisGeV,
            double keptFraction,
            int eventsKept,
            double threshold,
            int windowEvents,
            int sidebandEvents,
            Integer signalKept,
            FittedShape background,
            FittedShape signal,
            FittedShape sideband,
            FittedNumber sidebandYield,
            Map<SignificanceKind, Double> significances) {
        this(
                run,
                arm,
                hypothesisGeV,
                keptFraction,
                eventsKept,
                threshold,
                windowEvents,
                sidebandEvents,
                signalKept,
                background,
                signal,
                sideband,
                sidebandYield,
                significances,
                null,
                null);
    }

    /** A copy in the same order, which survives serialisation. */
    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * A significance.
     *
     * @param kind which
     * @return NaN if there is no finite value: it was not requested, or a fit that it needs has no maximum
     */
    public double z(SignificanceKind kind) {
        double z = significances.getOrDefault(kind, Double.NaN);
        return Double.isFinite(z) ? z : Double.NaN;
    }

    /**
     * The same row with only some of its significances.
     *
     * @param kinds to keep
     */
    public FitRow retaining(Set<SignificanceKind> kinds) {
        Map<SignificanceKind, Double> retained = new LinkedHashMap<>(significances);
        retained.keySet().retainAll(kinds);
        return new FitRow(
                run,
                arm,
                hypothesisGeV,
                keptFraction,
                eventsKept,
                threshold,
                windowEvents,
                sidebandEvents,
                signalKept,
                background,
                signal,
                sideband,
                sidebandYield,
                retained,
                selection,
                limit);
    }

    /**
     * A fitted shape as stored in the table.
     *
     * @param status {@value #CONVERGED}, {@value #BOUNDARY}, or the reason for the missing maximum
     * @param parameters by name, in the shape's order, in GeV units; empty if the fit has no maximum
     * @param logLikelihood ln L at the maximum; null if the fit has none
     */
    public record FittedShape(String status, Map<String, FittedNumber> parameters, Double logLikelihood)
            implements Serializable {
        /** A maximum inside. */
        public static final String CONVERGED = "converged";

        /** A maximum where an empty bin's expectation is zero: ln L and significances are valid, errors are absent. */
        public static final String BOUNDARY = "boundary";

        /** Copies the map. */
        public FittedShape {
            parameters = ordered(parameters);
        }
    }

    /**
     * A fitted number with its error.
     *
     * @param value in GeV units; null if there is none, or if it exceeds the range of a double, as for n0 of a steep
     *     curve
     * @param error standard error; null if there is no covariance, or if it exceeds the range of a double
     */
    public record FittedNumber(Double value, Double error) implements Serializable {
        /** No number. */
        public static final FittedNumber NONE = new FittedNumber(null, null);
    }
}
