package hep.mirage.report.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of an answer. Numbers within lists, structs and maps are written as those outside.
 *
 * @param plain null, a number, a boolean, text, or a list or a map of such, in the order of the answer
 */
record AnswerValue(Object plain) {
    private static final double LARGEST_WHOLE = 1e15;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The name of the first field of a struct's type, in quotes if it is no plain word, and the space before its type. */
    private static final Pattern FIELD_NAME = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|(\\w+)) ");

    /**
     * Of a column.
     *
     * @param value as JDBC gives it; an array is a list, a struct without names too
     * @throws SQLException if it cannot be read
     */
    static AnswerValue of(Object value) throws SQLException {
        return new AnswerValue(plain(value));
    }

    private static Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof Struct struct) {
            List<Object> values = list(struct.getAttributes());
            List<String> names = fieldNames(struct.getSQLTypeName());
            return names.size() == values.size() ? map(names, values) : values;
        }
        if (value instanceof Map<?, ?> map) {
            return map(
                    map.keySet().stream().map(String::valueOf).toList(),
                    list(map.values().toArray()));
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static List<Object> list(Object[] values) throws SQLException {
        List<Object> list = new ArrayList<>();
        for (Object value : values) {
            list.add(plain(value));
        }
        return list;
    }

    private static Map<String, Object> map(List<String> names, List<Object> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        Iterator<Object> next = values.iterator();
        names.forEach(name -> map.put(name, next.next()));
        return map;
    }

    /** Names in a type such as {@code STRUCT(a DOUBLE, "b c" INTEGER[])}; of {@code STRUCT(DOUBLE, VARCHAR)} none. */
    static List<String> fieldNames(String type) {
        List<String> names = new ArrayList<>();
        int start = type.indexOf('(') + 1;
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < type.length(); i++) {
            char c = type.charAt(i);
            quoted ^= c == '"';
            if (!quoted && depth == 0 && (c == ',' || c == ')')) {
                Matcher name = FIELD_NAME.matcher(type.substring(start, i));
                if (name.lookingAt()) {
                    names.add(
                            name.group(1) == null
                                    ? name.group(2)
                                    : name.group(1).replace("\"\"", "\""));
                }
                start = i + 1;
            }
            depth += quoted || c != '(' ? 0 : 1;
            depth -= quoted || c != ')' ? 0 : 1;
        }
        return names;
    }

    boolean isNumber() {
        return plain instanceof Number;
    }

    /** For people: numbers to six digits, without zeros at the end; nothing where there is no value. */
    String shortened() {
        return plain == null ? "" : shortened(plain);
    }

    private static String shortened(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(AnswerValue::shortened).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + shortened(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Double || value instanceof Float || value instanceof BigDecimal
                ? shortened(((Number) value).doubleValue())
                : String.valueOf(value);
    }

    /** Six digits, without zeros at the end; whole numbers below 10¹⁵ have all of theirs. */
    private static String shortened(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return String.format(Locale.ROOT, "%.6g", number)
                .replaceFirst("(\\.\\d*?)0+(?=e|$)", "$1")
                .replaceFirst("\\.(?=e|$)", "");
    }

    /** All digits; lists and maps as JSON; null where there is no value. */
    String complete() {
        if (plain == null) {
            return null;
        }
        return plain instanceof List || plain instanceof Map ? json().toString() : plain.toString();
    }

    /** With all digits; null where there is no value, and for what JSON has no number for. */
    JsonNode json() {
        return json(plain);
    }

    private static JsonNode json(Object value) {
        if (value instanceof List<?> list) {
            var array = JSON.arrayNode();
            list.forEach(one -> array.add(json(one)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            var object = JSON.objectNode();
            map.forEach((name, one) -> object.set((String) name, json(one)));
            return object;
        }
        if (value == null || value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            return JSON.nullNode();
        }
        return value instanceof Number || value instanceof Boolean
                ? JSON.pojoNode(value)
                : JSON.textNode(value.toString());
    }
}
