package hep.mirage.model.event;

import hep.mirage.model.Excerpt;

/** Numbers in text files: decimal, with a dot. */
public final class DecimalText {
    private DecimalText() {}

    /**
     * Parses a number.
     *
     * <p>{@link Double#parseDouble} also accepts literals of Java source code, which no data file uses: {@code 12d}, {@code
     * 1f}, {@code 0x1p3}. These are refused.
     *
     * @param text without blanks around it
     * @return the value; NaN and infinities are accepted in Java's spelling
     * @throws NumberFormatException if it is not a decimal number; the message is the text or its beginning
     */
    public static double parse(String text) {
        if (!isDecimal(text) && !isNamed(text)) {
            throw new NumberFormatException(Excerpt.of(text));
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException(Excerpt.of(text));
        }
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }
}
