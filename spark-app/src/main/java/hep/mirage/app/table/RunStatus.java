package hep.mirage.app.table;

/** How a run ended. */
public enum RunStatus {
    /** Every fit converged. */
    COMPLETE,
    /** Some fits did not converge; their rows in {@code fits} say why. */
    WITH_FAILED_FITS
}
