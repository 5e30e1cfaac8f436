package hep.mirage.model.generator.encoding;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A {@link ConditionalShift} laid out for fast application to many events: all its knots in one array. */
final class ShiftTable {
    private static final int KNOTS = ConditionalShift.KNOTS;
    private static final double REACH = ConditionalShift.REACH;
    private static final double SPACING = 2 * REACH / (KNOTS - 1);

    private final Sorting by;
    private final double[] places;
    /** The corrected columns. */
    private final int[] columns;
    /** [places][corrected columns][knots]. */
    private final float[] shifts;

    /** The table of one correction. */
    ShiftTable(ConditionalShift shift) {
        this.by = shift.by();
        this.places = shift.places();
        this.columns = IntStream.range(0, shift.shifts().length)
                .filter(column -> shift.shifts()[column].length > 0)
                .toArray();
        this.shifts = new float[places.length * columns.length * KNOTS];
        for (int place = 0; place < places.length; place++) {
            for (int j = 0; j < columns.length; j++) {
                int at = (place * columns.length + j) * KNOTS;
                System.arraycopy(shift.shifts()[columns[j]][place], 0, shifts, at, KNOTS);
            }
        }
    }

    /** The number that the shift depends on in addition to the corrected one. */
    Sorting by() {
        return by;
    }

    /**
     * Corrects one event.
     *
     * @param outputs encoded events
     * @param at offset of the event's first column
     * @param given value of the given number
     */
    void apply(float[] outputs, int at, float given) {
        int found = Arrays.binarySearch(places, given);
        int above = found >= 0 ? found : -found - 1;
        int right = Math.min(places.length - 1, above);
        int left = found >= 0 ? right : Math.max(0, above - 1);
        double mix = right > left ? (given - places[left]) / (places[right] - places[left]) : 0;
        mix = Math.min(1, Math.max(0, mix));
        int lower = left * columns.length * KNOTS;
        int upper = right * columns.length * KNOTS;
        for (int column : columns) {
            double score = outputs[at + column];
            double place = Math.min(KNOTS - 1.0, Math.max(0, (score + REACH) / SPACING));
            int knot = Math.min(KNOTS - 2, (int) place);
            double within = place - knot;
            double here = at(lower + knot, within);
            double there = at(upper + knot, within);
            outputs[at + column] = (float) (score + here + mix * (there - here));
            lower += KNOTS;
            upper += KNOTS;
        }
    }

    private double at(int knot, double within) {
        return shifts[knot] + within * (shifts[knot + 1] - shifts[knot]);
    }
}
