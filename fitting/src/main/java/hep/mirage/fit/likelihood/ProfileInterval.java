package hep.mirage.fit.likelihood;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The interval in which a profile likelihood stays within z²/2 of its maximum: asymmetric errors as given by MINOS (James and
 * Roos, Comput. Phys. Commun. 10 (1975) 343), 68.3 % for z = 1 by Wilks' theorem.
 *
 * @param low absent if the likelihood does not fall this far before the model or a bound ends
 * @param high likewise
 */
public record ProfileInterval(OptionalDouble low, OptionalDouble high) {
    private static final int MAX_STEPS = 60;
    private static final double PRECISION = 1e-9;

    /** Neither end is known. */
    public static final ProfileInterval UNKNOWN = new ProfileInterval(OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * Searches from the maximum to both sides, to {@value #PRECISION} of the error.
     *
     * @param best the parameter at the maximum
     * @param error its standard deviation there, the scale of the search
     * @param z in standard deviations
     * @param rootOfT sqrt(2 (ln L_max - ln L)) of a value; NaN if there is none
     * @throws IllegalArgumentException if z is not above 0
     */
    public static ProfileInterval around(double best, double error, double z, DoubleUnaryOperator rootOfT) {
        if (!(z > 0 && z < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("z = " + z + "; an interval needs a finite number above 0");
        }
        return new ProfileInterval(end(best, -error, z, rootOfT), end(best, error, z, rootOfT));
    }

    /** Steps outwards until z is passed or the profile ends, then bisects; absent if the profile ends before z. */
    private static OptionalDouble end(double best, double step, double z, DoubleUnaryOperator rootOfT) {
        double inside = best;
        double outside = best;
        double reached = 0;
        for (int i = 0; i < MAX_STEPS && reached < z; i++) {
            inside = outside;
            outside += step * Math.max(0.1, z - reached);
            reached = rootOfT.applyAsDouble(outside);
        }
        if (reached < z) {
            return OptionalDouble.empty();
        }
        while (Math.abs(outside - inside) > PRECISION * Math.abs(step)) {
            double middle = 0.5 * (inside + outside);
            double here = rootOfT.applyAsDouble(middle);
            if (here < z) {
                inside = middle;
            } else {
                outside = middle;
                reached = here;
            }
        }
        return reached >= z ? OptionalDouble.of(0.5 * (inside + outside)) : OptionalDouble.empty();
    }
}
