package hep.mirage.model;

/** Reason why a text is not a valid file name on this machine. */
public final class NameProblem {
    private NameProblem() {}

    /**
     * The reason and remedy, to follow the name.
     *
     * @param name that {@link java.nio.file.Path#of} refused
     */
    public static String of(String name) {
        if (name.indexOf('\0') >= 0) {
            return "holds the character NUL, which no file name can; leave it out";
        }
        return "has characters that this process's locale cannot write (" + System.getProperty("sun.jnu.encoding")
                + "); set LC_ALL=C.UTF-8 in the environment, or use a name of ASCII letters";
    }

    /**
     * A name with unprintable characters replaced by question marks.
     *
     * @param name any text
     */
    public static String shown(String name) {
        return name.replaceAll("[\\p{Cntrl}\uFFFD]", "?");
    }
}
