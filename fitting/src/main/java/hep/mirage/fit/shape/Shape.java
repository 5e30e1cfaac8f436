package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.Binning;
import java.util.List;

/**
 * A family of mass spectra: an expected density of events [1/GeV] with parameters to be fitted.
 *
 * <p>A shape has two sets of coordinates of the same size p. The <em>reported</em> parameters are those of its formula, in
 * GeV. The <em>internal</em> ones are those that the minimiser varies: pure numbers of order one, chosen so that normalisation
 * and slope are nearly uncorrelated. {@link #reported}, {@link #internal} and {@link #reportedJacobian} convert between them.
 *
 * <p>Every reported parameter is a strictly monotone function of one linear combination of the internal ones, such as n0 =
 * exp(c0 - c1 + ...): fixing it at a value means fixing that combination, which is how fits respect bounds and profiles scan a
 * parameter.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface Shape {

    /** Names and units of the reported parameters, in the order of all arrays here. */
    List<Parameter> parameters();

    /**
     * Expected events per GeV at a mass.
     *
     * @param massGeV the mass [GeV]
     * @param internal internal parameters [p]
     */
    double density(double massGeV, double[] internal);

    /** Internal to reported parameters [p]. */
    double[] reported(double[] internal);

    /**
     * Reported to internal parameters [p].
     *
     * @throws IllegalArgumentException if the shape cannot have these values, as for a negative normalisation of an
     *     exponential
     */
    double[] internal(double[] reported);

    /**
     * Derivatives of the reported with respect to the internal parameters, [p x p] row-major: row i is d reported_i / d
     * internal.
     */
    double[] reportedJacobian(double[] internal);

    /**
     * This shape integrated over bins, with as much precomputed as possible.
     *
     * @throws IllegalArgumentException if the shape has no values there, as a power law at masses below 0
     */
    BinnedShape over(Binning binning);

    /** This shape's density [events/GeV] at masses, for unbinned use. */
    TabulatedShape at(double... massesGeV);

    /** Number of parameters p. */
    default int parameterCount() {
        return parameters().size();
    }

    /**
     * The fewest bins with events, or different masses, for which a likelihood of this shape has a maximum: p, unless part of
     * the shape is fixed.
     */
    default int fewestFilledBins() {
        return parameterCount();
    }

    /**
     * The index of a parameter by its name, such as {@code n1}; the first of that name.
     *
     * @throws IllegalArgumentException if the shape has no parameter of that name
     */
    default int indexOf(String name) {
        List<Parameter> parameters = parameters();
        for (int k = 0; k < parameters.size(); k++) {
            if (parameters.get(k).name().equals(name)) {
                return k;
            }
        }
        throw new IllegalArgumentException("no parameter \"" + name + "\" among " + parameters);
    }

    /**
     * This shape with bounds on a parameter.
     *
     * @param low minus infinity for none
     * @param high infinity for none
     * @throws IllegalArgumentException if the shape has no parameter of that name, or the bounds are not ordered
     */
    default Shape within(String name, double low, double high) {
        return BoundedShape.of(this, name, low, high);
    }
}
