package hep.mirage.report.figure;

import java.awt.Font;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label with subscripts and superscripts, written as in TeX: {@code p_{T}^{miss} [GeV]}. Braces are needed and are not
 * nested, so that the name of a column, such as {@code z_likelihood}, is itself.
 */
final class MathLabel {
    private static final Pattern SCRIPT = Pattern.compile("([_^])\\{([^{}]*)}");

    private MathLabel() {}

    private record Part(String text, Integer script) {}

    /** Whether a label has any subscript or superscript. */
    static boolean isMath(String label) {
        return label != null && SCRIPT.matcher(label).find();
    }

    /** The label without its marks, for lengths and for readers that know no scripts. */
    static String plain(String label) {
        StringBuilder plain = new StringBuilder();
        parts(label).forEach(part -> plain.append(part.text()));
        return plain.toString();
    }

    /**
     * Sentences with symbols for readers that know no scripts: {@code Z_{likelihood}} becomes {@code Z_likelihood}, {@code p_{T,
     * ℓℓ}} becomes {@code p_(T, ℓℓ)}.
     */
    static String inText(String sentences) {
        return SCRIPT.matcher(sentences)
                .replaceAll(script -> Matcher.quoteReplacement(script.group(1)
                        + (script.group(2).contains(" ") ? "(" + script.group(2) + ")" : script.group(2))));
    }

    /**
     * The label to be drawn.
     *
     * @param label with marks
     * @param font of the letters that are no scripts
     */
    static AttributedString of(String label, Font font) {
        AttributedString drawn = new AttributedString(plain(label));
        int begin = 0;
        for (Part part : parts(label)) {
            int end = begin + part.text().length();
            Font here =
                    part.script() == null ? font : font.deriveFont(Map.of(TextAttribute.SUPERSCRIPT, part.script()));
            drawn.addAttribute(TextAttribute.FONT, here, begin, end);
            begin = end;
        }
        return drawn;
    }

    private static List<Part> parts(String label) {
        List<Part> parts = new ArrayList<>();
        Matcher script = SCRIPT.matcher(label);
        int begin = 0;
        while (script.find()) {
            add(parts, label.substring(begin, script.start()), null);
            boolean isBelow = script.group(1).equals("_");
            add(parts, script.group(2), isBelow ? TextAttribute.SUPERSCRIPT_SUB : TextAttribute.SUPERSCRIPT_SUPER);
            begin = script.end();
        }
        add(parts, label.substring(begin), null);
        return parts;
    }

    private static void add(List<Part> parts, String text, Integer script) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, script));
        }
    }
}
