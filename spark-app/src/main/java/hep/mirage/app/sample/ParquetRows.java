package hep.mirage.app.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.model.event.SampleColumn;
import hep.mirage.model.event.SampleColumn.Content;
import hep.mirage.model.event.SampleRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;

/**
 * Rows of one Parquet file, from any writer. Numeric columns are float16 to double, signed and unsigned integers, and
 * decimals; nulls are rejected. Only the needed columns are read: the others may have any name, type, codec and
 * encoding. Units are taken from the columns' metadata in Spark's form, if present.
 */
final class ParquetRows implements SampleRows {
    private final Path file;
    private final ParquetFooter footer;
    private final List<SampleColumn> columns;
    /** Index in the rows read, by column; -1 for a column that is not read. */
    private final int[] fields;

    /** Columns read, for messages; empty until known. */
    private List<Integer> selected = List.of();

    private ParquetReader<NumberRowSupport.NumberRow> reader;
    private NumberRowSupport.NumberRow row;
    private long rowNumber;

    private ParquetRows(Path file, ParquetFooter footer) {
        this.file = file;
        this.footer = footer;
        this.columns = columns(footer);
        this.fields = new int[columns.size()];
        Arrays.fill(fields, -1);
    }

    static ParquetRows open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new InvalidInput(file + ": no such file, or not readable; give a readable sample");
        }
        return new ParquetRows(file, ParquetFooter.read(file));
    }

    private static List<SampleColumn> columns(ParquetFooter footer) {
        Map<String, String> units =
                footer.text(TableFile.SPARK_SCHEMA_KEY).map(ParquetRows::units).orElse(Map.of());
        List<SampleColumn> columns = new ArrayList<>();
        for (SchemaElement column : footer.columns()) {
            Content content = ParquetNumber.of(column).isPresent() ? Content.NUMBERS : Content.OTHER;
            columns.add(new SampleColumn(column.getName(), units.getOrDefault(column.getName(), ""), content));
        }
        return List.copyOf(columns);
    }

    private static Map<String, String> units(String sparkSchema) {
        Map<String, String> units = new HashMap<>();
        try {
            for (JsonNode field : new ObjectMapper().readTree(sparkSchema).path("fields")) {
                units.put(
                        field.path("name").asText(),
                        field.path("metadata").path("unit").asText());
            }
        } catch (JsonProcessingException e) {
            return Map.of(); // Another writer's use of the key: the file then says nothing about units.
        }
        return units;
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public List<SampleColumn> columns() {
        return columns;
    }

    @Override
    public void select(List<Integer> needed) throws IOException {
        selected = needed.stream().sorted().toList();
        List<ParquetNumber> meanings = new ArrayList<>();
        for (int column : selected) {
            fields[column] = meanings.size();
            meanings.add(ParquetNumber.of(footer.columns().get(column)).orElseThrow());
        }
        InputFile part = new ParquetColumns(file, footer.end(), footer.of(selected));
        reader = new Builder(part, meanings).usePageChecksumVerification().build();
    }

    /** Parquet's builder accepts read support only from a subclass. */
    private static final class Builder extends ParquetReader.Builder<NumberRowSupport.NumberRow> {
        private final List<ParquetNumber> meanings;

        Builder(InputFile file, List<ParquetNumber> meanings) {
            super(file);
            this.meanings = meanings;
        }

        @Override
        protected ReadSupport<NumberRowSupport.NumberRow> getReadSupport() {
            return new NumberRowSupport(meanings);
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            row = reader.read();
        } catch (RuntimeException e) {
            Optional<RuntimeException> ofFileSystem = ofFileSystem(e);
            if (ofFileSystem.isPresent()) {
                throw ofFileSystem.get();
            }
            // Parquet reports a damaged page or a missing codec as a runtime exception.
            throw new IOException(reason(e) + "; columns read: " + footer.writing(selected), e);
        }
        rowNumber++;
        return row != null;
    }

    /** What a remote file's channel throws, inside of Parquet's exceptions. */
    private static Optional<RuntimeException> ofFileSystem(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof StorageFailure || cause instanceof InvalidInput)
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    /** The message of the innermost exception; the outer ones name a block and a position. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return Optional.ofNullable(innermost.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(innermost.getClass().getSimpleName());
    }

    @Override
    public double number(int column) {
        if (!row.has(fields[column])) {
            throw new NumberFormatException("null");
        }
        return row.value(fields[column]);
    }

    @Override
    public String position() {
        return "row " + rowNumber;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
