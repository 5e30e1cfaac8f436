package hep.mirage.model.response;

/**
 * The events that one step of the background rejection scan keeps.
 *
 * @param fraction of the events to be kept, in (0, 1]
 * @param threshold smallest response among the kept events; in a scan of p-values, the largest p-value that is kept
 * @param massGeV [kept], masses of the kept events, those most like the signal first [GeV]
 * @param events [kept], indices of the same events in the scanned dataset
 */
public record WorkingPoint(double fraction, float threshold, double[] massGeV, int[] events) {
    /** Number of events kept. */
    public int kept() {
        return massGeV.length;
    }
}
