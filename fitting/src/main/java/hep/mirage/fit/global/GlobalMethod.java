package hep.mirage.fit.global;

/** The methods for a global p-value that {@link MethodComparison} compares. */
public enum GlobalMethod {
    /** The fraction of runs at or above: assumes nothing, but is limited by the number of runs. */
    DIRECT("direct count"),
    /** Gross and Vitells in one dimension, {@link UpCrossings}, summed over working points: an upper bound. */
    UP_CROSSINGS("up-crossings"),
    /** Vitells and Gross in two dimensions, {@link EulerCharacteristic}: mass and working point. */
    EULER_CHARACTERISTIC("Euler characteristic"),
    /** Draws with the scan's correlations, {@link GaussianProcess}. */
    GAUSSIAN_PROCESS("Gaussian process"),
    /** The normal tail above the threshold, {@link TailFit}, also in the range where runs can be counted. */
    NORMAL_TAIL("normal tail");

    private final String label;

    GlobalMethod(String label) {
        this.label = label;
    }

    /** Its name in tables. */
    public String label() {
        return label;
    }
}
