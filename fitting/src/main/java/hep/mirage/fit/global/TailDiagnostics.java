package hep.mirage.fit.global;

import java.util.ArrayList;
import java.util.List;

/**
 * The tail fit with its threshold moved: a tail that is one can be cut anywhere, so that xi, and what is said of a far Z,
 * must not drift from line to line by more than their errors. Where they do, the extrapolation of {@link TailFit} says
 * more about the threshold than about the tail.
 */
public final class TailDiagnostics {
    /** Shares of the runs that make the tail, line by line; {@link TailFit#TAIL_FRACTION} is one of them. */
    private static final double[] FRACTIONS = {0.2, 0.14, 0.1, 0.07, 0.05, 0.035, 0.025};

    private TailDiagnostics() {}

    /**
     * One threshold.
     *
     * @param exceedances runs above it
     * @param law the fitted tail
     * @param xiError standard error of xi: sqrt((1 - xi)(1 - xi + 2 xi²)(2 - xi)² / ((1 - 2 xi)(3 - 2 xi)) / m) for xi
     *     below 1/2 (Hosking and Wallis, Technometrics 29 (1987) 339, section 3); infinite above
     */
    public record Line(int exceedances, ParetoTail law, double xiError) {}

    /**
     * A line a threshold, from the lowest one up; those with fewer than {@value TailFit#MIN_EXCEEDANCES} runs above or no
     * spread are left out.
     *
     * @param maxima one a run, in any order
     */
    public static List<Line> of(double[] maxima) {
        double[] falling = Quantile.falling(maxima);
        List<Line> lines = new ArrayList<>();
        for (double fraction : FRACTIONS) {
            int m = (int) (fraction * falling.length);
            if (m < TailFit.MIN_EXCEEDANCES) {
                continue;
            }
            ParetoTail law = ParetoTail.fit(falling, m, falling.length);
            if (law != null) {
                lines.add(new Line(m, law, xiError(law.xi(), m)));
            }
        }
        return List.copyOf(lines);
    }

    private static double xiError(double xi, int m) {
        if (!(xi < 0.5)) {
            return Double.POSITIVE_INFINITY;
        }
        double numerator = (1 - xi) * (1 - xi + 2 * xi * xi) * (2 - xi) * (2 - xi);
        return Math.sqrt(numerator / ((1 - 2 * xi) * (3 - 2 * xi)) / m);
    }
}
