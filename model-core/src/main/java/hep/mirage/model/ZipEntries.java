package hep.mirage.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the entries of a zip within bounds, so that a small file cannot inflate until the memory is exhausted. */
public final class ZipEntries {
    /** Most entries: {@value}; Mirage's files have two or three. */
    public static final int MOST_ENTRIES = 100;

    /**
     * Largest total size of the inflated entries: {@value} bytes, or the size of the zip if that is larger. Mirage's large
     * files are not compressed.
     */
    public static final int MOST_BYTES = 1 << 26;

    private static final double MEGABYTE = 1e6;

    private ZipEntries() {}

    /**
     * Reads all entries.
     *
     * @param zip the file's bytes
     * @return by name; empty if it is not a zip
     * @throws IOException if it is damaged, or beyond the bounds
     */
    public static Map<String, byte[]> of(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        int left = Math.max(MOST_BYTES, zip.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes(left);
                left -= content.length;
                if (in.read() >= 0) {
                    throw new IOException(String.format(
                            Locale.ROOT,
                            "its %.1f MB inflate to more than %.1f MB, as no file of Mirage does",
                            zip.length / MEGABYTE,
                            Math.max(MOST_BYTES, zip.length) / MEGABYTE));
                }
                entries.put(entry.getName(), content);
                if (entries.size() > MOST_ENTRIES) {
                    throw new IOException("it has more than " + MOST_ENTRIES + " entries, as no file of Mirage has");
                }
            }
        } catch (IllegalArgumentException damaged) {
            throw new IOException("its entries have no readable names", damaged);
        }
        return entries;
    }
}
