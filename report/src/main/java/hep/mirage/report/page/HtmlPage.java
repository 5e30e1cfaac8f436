package hep.mirage.report.page;

import hep.mirage.model.Sha256;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.SvgImage;
import hep.mirage.report.page.Page.Section;
import hep.mirage.search.table.DocumentJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A page as one HTML file with its style, script and figures inside. A content security policy keeps browsers from
 * loading anything else. Without the script, everything but the calculator, sorting and copying works.
 */
final class HtmlPage {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    /** A table with more rows scrolls in a box of its own. */
    private static final int MOST_ROWS = 24;

    /** A cell with more characters is wrapped. */
    private static final int LONG_TEXT = 32;

    private final StringBuilder html = new StringBuilder();
    private int tables;

    private HtmlPage() {}

    static String of(Page page) {
        HtmlPage html = new HtmlPage();
        html.head(page);
        html.body(page);
        return html.html.toString();
    }

    private void head(Page page) {
        line("<!doctype html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline';"
                        + " script-src 'sha256-" + digest(SCRIPT) + "'; base-uri 'none'; form-action 'none'\">");
        line("<meta name=\"color-scheme\" content=\"light dark\">");
        line("<link rel=\"icon\" href=\"data:,\">");
        line("<title>" + text(page.title()) + "</title>");
        line("<style>");
        line(STYLE + "</style>");
        line("</head>");
    }

    private void body(Page page) {
        line("<body>");
        line("<a class=\"skip\" href=\"#content\">Skip to content</a>");
        line("<header>");
        line("<h1>" + text(page.title()) + "</h1>");
        line("<p class=\"origin\">" + text(page.origin()) + "</p>");
        line("</header>");
        line("<nav aria-label=\"Sections\">");
        line("<ul>");
        page.sections()
                .forEach(section ->
                        line("<li><a href=\"#" + text(section.id()) + "\">" + text(section.title()) + "</a></li>"));
        line("</ul>");
        line("</nav>");
        line("<main id=\"content\">");
        page.sections().forEach(this::section);
        line("</main>");
        line("<footer><p>" + text(page.origin()) + "</p></footer>");
        line("<p id=\"status\" role=\"status\" class=\"hidden\"></p>");
        line("<script>" + SCRIPT + "</script>");
        line("</body>");
        line("</html>");
    }

    private void section(Section section) {
        String id = text(section.id());
        line("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">");
        line("<h2 id=\"" + id + "-title\">" + text(section.title()) + "</h2>");
        section.blocks().forEach(this::block);
        line("</section>");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            line("<p>" + prose(paragraph.text()) + "</p>");
        } else if (block instanceof Block.Answer answer) {
            line("<p class=\"answer\">" + prose(answer.text()) + "</p>");
        } else if (block instanceof Block.Warning warning) {
            line("<p class=\"warning\"><strong>Caution.</strong> " + prose(warning.text()) + "</p>");
        } else if (block instanceof Block.Items items) {
            line("<ul>");
            items.items().forEach(item -> line("<li>" + prose(item) + "</li>"));
            line("</ul>");
        } else if (block instanceof Block.Commands commands) {
            commands(commands);
        } else if (block instanceof Block.Output output) {
            output(output);
        } else if (block instanceof Block.Drawn drawn) {
            figure(drawn);
        } else if (block instanceof Block.Folded folded) {
            line("<details class=\"figures\">");
            line("<summary>" + text(folded.summary()) + "</summary>");
            folded.figures().forEach(this::figure);
            line("</details>");
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Calculator calculator) {
            calculator(calculator);
        }
    }

    private void commands(Block.Commands commands) {
        line("<dl class=\"commands\">");
        commands.commands().forEach(command -> {
            line("<dt><code>" + text(command.line()) + "</code></dt>");
            line("<dd>" + text(command.purpose()) + "</dd>");
        });
        line("</dl>");
    }

    private void output(Block.Output output) {
        line("<details>");
        line("<summary>" + text(output.summary()) + "</summary>");
        line("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + text(output.summary()) + "\"><pre>"
                + text(output.text()) + "</pre></div>");
        line("</details>");
    }

