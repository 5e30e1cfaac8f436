package hep.mirage.fit.shape;

/**
 * A {@link Shape} at fixed bins or points, with its exact derivatives: expected events of every bin ({@link Shape#over}), or
 * densities [events/GeV] at masses ({@link Shape#at}).
 *
 * <p>Derivatives are those of the returned sum, for any quadrature, so Newton's method sees a consistent function. Immutable;
 * the caller owns all working memory.
 */
public interface TabulatedShape {

    /** Number of parameters of this shape. */
    int parameterCount();

    /**
     * Adds value, gradient and second derivatives at every bin or point.
     *
     * @param internal internal parameters of the whole model; this shape's start at {@code first}
     * @param first index of this shape's first parameter in {@code internal} and in {@code sum}
     * @param sum destination
     */
    void addTo(double[] internal, int first, Expectation sum);
}
