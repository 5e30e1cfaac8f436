package hep.mirage.report.figure;

import java.util.OptionalLong;

/**
 * Which figures of an ensemble are drawn.
 *
 * @param masses of a study with several mass hypotheses, those that have figures of their own
 * @param scannedRun number of the run whose scan along the mass is drawn; if empty, the run with the largest Z
 */
public record FigureChoice(Masses masses, OptionalLong scannedRun) {
    /** One mass, and the run with the largest Z. */
    public static final FigureChoice DEFAULT = new FigureChoice(Masses.WITH_LARGEST_Z, OptionalLong.empty());

    /** The mass hypotheses that have figures of their own. */
    public enum Masses {
        /** The one at which the ensemble has its largest z_likelihood, of all arms. */
        WITH_LARGEST_Z,
        /** Every one. */
        ALL
    }
}
