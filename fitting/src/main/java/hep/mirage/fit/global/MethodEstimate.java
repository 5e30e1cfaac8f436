package hep.mirage.fit.global;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The estimate of one method for the global p-value of one local Z.
 *
 * @param method the method
 * @param localZ the local significance
 * @param kind how the number was obtained
 * @param p absent for an upper limit, and if the method does not apply
 * @param interval68 at 68.3 %; for an upper limit from 0 to the one-sided limit; open if the method does not apply
 * @param interval95 at 95 %
 * @param remark why the method does not apply; absent if it does
 */
public record MethodEstimate(
        GlobalMethod method,
        double localZ,
        Kind kind,
        OptionalDouble p,
        Interval interval68,
        Interval interval95,
        Optional<String> remark) {

    /** How a number was obtained. */
    public enum Kind {
        /** Counted among the runs. */
        MEASURED("measured"),
        /** From a model that is assumed to hold, with parameters determined from the runs. */
        EXTRAPOLATED("extrapolated"),
        /** Nothing was counted; p is only bounded. */
        UPPER_LIMIT("upper limit"),
        /** The ensemble does not meet the method's requirements. */
        NOT_AVAILABLE("not available");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** One word, as printed in tables. */
        public String word() {
            return word;
        }
    }

    /** Checks that p is present if the kind requires it. */
    public MethodEstimate {
        Objects.requireNonNull(method, "method");
        boolean number = kind == Kind.MEASURED || kind == Kind.EXTRAPOLATED;
        if (number != p.isPresent()) {
            throw new IllegalArgumentException(kind + " with p = " + p + "; a number needs one, the others have none");
        }
    }

    static MethodEstimate measured(GlobalMethod method, double localZ, BinomialFraction fraction) {
        return fraction.successes() == 0
                ? upperLimit(method, localZ, fraction, Optional.empty())
                : new MethodEstimate(
                        method,
                        localZ,
                        Kind.MEASURED,
                        OptionalDouble.of(fraction.value()),
                        fraction.interval(Interval.LEVEL_68),
                        fraction.interval(Interval.LEVEL_95),
                        Optional.empty());
    }

    static MethodEstimate extrapolated(
            GlobalMethod method, double localZ, double p, Interval interval68, Interval interval95) {
        return new MethodEstimate(
                method, localZ, Kind.EXTRAPOLATED, OptionalDouble.of(p), interval68, interval95, Optional.empty());
    }

    static MethodEstimate upperLimit(
            GlobalMethod method, double localZ, BinomialFraction none, Optional<String> remark) {
        return new MethodEstimate(
                method,
                localZ,
                Kind.UPPER_LIMIT,
                OptionalDouble.empty(),
                Interval.between(0, none.upperLimit(Interval.LEVEL_68)),
                Interval.between(0, none.upperLimit(Interval.LEVEL_95)),
                remark);
    }

    static MethodEstimate notAvailable(GlobalMethod method, double localZ, String remark) {
        Interval open = new Interval(OptionalDouble.empty(), OptionalDouble.empty());
        return new MethodEstimate(
                method, localZ, Kind.NOT_AVAILABLE, OptionalDouble.empty(), open, open, Optional.of(remark));
    }
}
