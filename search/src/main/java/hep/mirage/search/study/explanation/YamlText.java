package hep.mirage.search.study.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.model.PlainNumber;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Values of a study file on one line, as a person writes them: {@code 6}, {@code 3.0e-4}, {@code [0.5, 0.6]}, {@code relu}. */
final class YamlText {
    /** Words that need no quotes: neither numbers nor words with a meaning in YAML. */
    private static final Pattern PLAIN = Pattern.compile("(?!(true|false|null|nan)$)[A-Za-z./][A-Za-z0-9./_-]*");

    private YamlText() {}

    /**
     * A value.
     *
     * @param value a number, a text, or a list or mapping of values
     */
    static String of(JsonNode value) {
        if (value.isNumber()) {
            return value.isIntegralNumber()
                    ? value.asText()
                    : PlainNumber.of(value.doubleValue()).replace('E', 'e');
        }
        if (value.isTextual() && PLAIN.matcher(value.textValue()).matches()) {
            return value.textValue();
        }
        if (value.isArray()) {
            StringJoiner list = new StringJoiner(", ", "[", "]");
            value.forEach(element -> list.add(of(element)));
            return list.toString();
        }
        if (value.isObject()) {
            StringJoiner mapping = new StringJoiner(", ", "{", "}");
            value.properties().forEach(entry -> mapping.add(entry.getKey() + ": " + of(entry.getValue())));
            return mapping.toString();
        }
        return value.toString();
    }
}