    private void figure(Block.Drawn drawn) {
        Figure figure = drawn.figure();
        line("<figure>");
        line("<div class=\"scroll paper\" role=\"region\" tabindex=\"0\" style=\"max-width: " + figure.widthPx()
                + "px\" aria-label=\"Figure: " + text(figure.heading()) + "\">");
        line(SvgImage.element(figure));
        line("</div>");
        line("<figcaption>" + prose(figure.caption()) + "</figcaption>");
        line("</figure>");
    }

    private void table(Block.Table table) {
        String id = "table-" + ++tables;
        line("<div class=\"table\">");
        line("<div class=\"scroll" + (table.rows().size() > MOST_ROWS ? " tall" : "")
                + "\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + id + "\">");
        line("<table>");
        line("<caption id=\"" + id + "\"><span>" + prose(table.caption()) + "</span></caption>");
        line("<thead><tr>");
        table.columns()
                .forEach(column ->
                        line("<th scope=\"col\" class=\"" + kind(column) + "\">" + text(column.title()) + "</th>"));
        line("</tr></thead>");
        line("<tbody>");
        table.rows().forEach(row -> row(table.columns(), row));
        line("</tbody>");
        line("</table>");
        line("</div>");
        if (!table.note().isEmpty()) {
            line("<p class=\"note\">" + prose(table.note()) + "</p>");
        }
        line("</div>");
    }

    private void row(List<Column> columns, List<Cell> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            row.append("<td class=\"")
                    .append(kind(columns.get(i)))
                    .append(cell.text().length() > LONG_TEXT ? " long\"" : "\"");
            cell.value()
                    .ifPresent(
                            value -> row.append(" data-value=\"").append(value).append('"'));
            row.append('>').append(prose(cell.text())).append("</td>");
        }
        line(row.append("</tr>").toString());
    }

    private static String kind(Column column) {
        return column.content() == Column.Content.NUMBER ? "number" : "text";
    }

    private void calculator(Block.Calculator calculator) {
        line("<form class=\"calculator\" id=\"calculator\" hidden>");
        if (calculator.ensembles().size() > 1) {
            line("<label for=\"ensemble\">Runs of</label>");
            line("<select id=\"ensemble\">");
            calculator.ensembles().forEach(ensemble -> line("<option>" + text(ensemble.name()) + "</option>"));
            line("</select>");
        }
        line("<label for=\"local-z\">Local Z in the data</label>");
        line("<input id=\"local-z\" type=\"number\" min=\"0\" max=\"" + CountedMaxima.LARGEST_Z
                + "\" step=\"0.01\" value=\"3\" inputmode=\"decimal\" aria-describedby=\"local-z-note\">");
        line("<output id=\"global-p\" for=\"local-z\"></output>");
        line("<p id=\"local-z-note\" class=\"note\">Z is read to two decimals. The page counts the runs with a"
                + " largest Z at or above it, and computes Clopper and Pearson's intervals; beyond all runs it shows"
                + " Mirage's extrapolation.</p>");
        line("</form>");
        line("<noscript><p class=\"note\">The calculator needs JavaScript; the table below does not.</p></noscript>");
        calculator
                .ensembles()
                .forEach(ensemble -> line("<script type=\"application/json\" class=\"counts\">"
                        + new DocumentJson().write(ensemble.counts()).strip().replace("<", "\\u003c") + "</script>"));
    }

    private void line(String text) {
        html.append(text).append('\n');
    }

    private static String prose(String plain) {
        return Prose.in(plain, Markup.HTML);
    }

    private enum Markup implements Prose.Markup {
        HTML;

        @Override
        public String text(String plain) {
            return HtmlPage.text(plain);
        }

        @Override
        public String name(String plain) {
            return "<code>" + HtmlPage.text(plain) + "</code>";
        }

        @Override
        public String symbol(String base, String below, String above) {
            return HtmlPage.text(base) + script("sub", below) + script("sup", above);
        }

        private static String script(String tag, String script) {
            return script.isEmpty() ? "" : "<" + tag + ">" + HtmlPage.text(script) + "</" + tag + ">";
        }
    }

    /** Text as it may stand between tags and in quoted attributes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String digest(String script) {
        byte[] sha256 = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(sha256);
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name, e);
        }
    }
}
