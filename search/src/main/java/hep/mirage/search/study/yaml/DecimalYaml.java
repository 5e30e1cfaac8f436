package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * YAML in which all numbers are decimal and all words are text. YAML 1.1, which the parser implements, takes {@code
 * 010} for 8, {@code 0b1} for 1, {@code 0x10} for 16 and {@code 1_000} for 1000; YAML 1.2 and other readers do not.
 * Here such a scalar remains text, so that a key that needs a number rejects it as the user wrote it, and a name may
 * look like one. The same applies to yes, no, on and off, which YAML 1.1 takes for true and false.
 */
final class DecimalYaml extends YAMLFactory {
    private static final long serialVersionUID = 1L;

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(0|[1-9][0-9]*|(?=\\.[0-9]))(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o?[0-9_]+(\\.[0-9]*)?");
    private static final Pattern BASED = Pattern.compile("[-+]?0([bB]_*[01][01_]*|[xX]_*[0-9a-fA-F][0-9a-fA-F_]*)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-9]{1,2})+(\\.[0-9_]*)?");

    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+([eE][-+]?[0-9]+)?");
    private static final Pattern WITH_UNIT = Pattern.compile(
            "([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)( *)([\\p{L}%°][\\p{L}/^²]*)");

    /** Suffixes of a number that multiply it. */
    private static final Map<String, BigDecimal> SUFFIXES =
            Map.of("k", new BigDecimal("1e3"), "K", new BigDecimal("1e3"), "M", new BigDecimal("1e6"));

    /**
     * Explains a text that looks like a number but is not a decimal one.
     *
     * @param text of a scalar
     * @param unit of the number; empty for a pure number
     * @return an explanation for the user; empty for any other text
     */
    static Optional<String> trap(String text, String unit) {
        if (DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        if (BASED.matcher(text).matches()) {
            return Optional.of("numbers are decimal: write " + decimal(text));
        }
        if (OCTAL.matcher(text).matches()) {
            return Optional.of("numbers are decimal and some programs take this one for octal: write " + text
                    + " without the leading 0");
        }
        if (GROUPED.matcher(text).matches()) {
            return Optional.of("write the number without underscores: " + text.replace("_", ""));
        }
        if (THOUSANDS.matcher(text).matches()) {
            return Optional.of("write the number without commas: " + text.replace(",", ""));
        }
        if (COMMA.matcher(text).matches()) {
            return Optional.of("write a decimal point: " + text.replace(',', '.'));
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return Optional.of("some programs take this for a number to the base 60: write a decimal number");
        }
        Matcher withUnit = WITH_UNIT.matcher(text);
        return withUnit.matches() ? Optional.of(withoutUnit(withUnit, unit)) : Optional.empty();
    }

    /** What to write for a number that words follow: 10k, 0.5 %, 6 GeV. */
    private static String withoutUnit(Matcher written, String unit) {
        BigDecimal number = new BigDecimal(written.group(1));
        String word = written.group(3);
        if (written.group(2).isEmpty() && SUFFIXES.containsKey(word)) {
            return "write the number in full: "
                    + number.multiply(SUFFIXES.get(word)).stripTrailingZeros().toPlainString();
        }
        if (word.equals("%") && unit.isEmpty()) {
            return "write the fraction: "
                    + number.movePointLeft(2).stripTrailingZeros().toPlainString();
        }
        return "write a number without unit; " + (unit.isEmpty() ? "the key has none" : "the key's unit is " + unit);
    }

    /** The number represented by a text like -0x1F or 0b11. */
    private static BigInteger decimal(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("_", "");
        String digits = plain.replaceFirst("^[-+]?0[bx]", "");
        BigInteger size = new BigInteger(digits, plain.contains("0x") ? 16 : 2);
        return plain.startsWith("-") ? size.negate() : size;
    }

    @Override
    protected YAMLParser _createParser(InputStream in, IOContext context) throws IOException {
        return parser(_createReader(in, null, context), context);
    }

    @Override
    protected YAMLParser _createParser(Reader reader, IOContext context) {
        return parser(reader, context);
    }

    @Override
    protected YAMLParser _createParser(char[] data, int offset, int length, IOContext context, boolean recyclable) {
        return parser(new CharArrayReader(data, offset, length), context);
    }

    @Override
    protected YAMLParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
        return parser(_createReader(data, offset, length, null, context), context);
    }

    private YAMLParser parser(Reader reader, IOContext context) {
        return new Parser(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, reader);
    }

    private static final class Parser extends YAMLParser {
        Parser(IOContext context, int features, int yamlFeatures, LoaderOptions options, ObjectCodec codec, Reader in) {
            super(context, features, yamlFeatures, options, codec, in);
        }

        @Override
        protected JsonToken _decodeScalar(ScalarEvent scalar) throws IOException {
            JsonToken token = super._decodeScalar(scalar);
            return token != null && isOdd(token, scalar.getValue()) ? asText() : token;
        }

        private static boolean isOdd(JsonToken token, String text) {
            return token.isNumeric() && !DECIMAL.matcher(text).matches()
                    || token.isBoolean() && !BOOLEAN.matcher(text).matches();
        }

        private JsonToken asText() {
            _cleanedTextValue = null;
            return JsonToken.VALUE_STRING;
        }
    }
}
