package hep.mirage.app.table;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What a column holds, in Parquet's types and in Spark's. */
public enum ColumnType {
    /** 32-bit whole numbers. */
    INT(PrimitiveTypeName.INT32, DataTypes.IntegerType),
    /** 64-bit whole numbers. */
    LONG(PrimitiveTypeName.INT64, DataTypes.LongType),
    /** 64-bit floating-point numbers; every bit survives. */
    DOUBLE(PrimitiveTypeName.DOUBLE, DataTypes.DoubleType),
    /** Text in UTF-8. */
    TEXT(PrimitiveTypeName.BINARY, DataTypes.StringType);

    private final PrimitiveTypeName parquet;
    private final DataType spark;

    ColumnType(PrimitiveTypeName parquet, DataType spark) {
        this.parquet = parquet;
        this.spark = spark;
    }

    PrimitiveType parquet(String name, Repetition repetition) {
        var type = Types.primitive(parquet, repetition);
        return this == TEXT ? type.as(LogicalTypeAnnotation.stringType()).named(name) : type.named(name);
    }

    DataType spark() {
        return spark;
    }
}
