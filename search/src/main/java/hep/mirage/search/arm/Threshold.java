package hep.mirage.search.arm;

/** Which events the threshold of a working point is common to. */
public enum Threshold {
    /** All events that an arm scans: responses of different nets are compared with each other. */
    COMMON,
    /**
     * Those of one part: the same fraction of each half or fold is kept, as in the CWoLa hunt (Collins, Howe, Nachman 2019).
     * The response is replaced by its rank in the part.
     */
    BY_PART
}
