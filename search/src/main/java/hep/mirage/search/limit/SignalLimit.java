package hep.mirage.search.limit;

/**
 * Upper limit of one dataset on a signal's strength.
 *
 * @param verdict whether it lies between injected strengths
 * @param events S, expected signal events in the mass range; of {@link Verdict#ABOVE_STRONGEST} a lower bound of the limit, of {@link
 *     Verdict#AT_WEAKEST} an upper one
 */
public record SignalLimit(Verdict verdict, double events) {
    /** Where the limit lies. */
    public enum Verdict {
        /** Between two injected strengths. */
        FOUND,
        /** Above the largest injected strength, which is not excluded. */
        ABOVE_STRONGEST,
        /** Below the smallest injected strength, since even that is excluded. */
        AT_WEAKEST
    }

    /** The limit as a number that can be ordered: infinite above the largest strength, 0 below the smallest. */
    double ordered() {
        return switch (verdict) {
            case FOUND -> events;
            case ABOVE_STRONGEST -> Double.POSITIVE_INFINITY;
            case AT_WEAKEST -> 0;
        };
    }
}
