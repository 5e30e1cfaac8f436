package hep.mirage.report.figure;

/** Java finds no font to write figures with, as on a bare server: the user's to install, and no fault of the rows. */
public final class FontsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what to install.
     *
     * @param cause what Java threw
     */
    public FontsMissing(Throwable cause) {
        super(
                "figures need a font, and Java finds none here (" + cause
                        + "); install fontconfig and a font (Debian: apt-get install fontconfig fonts-dejavu-core)",
                cause);
    }
}
