package hep.mirage.search.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;

/**
 * JSON documents next to the tables: records by their components in snake_case, rows of tables by their columns, with
 * null for an optional component or column without a value.
 */
public final class DocumentJson {
    private final ObjectMapper mapper = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .setPropertyNamingStrategy(new NamesOnDisk())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** A writer for documents without table rows. */
    public DocumentJson() {}

    /**
     * A writer for documents that contain rows of the given record too.
     *
     * @param row their record
     * @param <T> type of that record
     */
    public <T extends Record> DocumentJson withRows(Class<T> row) {
        mapper.registerModule(new SimpleModule(row.getName()).addSerializer(row, new RowSerializer<>(row)));
        return this;
    }

    /**
     * Writes a document.
     *
     * @param document a record
     * @return the text, ending with a newline
     */
    public String write(Record document) {
        try {
            return mapper.writeValueAsString(document) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + document.getClass(), e);
        }
    }

    private static final class RowSerializer<T extends Record> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Columns<T> columns;

        RowSerializer(Class<T> row) {
            super(row);
            this.columns = RecordColumns.of(row);
        }

        @Override
        public void serialize(T row, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject(row);
            for (TableColumn<T> column : columns.list()) {
                json.writeObjectField(column.name(), column.valueIn(row));
            }
            json.writeEndObject();
        }
    }
}
