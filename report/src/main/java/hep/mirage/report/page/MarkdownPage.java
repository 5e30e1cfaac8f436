package hep.mirage.report.page;

import hep.mirage.report.page.Page.Section;
import java.util.stream.Collectors;

/** A page as GitHub's Markdown. Figures are named with their captions, the calculator is left out. */
final class MarkdownPage {
    /** Characters that Markdown or HTML would read. */
    private static final String SPECIAL = "\\`*_{}[]<>#|~&";

    private final StringBuilder page = new StringBuilder();

    private MarkdownPage() {}

    static String of(Page page) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.line("# " + text(page.title()));
        markdown.paragraph(text(page.origin()));
        page.sections().forEach(markdown::section);
        return markdown.page.toString();
    }

    private void section(Section section) {
        paragraph("## " + text(section.title()));
        section.blocks().forEach(this::block);
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            paragraph(prose(paragraph.text()));
        } else if (block instanceof Block.Answer answer) {
            paragraph("**" + prose(answer.text()) + "**");
        } else if (block instanceof Block.Warning warning) {
            paragraph("> **Caution.** " + prose(warning.text()));
        } else if (block instanceof Block.Items items) {
            line("");
            items.items().forEach(item -> line("- " + prose(item)));
        } else if (block instanceof Block.Commands commands) {
            line("");
            commands.commands().forEach(command -> line("- " + code(command.line()) + ": " + text(command.purpose())));
        } else if (block instanceof Block.Output output) {
            output(output);
        } else if (block instanceof Block.Drawn drawn) {
            paragraph("**" + text(drawn.figure().heading()) + "** (" + code(drawn.file() + ".svg") + "). "
                    + prose(drawn.figure().caption()));
        } else if (block instanceof Block.Folded folded) {
            paragraph("### " + text(folded.summary()));
            folded.figures().forEach(this::block);
        } else if (block instanceof Block.Table table) {
            table(table);
        }
    }

    private void output(Block.Output output) {
        paragraph(text(output.summary()) + ":");
        line("");
        output.text().lines().forEach(line -> line(("    " + line).stripTrailing()));
    }

    private void table(Block.Table table) {
        paragraph("**" + prose(table.caption()) + "**");
        line("");
        line(table.columns().stream()
                .map(column -> text(column.title()))
                .collect(Collectors.joining(" | ", "| ", " |")));
        line(table.columns().stream()
                .map(column -> column.content() == Column.Content.NUMBER ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        table.rows()
                .forEach(row -> line(
                        row.stream().map(cell -> prose(cell.text())).collect(Collectors.joining(" | ", "| ", " |"))));
        if (!table.note().isEmpty()) {
            paragraph(prose(table.note()));
        }
    }

    private void paragraph(String text) {
        line("");
        line(text);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Code with a fence that it does not contain. */
    private static String code(String plain) {
        return plain.contains("`") ? "`` " + plain + " ``" : "`" + plain + "`";
    }

    private static String prose(String plain) {
        return Prose.in(plain, Markup.MARKDOWN);
    }

    /** Scripts are HTML, which Markdown allows. */
    private enum Markup implements Prose.Markup {
        MARKDOWN;

        @Override
        public String text(String plain) {
            return MarkdownPage.text(plain);
        }

        @Override
        public String name(String plain) {
            return code(plain);
        }

        @Override
        public String symbol(String base, String below, String above) {
            return MarkdownPage.text(base) + script("sub", below) + script("sup", above);
        }

        private static String script(String tag, String script) {
            return script.isEmpty() ? "" : "<" + tag + ">" + MarkdownPage.text(script) + "</" + tag + ">";
        }
    }

    private static String text(String plain) {
        StringBuilder escaped = new StringBuilder();
        plain.replaceAll("\\s+", " ").chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }
}
