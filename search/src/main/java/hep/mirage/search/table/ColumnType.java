package hep.mirage.search.table;

/** Type of the values of a column. */
public enum ColumnType {
    /** 32-bit whole numbers. */
    INT,
    /** 64-bit whole numbers. */
    LONG,
    /** 64-bit floating-point numbers, stored exactly. */
    DOUBLE,
    /** Text in UTF-8. */
    TEXT
}
