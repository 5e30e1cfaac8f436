package hep.mirage.search.limit;

/**
 * Upper limit of one dataset on a signal's strength.
 *
 * @param verdict whether it lies between injected strengths
 * @param events S, expected signal events in the mass range; of {@link Verdict#ABOVE_STRONGEST} a lower bound of the limit
 */
public record SignalLimit(Verdict verdict, double events) {
    /** Where the limit lies. */
    public enum Verdict {
        /** Between two injected strengths. */
        FOUND,
        /** Above the largest injected strength, which is not excluded. */
        ABOVE_STRONGEST,
        /** Even the smallest injected strength is excluded; it is taken as the limit. */
        AT_WEAKEST
    }

    /** The limit as a number that can be ordered: infinite above the largest strength. */
    double orInfinite() {
        return verdict == Verdict.ABOVE_STRONGEST ? Double.POSITIVE_INFINITY : events;
    }
}
