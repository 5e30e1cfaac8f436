package hep.mirage.fit.likelihood;

/** Location of the maximum of a likelihood. */
public enum Location {
    /** Inside the allowed region: all derivatives vanish, and the covariance gives the errors of the parameters. */
    INSIDE,

    /**
     * At the boundary: an empty bin's expectation is zero, a parameter is at its bound, or parameters run to infinity; ln L
     * would still rise beyond. The maximum and its ln L are valid, but ln L is not a parabola there, so there is no covariance
     * for parameters that are not at their own bounds.
     */
    BOUNDARY
}
