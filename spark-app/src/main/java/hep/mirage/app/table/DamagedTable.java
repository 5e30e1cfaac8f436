package hep.mirage.app.table;

import java.io.IOException;

/**
 * A readable file that does not contain rows of its table: truncated, empty, or of another kind. The message is the
 * reason, to follow the file name.
 */
public final class DamagedTable extends IOException {
    private static final long serialVersionUID = 1L;

    /** A Parquet file starts and ends with magic bytes, preceded at the end by a length. */
    private static final long SMALLEST_BYTES = 12;

    private static final int LONGEST_DETAIL = 200;

    DamagedTable(long bytes, Exception failure) {
        super(reason(bytes, String.valueOf(failure.getMessage())), failure);
    }

    private static String reason(long bytes, String message) {
        if (bytes == 0) {
            return "is empty";
        }
        if (bytes < SMALLEST_BYTES || message.contains("is not a Parquet file")) {
            return "is no complete Parquet file (" + bytes + " bytes): cut off, or of another kind";
        }
        String detail = message.lines().findFirst().orElse("");
        String shown = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + " ..." : detail;
        return "holds no rows of its table (" + shown + ")";
    }
}
