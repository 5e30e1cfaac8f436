package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.spectrum.SearchRegion;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All results of one spectrum for one mass hypothesis.
 *
 * @param fits the spectrum with its three fits
 * @param significances the requested ones
 */
public record SpectrumSignificance(SpectrumFits fits, Map<SignificanceKind, Significance> significances) {
    /** Copies the map. */
    public SpectrumSignificance {
        significances = Collections.unmodifiableMap(new EnumMap<>(significances));
    }

    static SpectrumSignificance of(SpectrumFits fits, SignificancePlan plan) {
        Map<SignificanceKind, Significance> found = new EnumMap<>(SignificanceKind.class);
        plan.kinds().forEach(kind -> found.put(kind, kind.of(fits, plan)));
        return new SpectrumSignificance(fits, found);
    }

    /**
     * One of the significances.
     *
     * @throws IllegalArgumentException if it was not requested
     */
    public Significance z(SignificanceKind kind) {
        Significance found = significances.get(kind);
        if (found == null) {
            throw new IllegalArgumentException(
                    kind.column() + " is not among the significances asked for: " + significances.keySet());
        }
        return found;
    }

    /** Where. */
    public SearchRegion region() {
        return fits.region();
    }

    /** {@link SpectrumFits#windowEvents()}. */
    public double windowEvents() {
        return fits.windowEvents();
    }

    /** {@link SpectrumFits#sidebandEvents()}. */
    public double sidebandEvents() {
        return fits.sidebandEvents();
    }

    /** f over the full range. */
    public FitOutcome background() {
        return fits.background();
    }

    /** g over the full range. */
    public FitOutcome signalPlusBackground() {
        return fits.signalPlusBackground();
    }

    /** f from the side-bands alone. */
    public FitOutcome sidebandBackground() {
        return fits.sidebandBackground();
    }

    /** Background events in the window predicted from the side-bands; absent if their fit failed. */
    public Optional<Yield> expectedInWindow() {
        return fits.expectedInWindow();
    }

    /** {@link SpectrumFits#status()}. */
    public SpectrumFits.Status status() {
        return fits.status();
    }

    /** {@link SpectrumFits#failures()}. */
    public List<String> failures() {
        return fits.failures();
    }
}
