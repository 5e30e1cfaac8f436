package hep.mirage.report.figure;

import hep.mirage.report.text.NumberText;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Common style of all figures: one typeface, black frames, ticks inside, white paper, and the colours of Okabe and Ito
 * (2008), which readers with any common colour blindness can distinguish.
 */
public final class FigureStyle {
    static {
        // Every figure starts here, before AWT looks for a screen.
        System.setProperty("java.awt.headless", "true");
    }

    /** Background. */
    public static final Color PAPER = Color.WHITE;
    /** Frames, text and points. */
    public static final Color INK = Color.BLACK;

    static final Color FAINT = new Color(0x80, 0x80, 0x80);
    /** The first line of a figure. */
    public static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    /** The second line of a figure. */
    public static final Color VERMILION = new Color(0xD5, 0x5E, 0x00);

    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color PURPLE = new Color(0xCC, 0x79, 0xA7);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    /** Filled areas under dark lines. */
    public static final Color PALE = new Color(0xC9, 0xE1, 0xF2);
    /** Background of the signal window. */
    static final Color WINDOW = new Color(0xF3, 0xEC, 0xD8);

    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 17);
    /** Titles of charts. */
    public static final Font PANEL = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    /** Numbers and names along axes. */
    public static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    static final Font NOTE = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    static final BasicStroke THIN = new BasicStroke(1f);
    /** Lines. */
    public static final BasicStroke SOLID = new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {7f, 4f}, 0f);
    static final BasicStroke DOTTED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {2f, 3f}, 0f);

    /** Colours of working points in their order: five steps of viridis from dark to light, then warmer ones. */
    private static final List<Color> ORDERED = List.of(
            new Color(0x44, 0x01, 0x54),
            new Color(0x41, 0x44, 0x87),
            new Color(0x2A, 0x78, 0x8E),
            new Color(0x22, 0xA8, 0x84),
            new Color(0x7A, 0xD1, 0x51),
            new Color(0xC2, 0xA3, 0x00),
            new Color(0x8C, 0x51, 0x0A),
            new Color(0xB2, 0x18, 0x2B),
            new Color(0xD6, 0x40, 0x9F),
            new Color(0x9A, 0x6F, 0xD0),
            new Color(0x56, 0xB4, 0xE9));

    private static final double TICK_INSIDE_PX = 6;
    private static final RectangleInsets MATH_LABEL_INSETS = new RectangleInsets(7, 3, 3, 3);
    /** With more decades than this, there is no room between minor ticks. */
    private static final double DECADES_WITH_MINOR_TICKS = 4;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** A letter followed by a digit: the name of a parameter. */
    private static final Pattern SUBSCRIPT = Pattern.compile("(?<!\\w)([a-zξ])([0-9])\\b");

    private static final char SUBSCRIPT_ZERO = '₀';

    /** A smaller p-value is written with a power of ten. */
    private static final double DECIMAL_P = 0.01;

    /** A smaller p-value is written as a limit. */
    private static final double LEAST_P = 1e-300;

    private FigureStyle() {}

    /** Fails early with a clear message if there are no fonts; AWT itself would throw one of several errors later. */
    static void requireFonts() {
        try {
            LABEL.getStringBounds("m", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            throw new FontsMissing(noFonts);
        }
    }

    /** Colour of a working point by its index, 0-based; colours repeat after eleven. */
    static Color ofWorkingPoint(int index) {
        return ORDERED.get(index % ORDERED.size());
    }

    /**
     * A formula as printed in figures: n0 exp(-a x^2) becomes n₀ exp(-a x²), and xi1 / sqrt(s) becomes ξ₁ / √s.
     *
     * @param plain formula in plain text
     */
    public static String formula(String plain) {
        return SUBSCRIPT
                .matcher(plain.replace("^2", "²")
                        .replace("sigma", "σ")
                        .replace("xi", "ξ")
                        .replace("sqrt(s)", "√s"))
                .replaceAll(found ->
                        found.group(1) + (char) (SUBSCRIPT_ZERO + found.group(2).charAt(0) - '0'));
    }

    /**
     * A number as printed in figures: always with a decimal point, regardless of the locale.
     *
     * @param pattern of {@link DecimalFormat}
     * @param value value to print
     */
    public static String number(String pattern, double value) {
        return format(pattern).format(value).replace('-', '−');
    }

    /**
     * A number with its standard error, both with as many decimals as two digits of the error need.
     *
     * @param value value to print
     * @param error in the same unit; above 0 and finite, else it is printed as it is
     */
    static String withError(double value, double error) {
        boolean usual = error > 0 && error <= Double.MAX_VALUE;
        int decimals = usual ? Math.max(0, 1 - (int) Math.floor(Math.log10(error))) : 1;
        String pattern = decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
        return number(pattern, value) + " ± " + number(pattern, error);
    }

    /**
     * A number with its standard error, both with two decimals or with as many as a smaller error needs.
     *
     * @param sign {@code +} to print also that of a positive number, else empty
     * @param value value to print
     * @param error in the same unit
     */
    static String fixedWithError(String sign, double value, double error) {
        String digits = "0." + "0".repeat(NumberText.decimals(error));
        return number(sign + digits + ";-" + digits, value) + " ± " + number(digits, error);
    }

    /**
     * A p-value: 0.37, or 2.1 × 10⁻⁵ below a hundredth.
     *
     * @param p in 0 to 1; one that underflows is below 10⁻³⁰⁰
     */
    static String pValue(double p) {
        if (p >= DECIMAL_P) {
            return "p = " + number("0.00", p);
        }
        double power = Math.floor(Math.log10(p));
        return p < LEAST_P
                ? "p < " + new PowersOfTen().format(LEAST_P)
                : "p = " + number("0.0", p / Math.pow(10, power)) + " × "
                        + new PowersOfTen().format(Math.pow(10, power));
    }

    /**
     * A mass with its unit.
     *
     * @param massGeV mass to print
     */
    public static String gev(double massGeV) {
        return number("0.###", massGeV) + " GeV";
    }

    /** A fraction of the events that is kept, as a percentage. */
    static String kept(double fraction) {
        return number("0.##", 100 * fraction) + " %";
    }

    /**
     * A linear axis.
     *
     * @param label along it
     * @param low lower end
     * @param high upper end
     */
    public static NumberAxis axis(String label, double low, double high) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setRange(low, high);
        return dressed(axis);
    }

    /** A linear axis with ticks at given positions. */
    public static NumberAxis axis(String label, double low, double high, double tick, String pattern) {
        NumberAxis axis = axis(label, low, high);
        axis.setTickUnit(new NumberTickUnit(tick, format(pattern)));
        return axis;
    }

    /**
     * An axis of names at 0, 1, 2 and so on.
     *
     * @param label along it
     * @param names in order
     */
    static NumberAxis namesAxis(String label, List<String> names) {
        SymbolAxis axis = new SymbolAxis(label, names.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, names.size() - 0.5);
        return dressed(axis);
    }

    /**
     * A logarithmic axis with decades written as powers of ten.
     *
     * @param label along it
     * @param low lower end, above 0
     * @param high upper end
     */
    public static LogAxis logAxis(String label, double low, double high) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(10);
        axis.setRange(low, high);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new PowersOfTen());
        axis.setMinorTickCount(9);
        dressed(axis);
        axis.setMinorTickMarksVisible(Math.log10(high / low) <= DECADES_WITH_MINOR_TICKS);
        return axis;
    }

    /**
     * A plot on white, its layers drawn in the order in which they are added.
     *
     * @param domain its axis; null in {@link StackedPlots}
     * @param range its axis
     */
    public static XYPlot plot(ValueAxis domain, ValueAxis range) {
        XYPlot plot = new XYPlot(null, domain, range, null);
        frame(plot);
        return plot;
    }

    /** The frame of a plot, or of one that combines others. */
    static void frame(XYPlot plot) {
        plot.setBackgroundPaint(PAPER);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setOutlinePaint(INK);
        plot.setOutlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    }

    /**
     * A chart without its own legend.
     *
     * @param title above it; null for none
     * @param plot its plot
     */
    public static Drawing chart(String title, XYPlot plot) {
        JFreeChart chart = new JFreeChart(title, PANEL, plot, false);
        chart.setBackgroundPaint(PAPER);
        chart.setPadding(new RectangleInsets(4, 8, 6, 14));
        if (chart.getTitle() != null) {
            chart.getTitle().setPaint(INK);
            chart.getTitle().setPadding(new RectangleInsets(2, 0, 6, 0));
        }
        return chart::draw;
    }

    /** Shades a range of the domain axis in the background, as the signal window is. */
    static void shade(XYPlot plot, double low, double high) {
        shade(plot, low, high, WINDOW);
    }

    /** Shades a range of the domain axis in the background. */
    static void shade(XYPlot plot, double low, double high, Color colour) {
        plot.addDomainMarker(new IntervalMarker(low, high, colour), Layer.BACKGROUND);
    }

    /** Writes lines into a corner of a plot. */
    static void note(XYPlot plot, Corner corner, String text) {
        TextTitle title = new TextTitle(text, NOTE);
        title.setPaint(INK);
        title.setTextAlignment(
                corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT
                        ? HorizontalAlignment.LEFT
                        : HorizontalAlignment.RIGHT);
        title.setPadding(new RectangleInsets(4, 6, 4, 6));
        plot.addAnnotation(new XYTitleAnnotation(corner.x, corner.y, title, corner.anchor));
    }

    /** Position of a note. */
    enum Corner {
        TOP_LEFT(0.01, 0.99, RectangleAnchor.TOP_LEFT),
        TOP_RIGHT(0.99, 0.99, RectangleAnchor.TOP_RIGHT),
        BOTTOM_LEFT(0.01, 0.01, RectangleAnchor.BOTTOM_LEFT),
        BOTTOM_RIGHT(0.99, 0.01, RectangleAnchor.BOTTOM_RIGHT);

        private final double x;
        private final double y;
        private final RectangleAnchor anchor;

        Corner(double x, double y, RectangleAnchor anchor) {
            this.x = x;
            this.y = y;
            this.anchor = anchor;
        }
    }

    private static <A extends ValueAxis> A dressed(A axis) {
        axis.setLabelFont(LABEL);
        if (MathLabel.isMath(axis.getLabel())) {
            axis.setAttributedLabel(MathLabel.of(axis.getLabel(), LABEL));
            // JFreeChart takes the height of the subscripts for that of the line.
            axis.setLabelInsets(MATH_LABEL_INSETS);
        }
        axis.setTickLabelFont(TICK);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(INK);
        axis.setTickMarkPaint(INK);
        axis.setTickMarkInsideLength((float) TICK_INSIDE_PX);
        axis.setTickMarkOutsideLength(0);
        axis.setMinorTickMarksVisible(true);
        axis.setMinorTickMarkInsideLength((float) TICK_INSIDE_PX / 2);
        axis.setMinorTickMarkOutsideLength(0);
        return axis;
    }

    private static NumberFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Writes 0.001 as 10⁻³. */
    private static final class PowersOfTen extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
            long power = Math.round(Math.log10(value));
            if (power == 0) {
                return to.append('1');
            }
            to.append("10").append(power < 0 ? "⁻" : "");
            for (char digit : Long.toString(Math.abs(power)).toCharArray()) {
                to.append(SUPERSCRIPTS.charAt(digit - '0'));
            }
            return to;
        }

        @Override
        public StringBuffer format(long value, StringBuffer to, FieldPosition position) {
            return format((double) value, to, position);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("axis labels are written, not read");
        }
    }
}
