package hep.mirage.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** An object that paints itself into a rectangle: a chart, a legend, a few lines of text. */
@FunctionalInterface
public interface Drawing {
    /**
     * Paints.
     *
     * @param graphics where to, in pixels of the figure at scale 1
     * @param area the rectangle to paint on
     */
    void draw(Graphics2D graphics, Rectangle2D area);
}
