package hep.mirage.model.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of a file in a partition folder: the file's own columns, followed by the constant columns named by the folder.
 */
public final class PartitionedRows implements SampleRows {
    private final SampleRows rows;
    private final int own;
    private final List<String> values;
    private final List<SampleColumn> columns;

    private PartitionedRows(SampleRows rows, Map<String, String> partition) {
        this.rows = rows;
        this.own = rows.columns().size();
        this.values = new ArrayList<>();
        List<SampleColumn> all = new ArrayList<>(rows.columns());
        List<String> names = all.stream().map(SampleColumn::name).toList();
        partition.forEach((name, value) -> {
            if (!names.contains(name)) {
                all.add(new SampleColumn(name, "", SampleColumn.Content.NUMBERS));
                values.add(value);
            }
        });
        this.columns = List.copyOf(all);
    }

    /**
     * Adds the partition's columns to a file, if there are any.
     *
     * @param rows of the file; its own columns take precedence
     * @param partition values by column, as {@link SampleFolder#partition} gives them
     */
    public static SampleRows of(SampleRows rows, Map<String, String> partition) {
        return partition.isEmpty() ? rows : new PartitionedRows(rows, partition);
    }

    @Override
    public String file() {
        return rows.file();
    }

    @Override
    public List<SampleColumn> columns() {
        return columns;
    }

    @Override
    public void select(List<Integer> needed) throws IOException {
        rows.select(needed.stream().filter(column -> column < own).toList());
    }

    @Override
    public boolean next() throws IOException {
        return rows.next();
    }

    @Override
    public String problem() {
        return rows.problem();
    }

    @Override
    public double number(int column) {
        return column < own ? rows.number(column) : DecimalText.parse(values.get(column - own));
    }

    @Override
    public String position() {
        return rows.position();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
