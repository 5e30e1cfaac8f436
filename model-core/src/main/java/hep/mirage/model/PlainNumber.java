package hep.mirage.model;

import java.math.BigDecimal;

/** Numbers as a person writes them, with every digit that they have: 6 rather than 6.0. */
public final class PlainNumber {
    /** Whole numbers from here on have a power of ten. */
    private static final double LARGE = 1e15;

    private PlainNumber() {}

    /**
     * A number; very large and very small ones have a power of ten, as in 1.0E-4.
     *
     * @param value any number, also one that is not finite
     */
    public static String of(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /**
     * A number without a power of ten, whatever its size: 0.0001.
     *
     * @param value a finite number
     * @throws NumberFormatException if it is not finite
     */
    public static String decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
