package hep.mirage.search.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;

/**
 * Places without a significance, and the direction of the bias caused by leaving them out, inferred from the events in
 * window and side-bands, which are known even without fits.
 *
 * @param places number of places without a significance
 * @param deficits those with fewer events in the window than its usual fraction of the side-bands
 * @param excesses those with more
 */
public record MissingValues(long places, long deficits, long excesses) {
    /**
     * Compares each with the usual ratio at its hypothesis and working point.
     *
     * @param z [runs x places of a run], NaN if missing
     * @param windowEvents [runs x places of a run], negative if there is no row
     * @param sidebandEvents the same for the side-bands
     * @param placesOfRun hypotheses x working points
     */
    public static MissingValues of(double[] z, int[] windowEvents, int[] sidebandEvents, int placesOfRun) {
        double[] inWindow = new double[placesOfRun];
        double[] inSidebands = new double[placesOfRun];
        for (int i = 0; i < z.length; i++) {
            if (windowEvents[i] >= 0) {
                inWindow[i % placesOfRun] += windowEvents[i];
                inSidebands[i % placesOfRun] += sidebandEvents[i];
            }
        }
        long places = 0;
        long deficits = 0;
        long excesses = 0;
        for (int i = 0; i < z.length; i++) {
            if (Double.isNaN(z[i])) {
                places++;
                int at = i % placesOfRun;
                double excess = windowEvents[i] * inSidebands[at] - sidebandEvents[i] * inWindow[at];
                deficits += windowEvents[i] >= 0 && excess < 0 ? 1 : 0;
                excesses += windowEvents[i] >= 0 && excess > 0 ? 1 : 0;
            }
        }
        return new MissingValues(places, deficits, excesses);
    }

    /**
     * The direction of the bias of the remaining mean, in a sentence: that of the side with more than half of the missing values,
     * if the 95 % interval of its share leaves out one half.
     */
    public String lean() {
        Interval share = deficits + excesses == 0
                ? Interval.between(0, 1)
                : new BinomialFraction(deficits, deficits + excesses).interval(Interval.LEVEL_95);
        if (share.low().orElse(0) > 0.5) {
            return "missing values lie mostly among deficits (" + deficits + " of " + places
                    + "), so the mean of the others is biased upward";
        }
        if (share.high().orElse(1) < 0.5) {
            return "missing values lie mostly among excesses (" + excesses + " of " + places
                    + "), so the mean of the others is biased downward";
        }
        return "missing values lie among deficits (" + deficits + ") and excesses (" + excesses
                + "), no more among one than by chance: no bias of the mean of the others can be seen";
    }
}
