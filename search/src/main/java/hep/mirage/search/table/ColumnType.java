package hep.mirage.search.table;

/** What a column holds. */
public enum ColumnType {
    /** 32-bit whole numbers. */
    INT,
    /** 64-bit whole numbers. */
    LONG,
    /** 64-bit floating-point numbers; every bit survives. */
    DOUBLE,
    /** Text in UTF-8. */
    TEXT
}
