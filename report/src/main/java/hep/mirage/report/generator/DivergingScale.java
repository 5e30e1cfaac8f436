package hep.mirage.report.generator;

import hep.mirage.report.figure.FigureStyle;
import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Colours from blue through white at 0 to vermilion, with saturation proportional to the absolute value.
 *
 * @param limit absolute value with full saturation, above 0
 */
record DivergingScale(double limit) implements PaintScale {
    DivergingScale {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("limit of a colour scale " + limit + "; must be above 0");
        }
    }

    @Override
    public double getLowerBound() {
        return -limit;
    }

    @Override
    public double getUpperBound() {
        return limit;
    }

    @Override
    public Paint getPaint(double value) {
        double depth = Math.min(1, Math.abs(value) / limit);
        Color full = value < 0 ? FigureStyle.BLUE : FigureStyle.VERMILION;
        return new Color(
                mixed(FigureStyle.PAPER.getRed(), full.getRed(), depth),
                mixed(FigureStyle.PAPER.getGreen(), full.getGreen(), depth),
                mixed(FigureStyle.PAPER.getBlue(), full.getBlue(), depth));
    }

    private static int mixed(int paper, int full, double depth) {
        return (int) Math.round(paper + depth * (full - paper));
    }
}
