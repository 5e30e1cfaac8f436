package hep.mirage.report.figure;

import java.awt.Color;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;

/**
 * Colours of viridis (van der Walt and Smith, 2015) from dark at the lower to light at the upper end, interpolated between six of
 * its colours.
 *
 * @param low value of the darkest colour
 * @param high value of the lightest, above {@code low}
 */
record SequentialScale(double low, double high) implements PaintScale {
    private static final List<Color> COLOURS = List.of(
            new Color(0x44, 0x01, 0x54),
            new Color(0x41, 0x44, 0x87),
            new Color(0x2A, 0x78, 0x8E),
            new Color(0x22, 0xA8, 0x84),
            new Color(0x7A, 0xD1, 0x51),
            new Color(0xFD, 0xE7, 0x25));

    SequentialScale {
        if (!(low < high)) {
            throw new IllegalArgumentException("colour scale from " + low + " to " + high + "; must rise");
        }
    }

    @Override
    public double getLowerBound() {
        return low;
    }

    @Override
    public double getUpperBound() {
        return high;
    }

    @Override
    public Paint getPaint(double value) {
        return colour(value);
    }

    /** Colour of a value; those beyond an end have the end's. */
    Color colour(double value) {
        double place = Math.min(1, Math.max(0, (value - low) / (high - low))) * (COLOURS.size() - 1);
        int below = Math.min(COLOURS.size() - 2, (int) place);
        Color from = COLOURS.get(below);
        Color to = COLOURS.get(below + 1);
        double share = place - below;
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
