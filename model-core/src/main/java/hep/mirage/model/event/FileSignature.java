package hep.mirage.model.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises binary files that are named like text files by their first bytes. */
enum FileSignature {
    /** Columnar file; read if the file name says so. */
    PARQUET("PAR1", "a Parquet file", "give it a name that ends in .parquet"),

    /** CERN's format. */
    ROOT("root", "a ROOT file", "write its tree as Parquet or CSV, such as with uproot and pandas"),

    /** Hierarchical arrays. */
    HDF5("\u0089HDF", "an HDF5 file", "write its table as Parquet or CSV, such as with pandas"),

    /** Arrow on disk. */
    ARROW("ARROW1", "an Arrow or Feather file", "write its table as Parquet"),

    /** One array. */
    NUMPY("\u0093NUMPY", "a NumPy array", "write it as Parquet or CSV, with column names"),

    /** Archives, spreadsheets and several NumPy arrays. */
    ZIP("PK\u0003\u0004", "a zip archive or spreadsheet", "unpack it, or write its table as CSV"),

    /** Compressed. */
    BZIP2("BZh", "compressed by bzip2", "unpack it, or compress it by gzip"),

    /** Compressed. */
    XZ("\u00fd7zXZ", "compressed by xz", "unpack it, or compress it by gzip"),

    /** Compressed. */
    ZSTD("(\u00b5/\u00fd", "compressed by zstd", "unpack it, or compress it by gzip");

    /** The longest signature [bytes]. */
    static final int LONGEST = 6;

    private final byte[] bytes;
    private final String name;
    private final String remedy;

    FileSignature(String bytes, String name, String remedy) {
        this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
        this.name = name;
        this.remedy = remedy;
    }

    /**
     * The kind of file, from its first bytes.
     *
     * @param first at least {@value #LONGEST} bytes, or the whole file
     */
    static Optional<FileSignature> of(byte[] first) {
        return Arrays.stream(values())
                .filter(kind -> first.length >= kind.bytes.length
                        && Arrays.equals(kind.bytes, 0, kind.bytes.length, first, 0, kind.bytes.length))
                .findFirst();
    }

    /** The message: what the file is, what was expected, and what to do. */
    String problem() {
        return name + " by its first bytes, although its name says CSV; " + remedy;
    }
}
