package hep.mirage.fit.likelihood;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The largest likelihood with expectations of 0 or more: a maximum inside, or one at the boundary, where ln L would still rise
 * if an empty bin's expectation could fall below zero, or approaches a limit as parameters go to infinity, as for an
 * exponential that fits better the steeper it falls.
 *
 * <p>{@link NewtonAscent} comes first and finds the maxima inside. Where it fails, or ends with an expectation at zero, a
 * logarithmic barrier leads to the constrained maximum (Nocedal and Wright, Numerical Optimization, section 19.6): with {@code
 * e} ln nu_i added for every empty bin, which is what {@code e} events in it would add, ln L has a maximum inside. Each of
 * these maxima is the start of the next while {@code e} falls from 0.1 to {@value #LAST_BARRIER}, or to the rounding of ln L
 * if that is larger. The last lies below the constrained maximum by {@code e} for each bin at zero: about 1e-9 in ln L, and up
 * to a thousand times that if rounding ends the path early. If the path ends lower than Newton's method did, as for an
 * exponential so steep that nothing is left to gain, the result is Newton's.
 */
final class ConstrainedAscent {
    private static final double LAST_BARRIER = 1e-9;
    private static final double WORST_OF_LAST = 1e3;
    private static final double FIRST_OF_LAST = 1e8;
    private static final double ENOUGH_OF_LAST = 100;
    private static final double SHRINK = 0.1;

    /** An expectation counts as zero if a step of this fraction of a parameter's unit takes it to zero: {@value}. */
    private static final double TOUCHING = 1e-8;

    private final Likelihood likelihood;
    private final double[] start;
    private final Supplier<double[]> otherStart;
    private final Holds holds;
    private NewtonAscent ascent;
    private Peak peak;
    private int iterations;

    /** Climbs from a point; the barrier path starts at another one if that point is too close to the boundary. */
    ConstrainedAscent(Likelihood likelihood, double[] start, Supplier<double[]> otherStart) {
        this(likelihood, start, otherStart, Holds.NONE);
    }

    /** Climbs without moving fixed combinations. */
    ConstrainedAscent(Likelihood likelihood, double[] start, Holds holds) {
        this(likelihood, start, () -> start, holds);
    }

    private ConstrainedAscent(Likelihood likelihood, double[] start, Supplier<double[]> otherStart, Holds holds) {
        this.likelihood = likelihood;
        this.start = start;
        this.otherStart = otherStart;
        this.holds = holds;
    }

    /** Climbs; returns null if a maximum was reached, and the likelihood is then evaluated there. */
    NotConverged run() {
        NotConverged failure = climb(likelihood, start);
        Peak newton = new Peak(ascent, ascent.height(), Location.BOUNDARY, likelihood.touching(TOUCHING));
        if (failure == null && newton.zeroPlaces.length == 0) {
            peak = new Peak(ascent, ascent.height(), Location.INSIDE, newton.zeroPlaces);
            return null;
        }
        double enough = newton.height - ENOUGH_OF_LAST * lastBarrier();
        Optional<Peak> constrained = alongTheBarrier(start)
                .filter(found -> found.height >= enough)
                .or(() -> alongTheBarrier(otherStart.get()));
        peak = constrained.filter(found -> found.height >= enough).orElse(newton);
        likelihood.heightAt(point());
        return constrained.isPresent() ? null : failure;
    }

    /** Climbs a likelihood from a point, which is not modified. */
    private NotConverged climb(Likelihood what, double[] from) {
        ascent = new NewtonAscent(what, from.clone(), holds);
        NotConverged failure = ascent.run();
        iterations += ascent.iterations();
        return failure;
    }

    private double lastBarrier() {
        return Math.max(LAST_BARRIER, likelihood.roundingSlack());
    }

    /** The end of the path from a point; empty if the path ends prematurely. */
    private Optional<Peak> alongTheBarrier(double[] from) {
        if (likelihood.heightAt(from) == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        NewtonAscent onPath = null;
        double barrier = Double.POSITIVE_INFINITY;
        double last = lastBarrier();
        for (double next = FIRST_OF_LAST * last; next > 0.5 * last; next *= SHRINK) {
            if (climb(likelihood.withBarrier(next), onPath == null ? from : onPath.point()) != null) {
                break;
            }
            onPath = ascent;
            barrier = next;
        }
        return barrier > 2 * WORST_OF_LAST * last ? Optional.empty() : Optional.of(endOf(onPath, barrier));
    }

    /** If no bin is at zero, the maximum is inside, and Newton's method either finds it or fails. */
    private Peak endOf(NewtonAscent path, double barrier) {
        double height = likelihood.heightAt(path.point());
        int[] zero = likelihood.touching(Math.sqrt(barrier));
        if (zero.length == 0 && climb(likelihood, path.point()) == null && likelihood.touching(TOUCHING).length == 0) {
            return new Peak(ascent, ascent.height(), Location.INSIDE, zero);
        }
        return new Peak(path, height, Location.BOUNDARY, zero);
    }

    /**
     * The end point of a climb.
     *
     * @param ascent that ended there
     * @param height ln L without a barrier
     */
    private record Peak(NewtonAscent ascent, double height, Location location, int[] zeroPlaces) {}

    double[] point() {
        return peak.ascent.point();
    }

    /** ln L of the likelihood. */
    double height() {
        return peak.height;
    }

    /** Newton steps of all climbs together. */
    int iterations() {
        return iterations;
    }

    /** {@link NewtonAscent#covariance()}; null at the boundary, where ln L is no parabola. */
    double[] covariance() {
        return peak.location == Location.INSIDE ? peak.ascent.covariance() : null;
    }

    /** {@link NewtonAscent#multipliers()}. */
    double[] multipliers() {
        return peak.ascent.multipliers();
    }

    /** Whether the maximum is at the boundary. */
    Location location() {
        return peak.location;
    }

    /** Bins whose expectation is zero while ln L would rise beyond; none for a maximum inside or at infinity. */
    IntStream zeroPlaces() {
        return IntStream.of(peak.zeroPlaces);
    }
}
