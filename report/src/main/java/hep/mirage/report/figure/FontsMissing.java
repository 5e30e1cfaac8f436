package hep.mirage.report.figure;

/** Java finds no fonts for figures, as on a minimal server. The user has to install some; the rows are not affected. */
public final class FontsMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception that names what to install.
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
