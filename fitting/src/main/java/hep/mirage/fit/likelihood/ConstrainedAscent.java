package hep.mirage.fit.likelihood;

import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The largest likelihood that expectations of 0 or more allow: a maximum inside, or one at the boundary, where ln L would
 * still rise if an empty bin's expectation could fall below zero, or rises for ever towards a limit as parameters go to
 * infinity, like that of an exponential which falls the steeper the better.
 *
 * <p>{@link NewtonAscent} comes first and finds the maxima inside. Where it fails, or ends with an expectation at zero, a
 * logarithmic barrier leads to the constrained maximum (Nocedal and Wright, Numerical Optimization, section 19.6): with
 * {@code e} ln nu_i added for every empty bin, which is what {@code e} events in it would add, ln L has a maximum inside.
 * Each of these maxima is the next one's start while {@code e} falls from 0.1 to
 * {@value #LAST_BARRIER}, or to the rounding of ln L where that is more. The last lies below the constrained maximum by
 * {@code e} for each bin at zero: some 1e-9 in ln L, and up to a thousand times that where rounding ends the path early.
 */
final class ConstrainedAscent {
    private static final double LAST_BARRIER = 1e-9;
    private static final double WORST_OF_LAST = 1e3;
    private static final double FIRST_OF_LAST = 1e8;
    private static final double SHRINK = 0.1;

    /** An expectation that so small a part of a parameter's unit takes to zero is zero: {@value}. */
    private static final double TOUCHING = 1e-8;

    private final Likelihood likelihood;
    private final double[] start;
    private final Supplier<double[]> otherStart;
    private final Holds holds;
    private NewtonAscent ascent;
    private Location location = Location.INSIDE;
    private int[] zeroPlaces = {};
    private double height;
    private int iterations;

    /** Climbs from a point; the barrier's path begins at another one where that point is too near the boundary. */
    ConstrainedAscent(Likelihood likelihood, double[] start, Supplier<double[]> otherStart) {
        this(likelihood, start, otherStart, Holds.NONE);
    }

    /** Climbs without moving what is held. */
    ConstrainedAscent(Likelihood likelihood, double[] start, Holds holds) {
        this(likelihood, start, () -> start, holds);
    }

    private ConstrainedAscent(Likelihood likelihood, double[] start, Supplier<double[]> otherStart, Holds holds) {
        this.likelihood = likelihood;
        this.start = start;
        this.otherStart = otherStart;
        this.holds = holds;
    }

    /** Climbs; null when a maximum was reached. The likelihood stands there then. */
    NotConverged run() {
        NotConverged failure = newton(likelihood, start);
        NewtonAscent inside = ascent;
        if (failure == null) {
            zeroPlaces = likelihood.touching(TOUCHING);
            height = ascent.height();
        }
        boolean isInside = failure == null && zeroPlaces.length == 0;
        if (isInside || alongTheBarrier(start) || alongTheBarrier(otherStart.get())) {
            return null;
        }
        ascent = inside;
        location = Location.BOUNDARY;
        likelihood.heightAt(inside.point());
        return failure;
    }

    /** Climbs a likelihood from a point that stays as it is. */
    private NotConverged newton(Likelihood what, double[] from) {
        ascent = new NewtonAscent(what, from.clone(), holds);
        NotConverged failure = ascent.run();
        iterations += ascent.iterations();
        return failure;
    }

    private boolean alongTheBarrier(double[] from) {
        if (likelihood.heightAt(from) == Double.NEGATIVE_INFINITY) {
            return false;
        }
        double[] point = from;
        double barrier = Double.POSITIVE_INFINITY;
        double last = Math.max(LAST_BARRIER, likelihood.roundingSlack());
        for (double next = FIRST_OF_LAST * last; next > 0.5 * last; next *= SHRINK) {
            if (newton(likelihood.withBarrier(next), point) != null) {
                break;
            }
            point = ascent.point();
            barrier = next;
        }
        if (barrier > 2 * WORST_OF_LAST * last) {
            return false;
        }
        likelihood.heightAt(point);
        int[] zero = likelihood.touching(Math.sqrt(barrier));
        NewtonAscent onPath = ascent;
        if (zero.length == 0 && newton(likelihood, point) == null && likelihood.touching(TOUCHING).length == 0) {
            height = ascent.height();
            zeroPlaces = zero;
            return true;
        }
        ascent = onPath;
        height = likelihood.heightAt(point);
        zeroPlaces = zero;
        location = Location.BOUNDARY;
        return true;
    }

    double[] point() {
        return ascent.point();
    }

    /** ln L as the likelihood gives it. */
    double height() {
        return height;
    }

    /** Newton steps of all climbs together. */
    int iterations() {
        return iterations;
    }

    /** {@link NewtonAscent#covariance()}; null at the boundary, where ln L is no parabola. */
    double[] covariance() {
        return location == Location.INSIDE ? ascent.covariance() : null;
    }

    /** {@link NewtonAscent#multipliers()}. */
    double[] multipliers() {
        return ascent.multipliers();
    }

    /** Whether the maximum is at the boundary. */
    Location location() {
        return location;
    }

    /** Places whose expectation is zero while ln L would rise beyond; none for a maximum inside or at infinity. */
    IntStream zeroPlaces() {
        return IntStream.of(zeroPlaces);
    }
}
