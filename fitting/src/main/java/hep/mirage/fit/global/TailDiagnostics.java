package hep.mirage.fit.global;

import hep.mirage.fit.global.NormalTail.Places;
import java.util.ArrayList;
import java.util.List;

/**
 * The tail fit with a varied threshold: the extrapolation to a large Z must not drift from line to line by more than the
 * errors. If it does, the extrapolation of {@link TailFit} depends more on the threshold than on the tail.
 */
public final class TailDiagnostics {
    /** Runs in the tail, line by line, over those of {@link TailFit}. */
    private static final double[] FACTORS = {2, 1.4, 1, 0.7, 0.5, 0.35, 0.25};

    private TailDiagnostics() {}

    /**
     * One threshold.
     *
     * @param exceedances runs above it
     * @param law the best-fit tail
     * @param curvature68 interval of its curvature at 68.3 %, from the likelihood of this line alone
     */
    public record Line(int exceedances, NormalTail law, Interval curvature68) {}

    /**
     * One line per threshold, in rising order; those with fewer than {@value TailFit#MIN_EXCEEDANCES} runs above or without
     * spread are omitted.
     *
     * @param maxima one per run, in any order
     */
    public static List<Line> of(double[] maxima) {
        double[] falling = Quantile.falling(maxima);
        List<Line> lines = new ArrayList<>();
        for (double factor : FACTORS) {
            int m = (int) (factor * TailFit.size(falling.length));
            if (m < TailFit.MIN_EXCEEDANCES || !(falling[0] > falling[m])) {
                continue;
            }
            TailSample sample = TailSample.of(falling, m, falling.length, Places.MANY);
            lines.add(new Line(m, sample.best(), sample.curvatures(Interval.LEVEL_68)));
        }
        return List.copyOf(lines);
    }
}
