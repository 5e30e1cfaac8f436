package hep.mirage.model;

/** Shortens values of a user's input for messages: short values are shown whole, long ones by their beginning and length. */
public final class Excerpt {
    /** Longest value that a message shows whole: {@value} characters. */
    public static final int LONGEST = 120;

    private static final int SHOWN = 80;

    private Excerpt() {}

    /**
     * A value for a message, on one line.
     *
     * @param value of any length
     * @return the value itself up to {@value #LONGEST} characters, else its first {@value #SHOWN} and how many there are
     */
    public static String of(CharSequence value) {
        String text = value.length() <= LONGEST ? value.toString() : beginning(value);
        return text.lines().count() <= 1 ? text : String.join(" ", text.lines().toList());
    }

    private static String beginning(CharSequence value) {
        int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return value.subSequence(0, end) + "... (" + value.length() + " characters)";
    }
}
