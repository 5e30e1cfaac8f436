package hep.mirage.search.table;

/** An enum whose constants have their own names in tables. */
public interface NamedOnDisk {
    /** The name in tables; no two constants share one. */
    String nameOnDisk();
}
