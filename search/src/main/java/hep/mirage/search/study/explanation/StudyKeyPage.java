package hep.mirage.search.study.explanation;

import hep.mirage.search.study.key.StudyKeys;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Section;
import java.util.List;
import java.util.Locale;

/** Every key of a study file as a page of Markdown: {@code docs/study.md}. */
public final class StudyKeyPage {
    private static final String INTRODUCTION =
            """
            # Keys of a study

            Made by `./mirage study-keys`; edit the keys' definitions (`StudyKeys` and the classes that it names), not this page.
            A study file is YAML. Unit 1 is a pure number, or what has no unit. Bounds hold for each number of a list. Every
            study gives the keys marked *required*; a key that is left out takes its default. `./mirage check STUDY` lists all
            problems of a file and prints it with every default filled in; `./mirage study-keys STUDY` prints it with every key
            and its explanation, as in [zgamma-150.yaml](../conf/studies/zgamma-150.yaml). Relative paths start at the study's
            folder; a URI names a file on [HDFS, S3 and others](clusters.md#files-elsewhere).
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private StudyKeyPage() {}

    /** The page. */
    public static String markdown() {
        StudyKeyPage page = new StudyKeyPage();
        page.appendKeys("", StudyKeys.ROOT);
        page.appendInner("", StudyKeys.ROOT);
        return page.page.toString();
    }

    private void appendSection(String path, String description, Section<?> section) {
        page.append("\n## ").append(path).append('\n');
        if (!description.isEmpty()) {
            page.append('\n').append(description).append('\n');
        }
        appendKeys(path + ".", section);
        appendInner(path + ".", section);
    }

    private void appendKeys(String prefix, Section<?> section) {
        List<Key.Value<?>> values = section.keys().flatMap(Key::values).toList();
        if (!values.isEmpty()) {
            page.append(
                    "\n| key | type | unit | bounds | default | description |\n| --- | --- | --- | --- | --- | --- |\n");
            values.forEach(value -> appendRow(prefix, value));
        }
    }

    private void appendRow(String prefix, Key.Value<?> key) {
        page.append(String.format(
                Locale.ROOT,
                "| `%s%s` | %s | %s | %s | %s | %s |\n",
                prefix,
                key.name(),
                key.form().type(),
                key.form().unit(),
                key.form().bounds(),
                key.otherwise().map(value -> '`' + YamlText.of(value) + '`').orElse("*required*"),
                key.description().replace("|", "\\|")));
    }

    private void appendInner(String prefix, Section<?> section) {
        section.keys().forEach(key -> {
            if (key instanceof Key.Nested<?> nested) {
                appendSection(prefix + nested.name(), nested.description(), nested.section());
            } else if (key instanceof Key.Listed<?> listed) {
                appendSection(prefix + listed.name() + "[]", listed.description(), listed.element());
            } else if (key instanceof Key.Switch<?> chosen) {
                chosen.kinds().forEach(kind -> {
                    page.append("\n### ")
                            .append(prefix)
                            .append(chosen.selector().name());
                    page.append(": ").append(kind.name()).append('\n');
                    appendKeys(prefix, kind.section());
                    appendInner(prefix, kind.section());
                });
            }
        });
    }
}
