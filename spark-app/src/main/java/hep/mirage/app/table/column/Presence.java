package hep.mirage.app.table.column;

/** Whether every row has a value. */
public enum Presence {
    /** Never null. */
    REQUIRED,
    /** Null where there is nothing to say. */
    OPTIONAL
}
