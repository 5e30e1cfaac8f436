package hep.mirage.app.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.table.TableCodec;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.SampleColumn;
import hep.mirage.model.event.SampleColumn.Content;
import hep.mirage.model.event.SampleRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Rows of one Parquet file, whoever wrote it: columns of double, float, int and long are numbers, a null is not one,
 * anything else is left on disk. Units are taken from the columns' metadata in Spark's form, where the file has any.
 */
final class ParquetRows implements SampleRows {
    private final Path file;
    private final List<SampleColumn> columns;
    /** Index in the rows read, by column; -1 for a column that is left on disk. */
    private final int[] fields;

    private final PrimitiveTypeName[] types;
    private final ParquetReader<Group> reader;
    private Group row;
    private long rowNumber;

    private ParquetRows(Path file, List<SampleColumn> columns, MessageType numbers, ParquetReader<Group> reader) {
        this.file = file;
        this.columns = columns;
        this.reader = reader;
        this.fields = new int[columns.size()];
        this.types = new PrimitiveTypeName[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            boolean numeric = columns.get(i).content() == Content.NUMBERS;
            fields[i] = numeric ? numbers.getFieldIndex(columns.get(i).name()) : -1;
            types[i] = numeric ? numbers.getType(fields[i]).asPrimitiveType().getPrimitiveTypeName() : null;
        }
    }

    static ParquetRows open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new InvalidInput(file + ": no such file, or not readable; give a readable sample");
        }
        var path = new org.apache.hadoop.fs.Path(file.toUri());
        var configuration = new Configuration();
        FileMetaData metadata = metadata(file, path, configuration);
        List<SampleColumn> columns = columns(metadata);
        MessageType numbers = numbers(metadata.getSchema());
        configuration.set(ReadSupport.PARQUET_READ_SCHEMA, numbers.toString());
        var reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(configuration)
                .build();
        return new ParquetRows(file, columns, numbers, reader);
    }

    private static FileMetaData metadata(Path file, org.apache.hadoop.fs.Path path, Configuration configuration)
            throws IOException {
        try (var footer = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
            return footer.getFileMetaData();
        } catch (RuntimeException e) {
            throw new InvalidInput(file + ": not a whole Parquet file (" + e.getMessage() + "); write it again");
        }
    }

    private static List<SampleColumn> columns(FileMetaData metadata) {
        Map<String, String> units = units(metadata.getKeyValueMetaData().get(TableCodec.SPARK_SCHEMA_KEY));
        List<SampleColumn> columns = new ArrayList<>();
        for (Type type : metadata.getSchema().getFields()) {
            Content content = isNumber(type) ? Content.NUMBERS : Content.OTHER;
            columns.add(new SampleColumn(type.getName(), units.getOrDefault(type.getName(), ""), content));
        }
        return List.copyOf(columns);
    }

    private static MessageType numbers(MessageType schema) {
        List<Type> numbers =
                schema.getFields().stream().filter(ParquetRows::isNumber).toList();
        return new MessageType(schema.getName(), numbers);
    }

    private static boolean isNumber(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        boolean plain = type.getLogicalTypeAnnotation() == null
                || type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation;
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case DOUBLE, FLOAT, INT32, INT64 -> plain;
            default -> false;
        };
    }

    private static Map<String, String> units(String sparkSchema) {
        Map<String, String> units = new HashMap<>();
        if (sparkSchema != null) {
            try {
                for (JsonNode field : new ObjectMapper().readTree(sparkSchema).path("fields")) {
                    units.put(
                            field.path("name").asText(),
                            field.path("metadata").path("unit").asText());
                }
            } catch (JsonProcessingException e) {
                return Map.of(); // Another writer's use of the key: the file then says nothing about units.
            }
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
    public boolean next() throws IOException {
        try {
            row = reader.read();
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e); // Parquet reports a damaged page as a runtime exception.
        }
        rowNumber++;
        return row != null;
    }

    @Override
    public double number(int column) {
        int field = fields[column];
        if (row.getFieldRepetitionCount(field) == 0) {
            throw new NumberFormatException("null");
        }
        return switch (types[column]) {
            case DOUBLE -> row.getDouble(field, 0);
            case FLOAT -> row.getFloat(field, 0);
            case INT32 -> row.getInteger(field, 0);
            case INT64 -> row.getLong(field, 0);
            default -> throw new IllegalStateException("column " + columns.get(column) + " holds no numbers");
        };
    }

    @Override
    public String position() {
        return "row " + rowNumber;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
