package hep.mirage.fit.significance;

import java.util.OptionalDouble;

/** A significance in sigma with its sign, or the reason why there is none. Never NaN, and never zero as a placeholder. */
public sealed interface Significance {

    /** The number, if there is one. */
    OptionalDouble sigma();

    /** Why there is no number; empty if there is one. */
    String problem();

    /**
     * A number.
     *
     * @param z in sigma; negative for a deficit
     */
    record Known(double z) implements Significance {
        /** Checks that it is a finite number. */
        public Known {
            if (!(Math.abs(z) < Double.MAX_VALUE)) {
                throw new IllegalArgumentException("significance = " + z + "; it must be finite, or Unknown");
            }
        }

        @Override
        public OptionalDouble sigma() {
            return OptionalDouble.of(z);
        }

        @Override
        public String problem() {
            return "";
        }
    }

    /**
     * None.
     *
     * @param problem the reason, for users
     */
    record Unknown(String problem) implements Significance {
        @Override
        public OptionalDouble sigma() {
            return OptionalDouble.empty();
        }
    }
}
