package hep.mirage.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * How the line of an arm is drawn, so that lines differ in grey too.
 *
 * @param colour of line and bars
 * @param stroke of the line
 */
record ArmLook(Color colour, BasicStroke stroke) {
    private static final List<ArmLook> IN_ORDER = List.of(
            new ArmLook(FigureStyle.BLUE, FigureStyle.SOLID),
            new ArmLook(FigureStyle.VERMILION, FigureStyle.DASHED),
            new ArmLook(FigureStyle.GREEN, FigureStyle.DOTTED),
            new ArmLook(FigureStyle.INK, dashes(10, 3, 2, 3)),
            new ArmLook(FigureStyle.PURPLE, dashes(14, 4)),
            new ArmLook(FigureStyle.ORANGE, dashes(3, 5)),
            new ArmLook(FigureStyle.FAINT, dashes(10, 3, 2, 3, 2, 3)));

    /**
     * The look of an arm; looks repeat after seven arms.
     *
     * @param arm its place in the study, 0 for the first
     */
    static ArmLook of(int arm) {
        return IN_ORDER.get(arm % IN_ORDER.size());
    }

    private static BasicStroke dashes(float... pattern) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }
}
