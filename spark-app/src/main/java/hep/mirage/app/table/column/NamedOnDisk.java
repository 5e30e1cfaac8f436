package hep.mirage.app.table.column;

/** An enum whose constants have names of their own in tables. */
public interface NamedOnDisk {
    /** The name in tables; no two constants share one. */
    String nameOnDisk();
}
