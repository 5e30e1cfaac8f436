package hep.mirage.report.figure;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jfree.chart.axis.NumberAxis;

/**
 * The numbers of an axis on which another plot stands: one at its upper end is left out, since it would meet the lowest
 * number of the axis above. Its tick stays.
 */
final class NumbersBelowTop extends NumberFormat {
    private static final long serialVersionUID = 1L;

    private final NumberAxis axis;
    private final double share;

    /**
     * The numbers as the axis writes them.
     *
     * @param axis whose numbers
     * @param share of the axis, at its upper end, that stays empty; from 0 to 1
     */
    NumbersBelowTop(NumberAxis axis, double share) {
        this.axis = axis;
        this.share = share;
    }

    @Override
    public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
        double limit = axis.getUpperBound() - share * axis.getRange().getLength();
        return number > limit ? target : target.append(axis.getTickUnit().valueToString(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
        return format((double) number, target, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("numbers of an axis are written only");
    }
}
