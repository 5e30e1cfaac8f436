package hep.mirage.fit.global;

import java.util.Arrays;
import java.util.Objects;

/**
 * One kind of signed significance of a whole ensemble: Z of every run, mass hypothesis and working point.
 *
 * <p>A NaN marks a point without a significance, because its fit did not converge; it counts as missing, never as zero. Maps are
 * equal if their numbers are, bit by bit.
 */
public final class ScanMap {
    private final double[] massesGeV;
    private final double[] keptFractions;
    private final double[] z;
    private final int runs;

    private ScanMap(double[] massesGeV, double[] keptFractions, double[] z) {
        this.massesGeV = massesGeV;
        this.keptFractions = keptFractions;
        this.z = z;
        this.runs = z.length / (massesGeV.length * keptFractions.length);
    }

    /**
     * From plain arrays.
     *
     * @param massesGeV mass hypotheses, rising
     * @param keptFractions working points, each the fraction of events kept
     * @param z [runs x hypotheses x working points] row-major, NaN for none; zero runs are allowed
     * @throws IllegalArgumentException if an axis is empty or out of order, the length does not fit, or a Z is infinite
     */
    public static ScanMap of(double[] massesGeV, double[] keptFractions, double[] z) {
        int row = massesGeV.length * keptFractions.length;
        if (row == 0 || z.length % row != 0) {
            throw new IllegalArgumentException(z.length + " significances for " + massesGeV.length + " hypotheses and "
                    + keptFractions.length + " working points; give a whole number of runs and no empty axis");
        }
        for (int h = 0; h < massesGeV.length; h++) {
            if (!(Math.abs(massesGeV[h]) < Double.MAX_VALUE) || h > 0 && !(massesGeV[h] > massesGeV[h - 1])) {
                throw new IllegalArgumentException(
                        "hypothesis " + h + " = " + massesGeV[h] + " GeV; hypotheses must be finite and rise");
            }
        }
        for (double fraction : keptFractions) {
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("working point " + fraction + "; it must lie above 0 and up to 1");
            }
        }
        for (int i = 0; i < z.length; i++) {
            if (Double.isInfinite(z[i])) {
                throw new IllegalArgumentException(
                        "significance " + i % row + " of run " + i / row + " is infinite; give NaN for a failed fit");
            }
        }
        return new ScanMap(massesGeV.clone(), keptFractions.clone(), z.clone());
    }

    /**
     * Some of the runs.
     *
     * @param selected indices of runs, in the order wanted
     */
    public ScanMap ofRuns(int[] selected) {
        int row = massesGeV.length * keptFractions.length;
        double[] chosen = new double[selected.length * row];
        for (int i = 0; i < selected.length; i++) {
            System.arraycopy(z, selected[i] * row, chosen, i * row, row);
        }
        return new ScanMap(massesGeV, keptFractions, chosen);
    }

    /** Number of runs. */
    public int runs() {
        return runs;
    }

    /** Number of mass hypotheses. */
    public int hypotheses() {
        return massesGeV.length;
    }

    /** Number of working points. */
    public int workingPoints() {
        return keptFractions.length;
    }

    /** A mass hypothesis. */
    public double massGeV(int hypothesis) {
        return massesGeV[hypothesis];
    }

    /** A working point: the fraction of events kept. */
    public double keptFraction(int workingPoint) {
        return keptFractions[workingPoint];
    }

    /** One significance; NaN if there is none. */
    public double z(int run, int hypothesis, int workingPoint) {
        return z[(run * massesGeV.length + hypothesis) * keptFractions.length + workingPoint];
    }

    /** Significances of one hypothesis and working point, in run order, without missing values. */
    public double[] column(int hypothesis, int workingPoint) {
        double[] found = new double[runs];
        int size = 0;
        for (int run = 0; run < runs; run++) {
            double value = z(run, hypothesis, workingPoint);
            if (!Double.isNaN(value)) {
                found[size++] = value;
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** Significances of one run and working point along the hypotheses, with NaN for missing values. */
    public double[] scan(int run, int workingPoint) {
        double[] scan = new double[massesGeV.length];
        for (int h = 0; h < scan.length; h++) {
            scan[h] = z(run, h, workingPoint);
        }
        return scan;
    }

    /** The largest Z of every run that has one, in run order: over all hypotheses and working points present. */
    public double[] maxima() {
        double[] maxima = new double[runs];
        int size = 0;
        for (int run = 0; run < runs; run++) {
            double largest = largest(run);
            if (largest > Double.NEGATIVE_INFINITY) {
                maxima[size++] = largest;
            }
        }
        return Arrays.copyOf(maxima, size);
    }

    /** The largest Z of a run over all hypotheses and working points present; NaN if it has none. */
    public double maximum(int run) {
        double largest = largest(run);
        return largest > Double.NEGATIVE_INFINITY ? largest : Double.NaN;
    }

    /** Runs in which at least one significance is missing. */
    public int incompleteRuns() {
        int row = massesGeV.length * keptFractions.length;
        int incomplete = 0;
        for (int run = 0; run < runs; run++) {
            for (int i = run * row; i < (run + 1) * row; i++) {
                if (Double.isNaN(z[i])) {
                    incomplete++;
                    break;
                }
            }
        }
        return incomplete;
    }

    private double largest(int run) {
        int row = massesGeV.length * keptFractions.length;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = run * row; i < (run + 1) * row; i++) {
            if (z[i] > largest) {
                largest = z[i];
            }
        }
        return largest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScanMap map
                && Arrays.equals(massesGeV, map.massesGeV)
                && Arrays.equals(keptFractions, map.keptFractions)
                && Arrays.equals(z, map.z);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(massesGeV), Arrays.hashCode(keptFractions), Arrays.hashCode(z));
    }
}
