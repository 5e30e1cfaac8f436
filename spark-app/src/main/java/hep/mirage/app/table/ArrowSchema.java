package hep.mirage.app.table;

import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A table's columns as Arrow describes them, each with its {@value #UNIT} and {@value #DESCRIPTION} as metadata of its field.
 */
public final class ArrowSchema {
    /** Key of a column's unit: {@value}. */
    public static final String UNIT = "unit";

    /** Key of a column's description: {@value}. */
    public static final String DESCRIPTION = "description";

    /** Metadata key of a Parquet file under which Arrow's readers find the schema: {@value}. */
    static final String KEY = "ARROW:schema";

    private static final int INT_BITS = 32;
    private static final int LONG_BITS = 64;

    private ArrowSchema() {}

    /**
     * The schema of a table.
     *
     * @param table the table
     * @param metadata of the whole
     */
    public static Schema of(Table<?> table, Map<String, String> metadata) {
        List<Field> fields = new ArrayList<>();
        for (TableColumn<?> column : table.columns()) {
            Map<String, String> ofField = new TreeMap<>(Map.of(UNIT, column.unit(), DESCRIPTION, column.description()));
            boolean nullable = column.presence() == Presence.OPTIONAL;
            fields.add(new Field(column.name(), new FieldType(nullable, type(column), null, ofField), List.of()));
        }
        return new Schema(fields, metadata);
    }

    private static ArrowType type(TableColumn<?> column) {
        return switch (column.type()) {
            case INT -> new ArrowType.Int(INT_BITS, true);
            case LONG -> new ArrowType.Int(LONG_BITS, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
        };
    }

    /** The schema as a Parquet file has it: a message of Arrow's protocol, in Base64. */
    static String base64(Table<?> table) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (WriteChannel channel = new WriteChannel(Channels.newChannel(message))) {
            MessageSerializer.serialize(channel, of(table, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return Base64.getEncoder().encodeToString(message.toByteArray());
    }
}
