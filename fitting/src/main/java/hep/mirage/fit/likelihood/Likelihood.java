package hep.mirage.fit.likelihood;

/**
 * A log-likelihood that {@link NewtonAscent} climbs: the working state of a single fit; not thread-safe.
 *
 * <p>It keeps the last point at which it was evaluated, and provides the derivatives there.
 */
interface Likelihood {

    /** Moves to a point and returns ln L there, up to a constant; minus infinity if the model is not positive and finite. */
    double heightAt(double[] point);

    /** Writes gradient [p] and observed information [p(p+1)/2] at the current point. */
    void observed(double[] gradient, double[] information);

    /** Writes an information that cannot be negative, used for steps where the observed one is not positive definite. */
    void expected(double[] information);

    /** Largest difference of two values of ln L that is due to rounding alone. */
    double roundingSlack();

    /** Whether a failure here is a likelihood that rises beyond the boundary of the model. */
    boolean atBoundary();

    /**
     * This likelihood with a barrier: the given number of events times ln nu is added for every bin without events, so the
     * model stays above 0; bins with zero expectation at the current point are left unchanged.
     */
    Likelihood withBarrier(double events);

    /**
     * Bins without events whose expectation at the current point is below this fraction of its change per unit of some
     * parameter. A falling exponential is never among them: it changes by its own size.
     */
    int[] touching(double part);
}
