package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A requirement on a generator.
 *
 * @param name requirement, as text
 * @param value observed value; empty if nothing was compared or a fit did not converge
 * @param limit value that it is compared with
 * @param rule comparison
 * @param precision whether the value is known well enough to decide
 * @param notExcluded what errors leave possible; empty where the limit itself allows for them
 */
public record Gate(
        String name,
        OptionalDouble value,
        double limit,
        Rule rule,
        Precision precision,
        Optional<NotExcluded> notExcluded) {
    /** Whether a comparison of the value with its limit says something. */
    public enum Precision {
        /** It does. */
        SUFFICIENT,
        /** So few events were compared that the true value may be on the other side of the limit, and far from it. */
        INSUFFICIENT
    }

    /** What an appraisal finds at a gate. */
    public enum Outcome {
        /** The generator meets the requirement. */
        PASSED("passed"),
        /** It does not. */
        FAILED("FAILED"),
        /** The value is not known well enough. */
        UNDECIDED("not decided");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** As printed. */
        public String words() {
            return words;
        }
    }

    /** Comparison between a value and its limit. */
    public enum Rule {
        /** The value must not exceed the limit. */
        AT_MOST {
            @Override
            boolean passes(double value, double limit) {
                return value <= limit;
            }
        },
        /** The value must be smaller than the limit. */
        BELOW {
            @Override
            boolean passes(double value, double limit) {
                return value < limit;
            }
        };

        abstract boolean passes(double value, double limit);
    }

    /**
     * A gate whose value counts only what is significant, or whose limit allows for errors: what is beyond the limit fails.
     *
     * @param name requirement, as text
     * @param value observed value; NaN or infinite if there is none
     * @param limit value that it is compared with
     * @param rule comparison
     */
    static Gate of(String name, double value, double limit, Rule rule) {
        return new Gate(
                name,
                Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty(),
                limit,
                rule,
                Precision.SUFFICIENT,
                Optional.empty());
    }

    /** The same gate, which passes only if errors leave little possible. */
    Gate unless(NotExcluded possible) {
        boolean decided = !isMet() || possible.leavesLittle();
        return new Gate(
                name,
                value,
                limit,
                rule,
                decided ? Precision.SUFFICIENT : Precision.INSUFFICIENT,
                Optional.of(possible));
    }

    /** The same gate, which is not decided. */
    Gate undecided(NotExcluded possible) {
        return new Gate(name, value, limit, rule, Precision.INSUFFICIENT, Optional.of(possible));
    }

    private boolean isMet() {
        return value.isPresent() && rule.passes(value.getAsDouble(), limit);
    }

    /** Whether the generator meets the requirement; no value that more events would give fails. */
    @JsonProperty
    public Outcome outcome() {
        if (precision == Precision.INSUFFICIENT) {
            return Outcome.UNDECIDED;
        }
        return isMet() ? Outcome.PASSED : Outcome.FAILED;
    }

    /** Whether the outcome is {@link Outcome#PASSED}. */
    @JsonProperty
    public boolean passed() {
        return outcome() == Outcome.PASSED;
    }
}
