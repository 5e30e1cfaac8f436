package hep.mirage.app.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.io.api.Binary;

/** Interpretation of the values of a numeric Parquet column. */
sealed interface ParquetNumber {
    /** Value of a 32-bit word. */
    default double of(int stored) {
        return of((long) stored);
    }

    /** Value of a 64-bit word. */
    double of(long stored);

    /** Value of a sequence of bytes. */
    default double of(Binary stored) {
        throw new IllegalStateException("bytes in a column of " + this);
    }

    /** Signed integers, and floating-point numbers, which need no conversion. */
    record Plain() implements ParquetNumber {
        @Override
        public double of(long stored) {
            return stored;
        }
    }

    /** Unsigned integers. */
    record Unsigned() implements ParquetNumber {
        @Override
        public double of(int stored) {
            return Integer.toUnsignedLong(stored);
        }

        @Override
        public double of(long stored) {
            // Half of it, with the lowest bit kept for rounding, has no sign bit.
            return stored >= 0 ? stored : (stored >>> 1 | stored & 1) * 2.0;
        }
    }

    /** IEEE 754 half precision, two bytes, little-endian. */
    record HalfPrecision() implements ParquetNumber {
        private static final int FRACTION_BITS = 10;
        private static final int EXPONENT_MASK = 0x1f;
        private static final int EXPONENT_BIAS = 15;

        @Override
        public double of(long stored) {
            throw new IllegalStateException("a word in a column of " + this);
        }

        @Override
        public double of(Binary stored) {
            byte[] bytes = stored.getBytesUnsafe();
            int bits = bytes[0] & 0xff | (bytes[1] & 0xff) << Byte.SIZE;
            int fraction = bits & (1 << FRACTION_BITS) - 1;
            int exponent = bits >>> FRACTION_BITS & EXPONENT_MASK;
            double sign = bits >>> (Short.SIZE - 1) == 0 ? 1 : -1;
            if (exponent == EXPONENT_MASK) {
                return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
            }
            int whole = exponent == 0 ? fraction : fraction | 1 << FRACTION_BITS;
            return sign * Math.scalb((double) whole, Math.max(1, exponent) - EXPONENT_BIAS - FRACTION_BITS);
        }
    }

    /**
     * Decimal numbers, stored as an integer without the decimal point.
     *
     * @param scale digits after the decimal point
     */
    record Decimal(int scale) implements ParquetNumber {
        @Override
        public double of(long stored) {
            return BigDecimal.valueOf(stored, scale).doubleValue();
        }

        @Override
        public double of(Binary stored) {
            return new BigDecimal(new BigInteger(stored.getBytesUnsafe()), scale).doubleValue();
        }
    }

    /**
     * The interpretation of a numeric column; empty for other columns: text, dates, flags, lists.
     *
     * @param column top level of a file's schema
     */
    static Optional<ParquetNumber> of(SchemaElement column) {
        if (!column.isSetType() || column.getRepetition_type() == FieldRepetitionType.REPEATED) {
            return Optional.empty();
        }
        boolean annotated = column.isSetLogicalType() || column.isSetConverted_type();
        return switch (column.getType()) {
            case DOUBLE, FLOAT -> annotated ? Optional.empty() : Optional.of(new Plain());
            case INT32, INT64 -> annotated ? integer(column) : Optional.of(new Plain());
            case FIXED_LEN_BYTE_ARRAY -> isHalfPrecision(column) ? Optional.of(new HalfPrecision()) : decimal(column);
            case BYTE_ARRAY -> decimal(column);
            default -> Optional.empty();
        };
    }

    private static Optional<ParquetNumber> integer(SchemaElement column) {
        LogicalType logical = column.getLogicalType();
        if (logical != null && logical.isSetINTEGER()) {
            return Optional.of(logical.getINTEGER().isIsSigned() ? new Plain() : new Unsigned());
        }
        ConvertedType converted = column.getConverted_type();
        if (logical != null || converted == null) {
            return decimal(column);
        }
        return switch (converted) {
            case INT_8, INT_16, INT_32, INT_64 -> Optional.of(new Plain());
            case UINT_8, UINT_16, UINT_32, UINT_64 -> Optional.of(new Unsigned());
            default -> decimal(column);
        };
    }

    private static Optional<ParquetNumber> decimal(SchemaElement column) {
        LogicalType logical = column.getLogicalType();
        if (logical != null && logical.isSetDECIMAL()) {
            return Optional.of(new Decimal(logical.getDECIMAL().getScale()));
        }
        return column.getConverted_type() == ConvertedType.DECIMAL
                ? Optional.of(new Decimal(column.getScale()))
                : Optional.empty();
    }

    /**
     * The library of Spark 3.5 does not know the type and reads its annotation as unknown; no other type newer than the
     * library has two bytes.
     */
    private static boolean isHalfPrecision(SchemaElement column) {
        return column.getType_length() == Short.BYTES
                && column.isSetLogicalType()
                && !column.getLogicalType().isSet();
    }
}
