package hep.mirage.search.table;

/** Whether every row has a value. */
public enum Presence {
    /** Never null. */
    REQUIRED,
    /** Null if there is no value. */
    OPTIONAL
}
