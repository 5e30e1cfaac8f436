package hep.mirage.report.text;

import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;

/** The tables and their columns as a page of Markdown. */
public final class TablePage {
    private static final String INTRODUCTION =
            """
            # Tables

            Made by `./mirage tables`; edit the tables' definitions, not this page. Every file states the unit and the description of
            its columns in its metadata too. Unit 1 is a pure number. A column that is not always there is null where there is
            nothing to say. Columns marked *measured* come from a clock or name a machine: they differ when a run is computed again,
            all others do not.
            """;

    private TablePage() {}

    /** The page of all tables. */
    public static String ofAllTables() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (TableGroup group : TableGroup.ALL) {
            page.append("\n## ")
                    .append(group.title())
                    .append("\n\nIn the output folder: ")
                    .append(group.place())
                    .append(".\n");
            group.tables().forEach(table -> append(table, page));
        }
        return page.toString();
    }

    private static <T> void append(Table<T> table, StringBuilder page) {
        page.append("\n### ")
                .append(table.name())
                .append("\n\n| column | type | unit | description |\n| --- | --- | --- | --- |\n");
        for (TableColumn<T> column : table.columns()) {
            page.append("| `")
                    .append(column.name())
                    .append("` | ")
                    .append(type(column))
                    .append(" | ")
                    .append(column.unit())
                    .append(" | ")
                    .append(column.description().replace("|", "\\|"))
                    .append(column.origin() == Origin.MEASURED ? "; *measured*" : "")
                    .append(" |\n");
        }
    }

    private static String type(TableColumn<?> column) {
        String type = typeName(column.type());
        return column.presence() == Presence.OPTIONAL ? type + ", optional" : type;
    }

    static String typeName(ColumnType type) {
        return switch (type) {
            case INT -> "32-bit integer";
            case LONG -> "64-bit integer";
            case DOUBLE -> "double";
            case TEXT -> "text";
        };
    }
}
