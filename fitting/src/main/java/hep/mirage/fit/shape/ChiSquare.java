package hep.mirage.fit.shape;

/** Over which bins Pearson's chi-square of a fit is taken; a setting of {@link BackgroundFamily#DIJET_PROCEDURE}. */
public enum ChiSquare {
    /**
     * All bins of the fit, as published. It does not follow the chi-square law where bins expect fewer than a few events.
     */
    PEARSON,
    /** Neighbouring bins are merged until each expects enough events for the law. */
    MERGED
}
