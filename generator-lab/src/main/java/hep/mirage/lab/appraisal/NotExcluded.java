package hep.mirage.lab.appraisal;

/**
 * What the statistical errors of a comparison leave possible: a value that meets its limit says little where the samples are so
 * small that a generator far beyond the limit would have met it too.
 *
 * @param what the quantity with its unit, as text
 * @param largest the largest true value that is not excluded, measured value plus errors; infinite if nothing was compared
 * @param allowed what it must be below for a generator to pass, in the same unit
 * @param remedy what makes the errors smaller
 */
public record NotExcluded(String what, double largest, double allowed, Remedy remedy) {
    /** Largest true value that a passing generator may have, over the limit: {@value}. */
    public static final double OVER_LIMIT = 3;

    /** With four times the events of the other sample, a sample has half of its error. */
    private static final double SIMILAR = 4;

    /** Which sample must grow. */
    public enum Remedy {
        /** The events that the generator draws. */
        GENERATED_EVENTS,
        /** The Monte Carlo that it is compared with. */
        MONTE_CARLO_EVENTS,
        /** Both have similar errors. */
        BOTH;

        /**
         * The sample whose errors are larger.
         *
         * @param generatedEvents compared
         * @param monteCarloEvents compared
         * @param mostGeneratedEvents number of generated events that a comparison takes at most
         */
        static Remedy of(double generatedEvents, double monteCarloEvents, double mostGeneratedEvents) {
            if (generatedEvents >= mostGeneratedEvents || generatedEvents > SIMILAR * monteCarloEvents) {
                return MONTE_CARLO_EVENTS;
            }
            return monteCarloEvents > SIMILAR * generatedEvents ? GENERATED_EVENTS : BOTH;
        }
    }

    /** Whether a value that meets its limit says enough. */
    public boolean isSmall() {
        return largest < allowed;
    }
}
