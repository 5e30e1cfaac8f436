package hep.mirage.fit.likelihood;

/**
 * A log-likelihood that {@link NewtonAscent} climbs: the scratch of a single fit, for one thread.
 *
 * <p>It stands at the last point that it was asked for, and has its derivatives there.
 */
interface Likelihood {

    /** Goes to a point: ln L there, up to a constant; minus infinity where the model is not positive and finite. */
    double heightAt(double[] point);

    /** Writes gradient [p] and observed information [p(p+1)/2] of where it stands. */
    void observed(double[] gradient, double[] information);

    /** Writes an information that can't be negative, to climb with where the observed one can. */
    void expected(double[] information);

    /** How far rounding alone can move two values of the height. */
    double roundingSlack();

    /** Whether a failure here is a likelihood that rises beyond the boundary of the model. */
    boolean atBoundary();

    /**
     * This likelihood with so many events times ln nu added for every place without events, where the model stays above 0
     * by itself; places that expect nothing where this likelihood stands are left as they are.
     */
    Likelihood withBarrier(double events);

    /**
     * Places without events whose expectation, where this likelihood stands, is zero but for so small a part of what a unit
     * of some parameter changes. A falling exponential is never among them: it changes by its own size.
     */
    int[] touching(double part);
}
