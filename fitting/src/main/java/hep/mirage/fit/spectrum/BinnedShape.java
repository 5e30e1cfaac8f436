package hep.mirage.fit.spectrum;

/**
 * A {@link Shape} integrated over the bins of one binning: expected events a bin and their exact derivatives.
 *
 * <p>Derivatives belong to the very sum that is returned as the expectation, whatever its quadrature, so Newton's
 * method sees a consistent function. Immutable; the caller owns all scratch.
 */
public interface BinnedShape {

    /** Number of parameters of this shape. */
    int parameterCount();

    /**
     * Adds expected events, gradient and second derivatives of every bin.
     *
     * @param internal internal parameters of the whole model; this shape's start at {@code first}
     * @param first place of this shape's first parameter in {@code internal} and in {@code sum}
     * @param sum where to add
     */
    void addTo(double[] internal, int first, Expectation sum);

    /**
     * Writes a closed-form guess of the parameters.
     *
     * @param internal where to write, from {@code first} on
     */
    void guess(Spectrum spectrum, FitRange range, double[] internal, int first);
}
