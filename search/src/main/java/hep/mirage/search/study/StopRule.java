package hep.mirage.search.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.ConfidenceSequence;
import hep.mirage.fit.global.Interval;
import java.io.Serializable;
import java.util.Optional;

/** When an ensemble ends before its last run. */
public sealed interface StopRule extends Serializable {

    /** The rule of a study that states none: the ensemble ends at its last run. */
    static StopRule never() {
        return new Never();
    }

    /** The ensemble ends at its last run. */
    record Never() implements StopRule {}

    /**
     * The ensemble ends when the global p of a local Z, for the study's first arm and {@code z_likelihood}, is known well enough
     * by a {@link ConfidenceSequence}, which may be looked at after every run.
     *
     * @param localZ whose global p is asked for [sigma]
     * @param confidence of the sequence
     * @param globalP the answer is settled when the interval lies wholly below or wholly above this p; 0 if that is not asked
     * @param relativeHalfWidth the answer is settled when half the interval's width over the measured fraction is at most this; 0
     *     if that is not asked
     */
    record WhenSettled(double localZ, double confidence, double globalP, double relativeHalfWidth) implements StopRule {

        /** Why an answer is settled. */
        public enum Reason {
            /** The interval lies wholly below {@code globalP}. */
            @JsonProperty("below")
            BELOW,
            /** The interval lies wholly above {@code globalP}. */
            @JsonProperty("above")
            ABOVE,
            /** The interval is narrow enough. */
            @JsonProperty("narrow")
            NARROW
        }

        /**
         * The interval of the sequence.
         *
         * @param counted the runs whose largest Z reaches localZ, of all runs so far
         */
        public Interval interval(BinomialFraction counted) {
            return new ConfidenceSequence(confidence).interval(counted);
        }

        /**
         * Whether the answer is settled.
         *
         * @param counted the runs whose largest Z reaches localZ, of all runs so far
         * @return why; empty if it is not settled
         */
        public Optional<Reason> settled(BinomialFraction counted) {
            if (globalP > 0 && new ConfidenceSequence(confidence).excludes(globalP, counted)) {
                return Optional.of(counted.value() < globalP ? Reason.BELOW : Reason.ABOVE);
            }
            if (relativeHalfWidth > 0 && counted.successes() > 0) {
                Interval interval = interval(counted);
                double half =
                        0.5 * (interval.high().orElseThrow() - interval.low().orElseThrow());
                return half <= relativeHalfWidth * counted.value() ? Optional.of(Reason.NARROW) : Optional.empty();
            }
            return Optional.empty();
        }
    }
}
