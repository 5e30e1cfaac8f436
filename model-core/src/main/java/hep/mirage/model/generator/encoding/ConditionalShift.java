package hep.mirage.model.generator.encoding;

import java.util.Arrays;

/**
 * One correction of what a net draws given one of its conditions: a shift of each encoded number, by its own value and by
 * the condition's. The shift is a broken line through {@value #KNOTS} knots from -{@value #REACH} to {@value #REACH} at each
 * of some places of the condition, between places in proportion, and level beyond all ends. The corrected number rises with
 * the net's, so that numbers keep their order among events of one condition.
 *
 * @param condition by which of the conditions' sortings
 * @param places of the condition, rising
 * @param shifts [columns of an encoded event][places][knots]; of a column that is not corrected, no places
 */
public record ConditionalShift(int condition, double[] places, float[][][] shifts) implements java.io.Serializable {
    /** Knots of a shift. */
    static final int KNOTS = 33;
    /** Scores of the outermost knots: ±{@value}. */
    static final double REACH = 4;

    private static final double SPACING = 2 * REACH / (KNOTS - 1);

    /** Checks that the sizes agree. */
    public ConditionalShift {
        if (condition < 0 || places.length == 0) {
            throw new IllegalArgumentException(
                    "condition " + condition + " at " + places.length + " places; needed: 0 or above, at least one");
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

    /**
     * Corrects one event.
     *
     * @param outputs encoded events
     * @param at where the event's first column stands
     * @param told value of the condition
     */
    void apply(float[] outputs, int at, float told) {
        int found = Arrays.binarySearch(places, told);
        int above = found >= 0 ? found : -found - 1;
        int right = Math.min(places.length - 1, above);
        int left = found >= 0 ? right : Math.max(0, above - 1);
        double mix = right > left ? (told - places[left]) / (places[right] - places[left]) : 0;
        mix = Math.min(1, Math.max(0, mix));
        for (int column = 0; column < shifts.length; column++) {
            float[][] ofColumn = shifts[column];
            if (ofColumn.length > 0) {
                double score = outputs[at + column];
                double place = Math.min(KNOTS - 1.0, Math.max(0, (score + REACH) / SPACING));
                int knot = Math.min(KNOTS - 2, (int) place);
                double within = place - knot;
                double here = at(ofColumn[left], knot, within);
                double there = at(ofColumn[right], knot, within);
                outputs[at + column] = (float) (score + here + mix * (there - here));
            }
        }
    }

    private static double at(float[] shifts, int knot, double within) {
        return shifts[knot] + within * (shifts[knot + 1] - shifts[knot]);
    }
}
