package hep.mirage.fit.significance;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Many p-values that are looked at together. */
public final class FamilyWise {
    private FamilyWise() {}

    /**
     * Holm's adjusted p-values (Scand. J. Statist. 6 (1979) 65): if those at or below α are called significant, the probability
     * that any test without an effect is among them is at most α, whatever the correlations of the tests.
     *
     * <p>The i-th smallest of n, p_(i), becomes max over j ≤ i of (n - j + 1) p_(j), at most 1.
     *
     * @param pValues in any order, no NaN
     * @return adjusted, in the same order
     */
    public static double[] holm(double[] pValues) {
        int[] rising = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            largest = Math.max(largest, (pValues.length - rank) * pValues[rising[rank]]);
            adjusted[rising[rank]] = Math.min(1, largest);
        }
        return adjusted;
    }
}
