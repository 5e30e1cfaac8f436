package hep.mirage.search.study.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.key.StudyKeys;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.StudyDocument;
import hep.mirage.search.study.yaml.YamlSection;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A study file with every key, each explained by a comment. Values given in the file are kept, all others are defaults.
 * The comment at the top of the file is kept, other comments are not.
 */
public final class ExplainedStudy {
    /** Columns of a line. */
    private static final int WIDTH = 120;

    private static final String COMMENT = "# ";

    private final StringBuilder yaml;

    private ExplainedStudy(String head) {
        yaml = new StringBuilder(head);
    }

    /**
     * Explains a file.
     *
     * @param file a study
     * @return YAML
     * @throws InvalidInput if it is not a study, and lists every problem, one per line
     */
    public static String of(Path file) {
        StudyReader.read(file);
        StudyDocument document = StudyDocument.read(file);
        ExplainedStudy explained = new ExplainedStudy(document.head());
        explained.endHead();
        explained.appendSection("", StudyKeys.ROOT, document.root());
        return explained.yaml.toString();
    }

    /** A blank line separates the file's comment from that of the first key. */
    private void endHead() {
        if (yaml.length() > 0) {
            yaml.append('\n');
        }
    }

    private void appendSection(String indent, Section<?> section, YamlSection in) {
        section.keys().forEach(key -> append(indent, key, in));
    }

    private void append(String indent, Key<?> key, YamlSection in) {
        if (key instanceof Key.Value<?> value) {
            appendValue(indent, value, in);
        } else if (key instanceof Key.Nested<?> nested) {
            appendNested(indent, nested, in);
        } else if (key instanceof Key.Listed<?> listed) {
            appendListed(indent, listed, in);
        } else if (key instanceof Key.Switch<?> chosen) {
            appendValue(indent, chosen.selector(), in);
            appendSection(indent, chosen.kind(chosen.selector().read(in)).section(), in);
        }
    }

    private void appendValue(String indent, Key.Value<?> key, YamlSection in) {
        Optional<String> otherwise = key.otherwise().map(YamlText::of);
        String value =
                in.value(key.name()).map(YamlText::of).or(() -> otherwise).orElseThrow();
        StringBuilder comment = new StringBuilder(key.description());
        if (key.form().type().startsWith(Form.CHOICE)) {
            comment.append(" O").append(key.form().type().substring(1)).append('.');
        }
        otherwise.filter(text -> !text.equals(value)).ifPresent(text -> comment.append(" Left out, it is ")
                .append(text)
                .append('.'));
        appendComment(indent, comment.toString());
        yaml.append(indent).append(key.name()).append(": ").append(value).append('\n');
    }

    private void appendNested(String indent, Key.Nested<?> nested, YamlSection in) {
        if (indent.isEmpty()) {
            yaml.append('\n');
        }
        appendComment(indent, nested.description());
        if (nested.absent().isPresent() && in.value(nested.name()).isEmpty()) {
            JsonNode defaults = nested.section().written();
            appendComment(indent, nested.name() + ": " + YamlText.of(defaults));
        } else {
            yaml.append(indent).append(nested.name()).append(":\n");
            appendSection(indent + "  ", nested.section(), in.section(nested.name()));
        }
    }

    private void appendListed(String indent, Key.Listed<?> listed, YamlSection in) {
        if (indent.isEmpty()) {
            yaml.append('\n');
        }
        appendComment(indent, listed.description());
        in.value(listed.name()).ifPresent(elements -> {
            yaml.append(indent).append(listed.name()).append(":\n");
            elements.forEach(element -> yaml.append(indent)
                    .append("  - ")
                    .append(YamlText.of(element))
                    .append('\n'));
        });
    }

    private void appendComment(String indent, String text) {
        if (text.isEmpty()) {
            return;
        }
        String begin = indent + COMMENT;
        StringBuilder line = new StringBuilder(begin);
        for (String word : text.split(" ")) {
            if (line.length() > begin.length() && line.length() + word.length() > WIDTH) {
                yaml.append(line.toString().stripTrailing()).append('\n');
                line.setLength(begin.length());
            }
            line.append(word).append(' ');
        }
        yaml.append(line.toString().stripTrailing()).append('\n');
    }
}
