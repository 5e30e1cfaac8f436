package hep.mirage.app.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** A table's columns as Parquet and Spark describe them. */
final class ParquetSchema {
    private ParquetSchema() {}

    /** All columns of a table. */
    static MessageType of(Table<?> table) {
        return message(table, table.columns());
    }

    /** Some columns of a table. */
    static MessageType of(Table<?> table, Collection<String> names) {
        return message(
                table,
                table.columns().stream()
                        .filter(column -> names.contains(column.name()))
                        .toList());
    }

    private static MessageType message(Table<?> table, List<? extends TableColumn<?>> columns) {
        return new MessageType(
                table.name(), columns.stream().map(ParquetSchema::type).toList());
    }

    private static Type type(TableColumn<?> column) {
        Repetition repetition = column.presence() == Presence.REQUIRED ? Repetition.REQUIRED : Repetition.OPTIONAL;
        var type = Types.primitive(
                switch (column.type()) {
                    case INT -> PrimitiveTypeName.INT32;
                    case LONG -> PrimitiveTypeName.INT64;
                    case DOUBLE -> PrimitiveTypeName.DOUBLE;
                    case TEXT -> PrimitiveTypeName.BINARY;
                },
                repetition);
        return column.type() == ColumnType.TEXT
                ? type.as(LogicalTypeAnnotation.stringType()).named(column.name())
                : type.named(column.name());
    }

    /** The schema with units and descriptions, as Spark writes it. */
    static String sparkJson(Table<?> table) {
        StructField[] fields =
                table.columns().stream().map(ParquetSchema::sparkField).toArray(StructField[]::new);
        return DataTypes.createStructType(fields).json();
    }

    /** Description and unit of each column, as pandas keeps a frame's {@code attrs}. Flat, for pandas copies it with each selection. */
    static String pandasJson(Table<?> table) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        for (TableColumn<?> column : table.columns()) {
            attributes.put(column.name(), column.description() + " [" + column.unit() + "]");
        }
        return attributes.toString();
    }

    private static StructField sparkField(TableColumn<?> column) {
        var metadata =
                new MetadataBuilder().putString("unit", column.unit()).putString("comment", column.description());
        if (column.origin() == Origin.MEASURED) {
            metadata.putString("origin", "measured");
        }
        return DataTypes.createStructField(
                column.name(), sparkType(column.type()), column.presence() == Presence.OPTIONAL, metadata.build());
    }

    static DataType sparkType(ColumnType type) {
        return switch (type) {
            case INT -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case TEXT -> DataTypes.StringType;
        };
    }
}
