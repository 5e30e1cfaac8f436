package hep.mirage.search.limit;

import hep.mirage.search.row.FitRow;
import hep.mirage.search.table.Column;

/**
 * A place where a signal is sought.
 *
 * @param arm its name
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 */
public record LimitPlace(
        @Column(text = "arm of the study") String arm,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "working point") double keptFraction) {
    /** The working point without a cut. */
    public static final double NO_CUT = 1;

    /**
     * The place of a spectrum.
     *
     * @param fit of a run or of data
     */
    public static LimitPlace of(FitRow fit) {
        return new LimitPlace(fit.arm(), fit.hypothesisGeV(), fit.keptFraction());
    }

    /** The same place without a cut. */
    LimitPlace withoutCut() {
        return new LimitPlace(arm, hypothesisGeV, NO_CUT);
    }
}
