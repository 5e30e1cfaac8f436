package hep.mirage.fit.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * Mass bins by their edges [GeV], of equal or different widths.
 *
 * <p>Every bin is half-open, [low, high): a mass on an inner edge belongs to the bin above it, and a mass on the last
 * edge lies outside. So a window cut {@code low <= m < high} and the sum of its bins count the same events.
 */
public final class Binning {
    /** What {@link #indexOf} returns for a mass in no bin: {@value}. */
    public static final int OUTSIDE = -1;

    /** Tolerance for a mass to match an edge, as a fraction of the adjacent bin: {@value}. */
    static final double EDGE_TOLERANCE = 1e-6;

    private static final int MOST_BINS = 100_000;

    private final double[] edgesGeV;
    private final double binsPerGeV;

    private Binning(double[] edgesGeV, double binsPerGeV) {
        this.edgesGeV = edgesGeV;
        this.binsPerGeV = binsPerGeV;
    }

    /**
     * Bins of equal width between two masses.
     *
     * @throws IllegalArgumentException if {@code bins < 1} or the masses are not finite and rising
     */
    public static Binning uniform(double lowGeV, double highGeV, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins = " + bins + "; a binning needs 1 or more");
        }
        if (!(Math.abs(lowGeV) < Double.MAX_VALUE) || !(highGeV > lowGeV) || !(highGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "range " + lowGeV + " to " + highGeV + " GeV; both ends must be finite and the upper one higher");
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = lowGeV + (highGeV - lowGeV) * i / bins;
        }
        requireRising(edges);
        return new Binning(edges, bins / (highGeV - lowGeV));
    }

    /**
     * Bins of arbitrary widths: n + 1 edges define n bins.
     *
     * @throws IllegalArgumentException if there are fewer than 2 edges or they are not finite and strictly rising
     */
    public static Binning ofEdges(double... edgesGeV) {
        double[] edges = edgesGeV.clone();
        requireRising(edges);
        return new Binning(edges, 0);
    }

    /**
     * Bins as wide as the mass resolution, as dijet searches use them: the width of each bin is the resolution at its lower
     * edge. The last one covers the remainder, between 0.5 and 1.5 times the resolution.
     *
     * @param resolutionGeV standard deviation of the mass at a mass [GeV]
     * @throws IllegalArgumentException if the masses are not finite and rising, the range is narrower than the resolution,
     *     or the resolution is not finite and above 0 somewhere
     */
    public static Binning ofResolution(double lowGeV, double highGeV, DoubleUnaryOperator resolutionGeV) {
        uniform(lowGeV, highGeV, 1);
        List<Double> edges = new ArrayList<>();
        double edge = lowGeV;
        double width = resolutionGeV.applyAsDouble(edge);
        while (requirePositive(width, edge) && edge + 1.5 * width < highGeV) {
            edges.add(edge);
            edge += width;
            width = resolutionGeV.applyAsDouble(edge);
            if (edges.size() > MOST_BINS) {
                throw new IllegalArgumentException("more than " + MOST_BINS + " bins as wide as the resolution between "
                        + lowGeV + " and " + highGeV + " GeV; give it in GeV");
            }
        }
        if (edges.isEmpty() && width > highGeV - lowGeV) {
            throw new IllegalArgumentException("range " + lowGeV + " to " + highGeV
                    + " GeV; it must be wider than the resolution of " + width + " GeV");
        }
        edges.add(edge);
        edges.add(highGeV);
        return ofEdges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean requirePositive(double resolutionGeV, double massGeV) {
        if (!(resolutionGeV > 0 && resolutionGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "resolution at " + massGeV + " GeV = " + resolutionGeV + " GeV; it must be finite and above 0");
        }
        return true;
    }

    private static void requireRising(double[] edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException(edges.length + " edges; one bin needs 2");
        }
        for (int i = 0; i < edges.length; i++) {
            if (!(Math.abs(edges[i]) < Double.MAX_VALUE)) {
                throw new IllegalArgumentException("edge " + i + " = " + edges[i] + " GeV; edges must be finite");
            }
            if (i > 0 && !(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException("edge " + i + " = " + edges[i] + " GeV does not lie above edge "
                        + (i - 1) + " = " + edges[i - 1] + " GeV; edges must rise");
            }
        }
    }

    /**
     * These bins with further edges: one inside splits a bin, one outside adds a bin. A mass within {@value #EDGE_TOLERANCE}
     * of the mean bin width of an edge matches that edge and adds none.
     *
     * @throws IllegalArgumentException if a mass is not finite
     */
    public Binning withEdges(double... massesGeV) {
        NavigableSet<Double> edges = new TreeSet<>();
        Arrays.stream(edgesGeV).forEach(edges::add);
        double tolerance = EDGE_TOLERANCE * (highGeV() - lowGeV()) / bins();
        for (double massGeV : massesGeV) {
            if (edges.subSet(massGeV - tolerance, true, massGeV + tolerance, true)
                    .isEmpty()) {
                edges.add(massGeV);
            }
        }
        return ofEdges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Number of bins. */
    public int bins() {
        return edgesGeV.length - 1;
    }

    /** Lower edge of the first bin. */
    public double lowGeV() {
        return edgesGeV[0];
    }

    /** Upper edge of the last bin, itself outside. */
    public double highGeV() {
        return edgesGeV[bins()];
    }

    /** Edge {@code edge}, 0 to {@link #bins()}: the lower edge of the bin of that number. */
    public double edgeGeV(int edge) {
        return edgesGeV[edge];
    }

    /** All n + 1 edges. */
    public double[] edgesGeV() {
        return edgesGeV.clone();
    }

    /** Middle of a bin. */
    public double centreGeV(int bin) {
        return 0.5 * (edgesGeV[bin] + edgesGeV[bin + 1]);
    }

    /** Width of a bin. */
    public double widthGeV(int bin) {
        return edgesGeV[bin + 1] - edgesGeV[bin];
    }

    /** The bin that holds a mass, or {@link #OUTSIDE}; a NaN lies outside. */
    public int indexOf(double massGeV) {
        if (!(massGeV >= edgesGeV[0] && massGeV < edgesGeV[bins()])) {
            return OUTSIDE;
        }
        if (binsPerGeV == 0) {
            int found = Arrays.binarySearch(edgesGeV, massGeV);
            return found >= 0 ? found : -found - 2;
        }
        int bin = Math.min((int) ((massGeV - edgesGeV[0]) * binsPerGeV), bins() - 1);
        if (massGeV < edgesGeV[bin]) {
            return bin - 1;
        }
        return massGeV >= edgesGeV[bin + 1] ? bin + 1 : bin;
    }

    /**
     * The number of the edge at a mass, to {@value #EDGE_TOLERANCE} of a bin width.
     *
     * @throws IllegalArgumentException if no edge is there: sums over part of a bin are not defined
     */
    public int edgeAt(double massGeV) {
        int below = Arrays.binarySearch(edgesGeV, massGeV);
        if (below >= 0) {
            return below;
        }
        int above = Math.min(Math.max(-below - 1, 1), bins());
        double tolerance = EDGE_TOLERANCE * widthGeV(above - 1);
        if (Math.abs(massGeV - edgesGeV[above - 1]) <= tolerance) {
            return above - 1;
        }
        if (Math.abs(massGeV - edgesGeV[above]) <= tolerance) {
            return above;
        }
        throw new IllegalArgumentException(massGeV + " GeV is not a bin edge of " + this + " (nearest are "
                + edgesGeV[above - 1] + " and " + edgesGeV[above] + "); choose bins whose edges meet the window");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binning that && Arrays.equals(edgesGeV, that.edgesGeV);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edgesGeV);
    }

    @Override
    public String toString() {
        return bins() + " bins in " + lowGeV() + "-" + highGeV() + " GeV";
    }
}
