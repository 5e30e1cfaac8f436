package hep.mirage.model.event;

import hep.mirage.model.Excerpt;

/** Numbers as text files hold them: decimal, with a dot. */
public final class DecimalText {
    private DecimalText() {}

    /**
     * The number that a text stands for.
     *
     * <p>{@link Double#parseDouble} also takes what Java's own source may hold and no data file means as a number:
     * {@code 12d}, {@code 1f}, {@code 0x1p3}. These are refused.
     *
     * @param text without blanks around it
     * @return the value; NaN and infinities where they are written out as Java does
     * @throws NumberFormatException where it is no decimal number, with the text, or its beginning, as message
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
