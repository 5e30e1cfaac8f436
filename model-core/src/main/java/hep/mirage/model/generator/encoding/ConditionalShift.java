package hep.mirage.model.generator.encoding;

import java.util.Arrays;
import java.util.Objects;

/**
 * One correction of a net's output, given one of its conditions or another number that it draws: a shift of each encoded
 * number that depends on its own value and on the given one. The shift is piecewise linear through {@value #KNOTS} knots from
 * -{@value #REACH} to {@value #REACH} at each of several positions of the given number, interpolated linearly between
 * positions, and constant beyond all ends. The corrected number rises with the net's, so events that agree in the given number
 * keep their order. {@link ShiftTable} applies it.
 *
 * @param by what the shift depends on in addition to the corrected number itself
 * @param places of the given number, rising
 * @param shifts [columns of an encoded event][places][knots]; no positions for a column that is not corrected
 */
public record ConditionalShift(Sorting by, double[] places, float[][][] shifts) implements java.io.Serializable {
    /** Knots of a shift. */
    static final int KNOTS = 33;
    /** Scores of the outermost knots: ±{@value}. */
    static final double REACH = 4;

    private static final double SPACING = 2 * REACH / (KNOTS - 1);

    /** Checks that the sizes agree. */
    public ConditionalShift {
        Objects.requireNonNull(by, "by");
        if (places.length == 0) {
            throw new IllegalArgumentException("correction by " + by + " at no places; at least one is needed");
        }
        for (float[][] column : shifts) {
            if (column.length != 0 && column.length != places.length
                    || !Arrays.stream(column).allMatch(place -> place.length == KNOTS)) {
                throw new IllegalArgumentException("a column has shifts at " + column.length + " of " + places.length
                        + " places; needed: none or all, each with " + KNOTS + " knots");
            }
        }
    }

    /** Score of a knot. */
    static double score(int knot) {
        return knot * SPACING - REACH;
    }
}
