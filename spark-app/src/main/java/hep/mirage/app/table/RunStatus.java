package hep.mirage.app.table;

/** How a run ended. */
public enum RunStatus {
    /** Every fit has a maximum, inside or at the boundary. */
    COMPLETE,
    /** Some fits have none; their rows in {@code fits} say why. */
    WITH_FAILED_FITS
}
