package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.Optional;
import java.util.OptionalDouble;

/** The local Z that a search must show for a given global significance: measured, extrapolated, or unknown. */
public sealed interface RequiredLocalZ {

    /** How the number was obtained, in the words of {@link GlobalP#kind}. */
    String kind();

    /** Why there is no estimate, or how far an extrapolation reaches. */
    Optional<String> remark();

    /** The local Z, unless there is no estimate. */
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
            return GlobalP.MEASURED;
        }

        @Override
        public Optional<String> remark() {
            return Optional.empty();
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
     * A quantile of the tail fit beyond the ensemble. Neither Z nor an end of its intervals lies below the requested global
     * significance, as {@link GlobalP.Extrapolated} never lies below the asymptotic local p.
     *
     * @param z local Z
     * @param interval68 profile-likelihood interval, systematic error included
     * @param interval95 the same at 95 %
     * @param reach how far it extrapolates, in words
     */
    record Extrapolated(double z, Interval interval68, Interval interval95, String reach) implements RequiredLocalZ {

        /** The local Z that a global significance requires according to the tail fit. */
        static Extrapolated of(TailFit.Fitted fit, double globalSigma) {
            double p = PValue.ofSigma(globalSigma);
            return new Extrapolated(
                    Math.max(globalSigma, fit.law().quantile(p)),
                    fit.quantileInterval(p, GlobalP.Level.SIGMA_1).raisedTo(globalSigma),
                    fit.quantileInterval(p, GlobalP.Level.PERCENT_95).raisedTo(globalSigma),
                    GlobalP.Extrapolated.beyond(fit.decadesBeyond(p)));
        }

        @Override
        public String kind() {
            return GlobalP.EXTRAPOLATED;
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(reach);
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
     * No estimate.
     *
     * @param reason why, and what would help
     */
    record CannotSay(String reason) implements RequiredLocalZ {
        @Override
        public String kind() {
            return GlobalP.CANNOT_SAY;
        }

        @Override
        public Optional<String> remark() {
            return Optional.of(reason);
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
