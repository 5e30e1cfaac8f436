package hep.mirage.search.arm;

import hep.mirage.model.dataset.RunDataset;

/**
 * What the events of a finite sample that a run has not taken are for. Of a study with arms, half of them train, a quarter
 * calibrates responses, and the last quarter measures the leakage.
 */
public enum SampleShare {
    /** The dataset on which the protection {@code independent} trains. */
    TRAINING(0, 2, "half"),
    /** The reference events of {@code conditional-quantile}. */
    CALIBRATION(1, 4, "a quarter");

    private final int index;
    private final int shares;
    private final String words;

    SampleShare(int index, int shares, String words) {
        this.index = index;
        this.shares = shares;
        this.words = words;
    }

    /**
     * The share, of which a run draws a Poisson number of events.
     *
     * @param expectedEvents mean of that number
     */
    public RunDataset.Share expecting(double expectedEvents) {
        return new RunDataset.Share(index, shares, expectedEvents);
    }

    /** How much of the remaining events it is, for messages. */
    public String words() {
        return words;
    }

    /** The events of the share if a run leaves some. */
    public long of(long left) {
        return Math.max(0, left) / shares;
    }
}
