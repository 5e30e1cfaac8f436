package hep.mirage.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a line and its points are drawn, so that those of one figure differ in grey too.
 *
 * @param colour of line, points and bars
 * @param stroke of the line
 * @param marker of a point, around the origin [pixels]
 */
record LineLook(Color colour, BasicStroke stroke, Shape marker) {
    private static final double HALF_PX = 3;
    private static final Shape CIRCLE = new Ellipse2D.Double(-HALF_PX, -HALF_PX, 2 * HALF_PX, 2 * HALF_PX);
    private static final Shape SQUARE = new Rectangle2D.Double(-HALF_PX, -HALF_PX, 2 * HALF_PX, 2 * HALF_PX);
    /** A triangle that points up. */
    static final Shape UP = polygon(0, -1.3, 1.2, 1, -1.2, 1);
    /** A triangle that points down. */
    static final Shape DOWN = polygon(0, 1.3, 1.2, -1, -1.2, -1);

    /** {@link #UP} with its tip at the origin. */
    static final Shape UP_FROM_BELOW = polygon(0, 0, 1.2, 2.3, -1.2, 2.3);
    /** {@link #DOWN} with its tip at the origin. */
    static final Shape DOWN_FROM_ABOVE = polygon(0, 0, 1.2, -2.3, -1.2, -2.3);

    private static final Shape RIGHT = polygon(-1, -1.2, 1.3, 0, -1, 1.2);
    private static final Shape DIAMOND = polygon(0, -1.5, 1.2, 0, 0, 1.5, -1.2, 0);
    private static final Shape BAR = polygon(-1.4, -0.5, 1.4, -0.5, 1.4, 0.5, -1.4, 0.5);
    private static final Shape POST = polygon(-0.5, -1.4, 0.5, -1.4, 0.5, 1.4, -0.5, 1.4);
    private static final Shape LEFT = polygon(1, -1.2, -1.3, 0, 1, 1.2);
    private static final Shape PLUS = polygon(
            -0.4, -1.4, 0.4, -1.4, 0.4, -0.4, 1.4, -0.4, 1.4, 0.4, 0.4, 0.4, 0.4, 1.4, -0.4, 1.4, -0.4, 0.4, -1.4, 0.4,
            -1.4, -0.4, -0.4, -0.4);
    private static final Shape CROSS =
            AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(PLUS);
    private static final Shape HOURGLASS = polygon(-1.2, -1.2, 1.2, -1.2, 0.2, 0, 1.2, 1.2, -1.2, 1.2, -0.2, 0);
    private static final Shape BOW_TIE =
            AffineTransform.getRotateInstance(Math.PI / 2).createTransformedShape(HOURGLASS);

    private static final Color SKY = new Color(0x56, 0xB4, 0xE9);

    private static final List<LineLook> IN_ORDER = List.of(
            new LineLook(FigureStyle.BLUE, FigureStyle.SOLID, CIRCLE),
            new LineLook(FigureStyle.VERMILION, FigureStyle.DASHED, SQUARE),
            new LineLook(FigureStyle.GREEN, FigureStyle.DOTTED, UP),
            new LineLook(FigureStyle.PURPLE, dashes(10, 3, 2, 3), DIAMOND),
            new LineLook(FigureStyle.ORANGE, dashes(14, 4), RIGHT),
            new LineLook(FigureStyle.INK, dashes(3, 5), BAR),
            new LineLook(FigureStyle.FAINT, dashes(10, 3, 2, 3, 2, 3), POST),
            new LineLook(SKY, dashes(6, 2), LEFT),
            new LineLook(FigureStyle.BLUE, dashes(2, 6), PLUS),
            new LineLook(FigureStyle.VERMILION, dashes(14, 3, 5, 3), CROSS),
            new LineLook(FigureStyle.GREEN, dashes(18, 6), HOURGLASS),
            new LineLook(FigureStyle.PURPLE, dashes(5, 2, 1, 2), BOW_TIE));

    private static final List<BasicStroke> OF_WORKING_POINTS = List.of(
            FigureStyle.SOLID,
            dashes(9, 3),
            dashes(5, 3),
            dashes(2, 2),
            dashes(9, 3, 2, 3),
            dashes(14, 4),
            FigureStyle.SOLID,
            dashes(3, 5),
            dashes(9, 3, 2, 3, 2, 3),
            dashes(6, 2),
            dashes(14, 3, 5, 3));

    /**
     * The look of an arm or a significance. The first eight have the colours of Okabe and Ito, black and grey; four more
     * take a colour again, with other dashes and another marker. Looks repeat after twelve.
     *
     * @param index its place in the study, 0 for the first
     */
    static LineLook of(int index) {
        return IN_ORDER.get(index % IN_ORDER.size());
    }

    /** How many looks of arms and significances differ. */
    static int different() {
        return IN_ORDER.size();
    }

    /**
     * The look of a working point, the first five from dark to light; looks repeat after eleven.
     *
     * @param index its place among them, 0 for the first
     */
    static LineLook ofWorkingPoint(int index) {
        return new LineLook(
                FigureStyle.ofWorkingPoint(index), OF_WORKING_POINTS.get(index % OF_WORKING_POINTS.size()), CIRCLE);
    }

    /** The same with a line of another width. */
    LineLook withWidth(float widthPx) {
        return new LineLook(
                colour,
                new BasicStroke(
                        widthPx,
                        stroke.getEndCap(),
                        stroke.getLineJoin(),
                        stroke.getMiterLimit(),
                        stroke.getDashArray(),
                        stroke.getDashPhase()),
                marker);
    }

    /** The same with other points. */
    LineLook withMarker(Shape other) {
        return new LineLook(colour, stroke, other);
    }

    private static BasicStroke dashes(float... pattern) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(HALF_PX * corners[0], HALF_PX * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(HALF_PX * corners[i], HALF_PX * corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
