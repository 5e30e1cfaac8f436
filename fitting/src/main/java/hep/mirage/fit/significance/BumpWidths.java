package hep.mirage.fit.significance;

import java.io.Serializable;

/**
 * Widths of the windows of a {@link BumpScan}; in a spectrum of fewer bins the widest is the whole spectrum.
 *
 * @param narrowestBins the narrowest window [bins]
 * @param widestBins the widest window [bins]
 */
public record BumpWidths(int narrowestBins, int widestBins) implements Serializable {
    /** In bins of 1 GeV from about one resolution to a third of the papers' spectrum: 2 to 12. */
    public static final BumpWidths USUAL = new BumpWidths(2, 12);

    /** Checks that the widths rise from 1. */
    public BumpWidths {
        if (!(1 <= narrowestBins && narrowestBins <= widestBins)) {
            throw new IllegalArgumentException(
                    "windows of " + narrowestBins + " to " + widestBins + " bins; widths must rise from 1");
        }
    }
}
