package hep.mirage.search.table;

/** Whether a value is the same, bit for bit, when its run is computed again. */
public enum Origin {
    /** A function of (study, generator, master seed, run). */
    REPRODUCIBLE,
    /** Taken from a clock, or naming a machine; excluded from comparisons. */
    MEASURED
}
