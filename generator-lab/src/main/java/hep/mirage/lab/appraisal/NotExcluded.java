package hep.mirage.lab.appraisal;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the statistical errors of a comparison leave possible: a value that meets its limit says little where the samples are so
 * small that a generator far beyond the limit would have met it too.
 *
 * @param what the quantity with its unit, as text
 * @param largest the largest true value that is not excluded, measured value plus errors; empty if no size can be excluded,
 *     because nothing was compared or a fit did not converge
 * @param allowed what it must be below for a generator to pass, in the same unit
 * @param remedy what makes the errors smaller
 * @param eventsAbove number of events to draw above which more of them are compared; empty if it is any number
 */
public record NotExcluded(
        String what, OptionalDouble largest, double allowed, Remedy remedy, OptionalLong eventsAbove) {
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

    /** Nothing was compared. */
    static NotExcluded nothing(String what, double allowed, Remedy remedy) {
        return new NotExcluded(what, OptionalDouble.empty(), allowed, remedy, OptionalLong.empty());
    }

    /** Up to a size; infinite if none is excluded. */
    static NotExcluded upTo(double largest, String what, double allowed, Remedy remedy) {
        return Double.isFinite(largest)
                ? new NotExcluded(what, OptionalDouble.of(largest), allowed, remedy, OptionalLong.empty())
                : nothing(what, allowed, remedy);
    }

    /** The same where only so many drawn events or more add to those that are compared. */
    NotExcluded withEventsAbove(long events) {
        return new NotExcluded(what, largest, allowed, remedy, OptionalLong.of(events));
    }

    /** Whether a value that meets its limit says enough. */
    public boolean leavesLittle() {
        return largest.isPresent() && largest.getAsDouble() < allowed;
    }
}
