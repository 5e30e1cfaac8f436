package hep.mirage.model.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The background rejection scan of calibrated p-values: for each fraction, keep the events with a p-value of at most that
 * fraction. The number kept is free, unlike in {@link BackgroundRejectionScan}: where the p-values are calibrated, the
 * fraction is the share kept on average, and a surplus of small p-values is a surplus of kept events.
 *
 * @param fractions of the background to keep, in (0, 1], rising
 */
public record PValueScan(List<Double> fractions) {
    /** Copies the list; the bounds are those of {@link BackgroundRejectionScan}. */
    public PValueScan {
        fractions = new BackgroundRejectionScan(fractions).fractions();
    }

    /**
     * Scans p-values.
     *
     * @param pValues [n], lower for events more like the signal window, in (0, 1]
     * @param massGeV [n], masses of the same events [GeV]
     * @return one working point per fraction, in their order; each contains the one before. Its threshold is the largest
     *     p-value that is kept, the fraction; masses are in order of p-value, equal ones in the order given
     * @throws IllegalArgumentException if lengths differ or a p-value is outside (0, 1]
     */
    public List<WorkingPoint> scan(double[] pValues, double[] massGeV) {
        if (pValues.length != massGeV.length) {
            throw new IllegalArgumentException(pValues.length + " p-values for " + massGeV.length + " masses");
        }
        for (double pValue : pValues) {
            if (!(pValue > 0 && pValue <= 1)) {
                throw new IllegalArgumentException("p-value " + pValue + "; it must lie in (0, 1]");
            }
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(event -> pValues[event]))
                .mapToInt(event -> event)
                .toArray();
        double[] sortedMassGeV =
                Arrays.stream(order).mapToDouble(event -> massGeV[event]).toArray();
        List<WorkingPoint> points = new ArrayList<>();
        for (double fraction : fractions) {
            int kept = (int)
                    Arrays.stream(pValues).filter(pValue -> pValue <= fraction).count();
            points.add(new WorkingPoint(
                    fraction, (float) fraction, Arrays.copyOf(sortedMassGeV, kept), Arrays.copyOf(order, kept)));
        }
        return points;
    }
}
