package hep.mirage.report.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of a page, in which two things are not plain text: the symbol of a quantity, written as in labels of axes ({@code
 * Z_{likelihood}}), and the name of a column or of a key of a study, which has an underscore ({@code z_likelihood}, {@code
 * ensemble.stop_when}).
 */
final class Prose {
    private static final Pattern SPECIAL = Pattern.compile(
            "(?<base>\\p{L}+)(?=[_^]\\{)(?:_\\{(?<below>[^{}]*)})?(?:\\^\\{(?<above>[^{}]*)})?"
                    + "|(?<name>(?<![\\w./-])(?:[a-z][a-z0-9]*\\.)?[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:\\.[a-z0-9_]+)*(?![\\w/-]))");

    private Prose() {}

    /** How a format writes the parts of a sentence. */
    interface Markup {
        /** Text without special parts. */
        String text(String plain);

        /** The name of a column or key. */
        String name(String plain);

        /**
         * A symbol.
         *
         * @param base its letters
         * @param below its subscript; may be empty
         * @param above its superscript; may be empty
         */
        String symbol(String base, String below, String above);
    }

    /**
     * A sentence in a format.
     *
     * @param plain the sentence
     * @param markup of the format
     */
    static String in(String plain, Markup markup) {
        StringBuilder set = new StringBuilder();
        Matcher special = SPECIAL.matcher(plain);
        int begin = 0;
        while (special.find()) {
            set.append(markup.text(plain.substring(begin, special.start())));
            String name = special.group("name");
            set.append(
                    name == null
                            ? markup.symbol(special.group("base"), script(special, "below"), script(special, "above"))
                            : markup.name(name));
            begin = special.end();
        }
        return set.append(markup.text(plain.substring(begin))).toString();
    }

    private static String script(Matcher special, String which) {
        String script = special.group(which);
        return script == null ? "" : script;
    }
}
