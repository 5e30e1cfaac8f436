package hep.mirage.fit.likelihood;

/** Where a maximum of a likelihood lies. */
public enum Location {
    /** Inside what the model allows: all derivatives vanish, and the covariance says how far the parameters may move. */
    INSIDE,

    /**
     * At the boundary: an empty bin's expectation is zero, a parameter is at its bound, or parameters run to infinity; ln L
     * would still rise beyond. The maximum and its ln L are as good as any, but ln L is no parabola there, so there is
     * no covariance for parameters that are not at bounds of their own.
     */
    BOUNDARY
}
