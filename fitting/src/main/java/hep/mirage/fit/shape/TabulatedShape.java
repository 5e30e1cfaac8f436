package hep.mirage.fit.shape;

/**
 * A {@link Shape} at fixed places, with its exact derivatives: expected events of every bin ({@link Shape#over}), or
 * densities [events/GeV] at masses ({@link Shape#at}).
 *
 * <p>Derivatives belong to the very sum that is returned, whatever its quadrature, so Newton's method sees a consistent
 * function. Immutable; the caller owns all scratch.
 */
public interface TabulatedShape {

    /** Number of parameters of this shape. */
    int parameterCount();

    /**
     * Adds value, gradient and second derivatives at every place.
     *
     * @param internal internal parameters of the whole model; this shape's start at {@code first}
     * @param first place of this shape's first parameter in {@code internal} and in {@code sum}
     * @param sum where to add
     */
    void addTo(double[] internal, int first, Expectation sum);
}
