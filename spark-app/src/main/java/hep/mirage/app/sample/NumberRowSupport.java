package hep.mirage.app.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Converts every record of Parquet's reader to a row of numbers. A single row object is reused.
 */
final class NumberRowSupport extends ReadSupport<NumberRowSupport.NumberRow> {
    /** Values of a record, by column; absent ones are marked. */
    static final class NumberRow {
        private final double[] values;
        private final boolean[] present;

        private NumberRow(int width) {
            this.values = new double[width];
            this.present = new boolean[width];
        }

        /** Whether the record has a value in a column. */
        boolean has(int column) {
            return present[column];
        }

        /** The value. */
        double value(int column) {
            return values[column];
        }

        private void put(int column, double value) {
            values[column] = value;
            present[column] = true;
        }
    }

    private final List<ParquetNumber> columns;

    /** Support for a file with exactly these columns. */
    NumberRowSupport(List<ParquetNumber> columns) {
        this.columns = columns;
    }

    @Override
    public ReadContext init(InitContext context) {
        return new ReadContext(context.getFileSchema());
    }

    @Override
    public RecordMaterializer<NumberRow> prepareForRead(
            Configuration configuration, Map<String, String> metadata, MessageType schema, ReadContext context) {
        return new Rows(columns);
    }

    private static final class Rows extends RecordMaterializer<NumberRow> {
        private final NumberRow row;
        private final RowConverter converter;

        Rows(List<ParquetNumber> columns) {
            this.row = new NumberRow(columns.size());
            this.converter = new RowConverter(columns, row);
        }

        @Override
        public NumberRow getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return converter;
        }
    }

    private static final class RowConverter extends GroupConverter {
        private final NumberRow row;
        private final Converter[] converters;

        RowConverter(List<ParquetNumber> columns, NumberRow row) {
            this.row = row;
            this.converters = new Converter[columns.size()];
            Arrays.setAll(converters, column -> new NumberConverter(columns.get(column), row, column));
        }

        @Override
        public Converter getConverter(int field) {
            return converters[field];
        }

        @Override
        public void start() {
            Arrays.fill(row.present, false);
        }

        @Override
        public void end() {
            // Values were put into the row as they were read.
        }
    }

    private static final class NumberConverter extends PrimitiveConverter {
        private final ParquetNumber meaning;
        private final NumberRow row;
        private final int column;

        NumberConverter(ParquetNumber meaning, NumberRow row, int column) {
            this.meaning = meaning;
            this.row = row;
            this.column = column;
        }

        @Override
        public void addDouble(double value) {
            row.put(column, value);
        }

        @Override
        public void addFloat(float value) {
            row.put(column, value);
        }

        @Override
        public void addInt(int value) {
            row.put(column, meaning.of(value));
        }

        @Override
        public void addLong(long value) {
            row.put(column, meaning.of(value));
        }

        @Override
        public void addBinary(Binary value) {
            row.put(column, meaning.of(value));
        }
    }
}
