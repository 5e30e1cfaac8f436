package hep.mirage.fit.global;

import java.util.OptionalDouble;

/** The local Z that a search must show for a given global significance: measured, extrapolated, or not known. */
public sealed interface RequiredLocalZ {

    /** How the number came about, in a word, as tables print it. */
    String kind();

    /** The local Z, unless nothing can be said. */
    OptionalDouble sigma();

    /** Its interval. */
    Interval interval(GlobalP.Level level);

    /**
     * An order statistic of the runs' largest Z; intervals are the distribution-free ones of order statistics.
     *
     * @param z local Z
     * @param interval68 at 68 %
     * @param interval95 at 95 %
     */
    record Measured(double z, Interval interval68, Interval interval95) implements RequiredLocalZ {
        @Override
        public String kind() {
            return "measured";
        }

        @Override
        public OptionalDouble sigma() {
            return OptionalDouble.of(z);
        }

        @Override
        public Interval interval(GlobalP.Level level) {
            return level == GlobalP.Level.SIGMA_1 ? interval68 : interval95;
        }
    }

    /**
     * A quantile of the tail fit beyond the ensemble.
     *
     * @param z local Z
     * @param interval68 bootstrap interval
     * @param interval95 bootstrap interval
     * @param decadesBeyond powers of ten from 1/N down to the p-value asked for
     */
    record Extrapolated(double z, Interval interval68, Interval interval95, double decadesBeyond)
            implements RequiredLocalZ {
        @Override
        public String kind() {
            return "extrapolated";
        }

        @Override
        public OptionalDouble sigma() {
            return OptionalDouble.of(z);
        }

        @Override
        public Interval interval(GlobalP.Level level) {
            return level == GlobalP.Level.SIGMA_1 ? interval68 : interval95;
        }
    }

    /**
     * Nothing.
     *
     * @param reason why, and what would help
     */
    record CannotSay(String reason) implements RequiredLocalZ {
        @Override
        public String kind() {
            return "cannot say";
        }

        @Override
        public OptionalDouble sigma() {
            return OptionalDouble.empty();
        }

        @Override
        public Interval interval(GlobalP.Level level) {
            return new Interval(OptionalDouble.empty(), OptionalDouble.empty());
        }
    }
}
