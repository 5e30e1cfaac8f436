package hep.mirage.search.table;

/** An enum whose constants have names of their own in tables. */
public interface NamedOnDisk {
    /** The name in tables; no two constants share one. */
    String nameOnDisk();
}
