package hep.mirage.report.figure;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jfree.chart.axis.NumberAxis;

/**
 * The numbers of an axis below another plot: a number at its upper end is omitted, since it would overlap the lowest
 * number of the axis above. Its tick is kept.
 */
final class NumbersBelowTop extends NumberFormat {
    private static final long serialVersionUID = 1L;

    private final NumberAxis axis;
    private final double share;

    /**
     * The numbers written along the axis.
     *
     * @param axis the axis
     * @param share of the axis, at its upper end, without numbers; from 0 to 1
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
