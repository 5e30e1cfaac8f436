package hep.mirage.model.response;

/**
 * The events that one step of the background rejection scan keeps.
 *
 * @param fraction of the events to be kept, in (0, 1]
 * @param threshold smallest response among the kept events
 * @param massGeV [kept], masses of the kept events, highest response first [GeV]
 * @param events [kept], indices of the same events in the scanned dataset
 */
public record WorkingPoint(double fraction, float threshold, double[] massGeV, int[] events) {
    /** Number of events kept. */
    public int kept() {
        return massGeV.length;
    }
}
