package hep.mirage.app.sample;

import hep.mirage.model.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/**
 * The footer of a Parquet file: its columns, and where and how they are written.
 *
 * <p>Parquet's reader rejects a file with any column that it does not support, needed or not, such as a type or
 * encoding newer than the library. The footer is therefore read here, and {@link #of} creates that of a file with only
 * the needed columns.
 */
final class ParquetFooter {
    /** Magic bytes at the start and end of the file. */
    static final String MAGIC = "PAR1";

    private static final String ENCRYPTED_MAGIC = "PARE";
    /** Size of the footer length and the magic bytes. */
    private static final int TAIL_BYTES = 8;

    private static final String REMEDY = "; write it again";

    /**
     * A top-level column.
     *
     * @param element its type
     * @param firstLeaf index of its first leaf column; nested columns have several
     */
    private record Column(SchemaElement element, int firstLeaf) {}

    private final Path file;
    private final FileMetaData metadata;
    private final List<Column> columns;
    private final long end;

    private ParquetFooter(Path file, FileMetaData metadata, long end) {
        this.file = file;
        this.metadata = metadata;
        this.columns = topLevel(metadata.getSchema());
        this.end = end;
    }

    /**
     * Reads the footer of a file.
     *
     * @throws InvalidInput if the file is not a complete Parquet file, or is encrypted
     */
    static ParquetFooter read(Path file) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            long length = bytes.size();
            if (length < MAGIC.length() + TAIL_BYTES) {
                throw notWhole(file, length + " bytes");
            }
            byte[] tail = read(bytes, length - TAIL_BYTES, TAIL_BYTES);
            String magic = new String(tail, Integer.BYTES, MAGIC.length(), StandardCharsets.ISO_8859_1);
            if (magic.equals(ENCRYPTED_MAGIC)) {
                throw new InvalidInput(file + ": an encrypted Parquet file; write it without encryption");
            }
            long start = length
                    - TAIL_BYTES
                    - ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (!magic.equals(MAGIC) || start < MAGIC.length() || start > length - TAIL_BYTES) {
                throw notWhole(file, "no Parquet footer at its end");
            }
            return parsed(file, read(bytes, start, (int) (length - TAIL_BYTES - start)), start);
        }
    }

    private static byte[] read(SeekableByteChannel from, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        from.position(position);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException("the file ends early");
            }
        }
        return bytes.array();
    }

    private static ParquetFooter parsed(Path file, byte[] footer, long end) {
        try {
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer));
            long leaves = metadata.getSchema().stream()
                    .filter(SchemaElement::isSetType)
                    .count();
            if (metadata.getRow_groups().stream().anyMatch(group -> group.getColumnsSize() != leaves)) {
                throw notWhole(file, "damaged footer");
            }
            return new ParquetFooter(file, metadata, end);
        } catch (InvalidInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw notWhole(file, "damaged footer");
        }
    }

    private static InvalidInput notWhole(Path file, String reason) {
        return new InvalidInput(file + ": not a whole Parquet file (" + reason + ")" + REMEDY);
    }

    /** The schema is a tree in depth-first order, the root first. */
    private static List<Column> topLevel(List<SchemaElement> schema) {
        List<Column> columns = new ArrayList<>();
        int leaf = 0;
        for (int at = 1; at < schema.size(); ) {
            columns.add(new Column(schema.get(at), leaf));
            for (int open = 1; open > 0; at++) {
                int children = schema.get(at).getNum_children();
                leaf += schema.get(at).isSetType() ? 1 : 0;
                open += children - 1;
            }
        }
        return columns;
    }

    /** The top-level columns, in the file's order. */
    List<SchemaElement> columns() {
        return columns.stream().map(Column::element).toList();
    }

    /** A text stored by the file's writer under a key. */
    Optional<String> text(String key) {
        if (metadata.getKey_value_metadata() == null) {
            return Optional.empty();
        }
        return metadata.getKey_value_metadata().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(KeyValue::getValue)
                .findFirst();
    }

    /** Start of the footer, which is the end of the columns' bytes [bytes]. */
    long end() {
        return end;
    }

    /**
     * The footer of the same file with only some of its columns, including its length and the magic bytes.
     *
     * @param needed columns of numbers, indices into {@link #columns()}, ascending
     * @throws InvalidInput if one of them has an unsupported compression or encoding
     */
    byte[] of(List<Integer> needed) throws IOException {
        SchemaElement root = metadata.getSchema().get(0).deepCopy();
        root.setNum_children(needed.size());
        List<SchemaElement> schema = new ArrayList<>(List.of(root));
        for (int column : needed) {
            SchemaElement element = columns.get(column).element().deepCopy();
            if (element.isSetLogicalType() && !element.getLogicalType().isSet()) {
                element.unsetLogicalType();
            }
            schema.add(element);
        }
        List<RowGroup> groups = new ArrayList<>();
        for (RowGroup group : metadata.getRow_groups()) {
            groups.add(of(group, needed));
        }
        FileMetaData part = new FileMetaData(metadata.getVersion(), schema, metadata.getNum_rows(), groups);
        if (metadata.getCreated_by() != null) {
            part.setCreated_by(metadata.getCreated_by());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(part, bytes);
        int length = bytes.size();
        bytes.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        bytes.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private RowGroup of(RowGroup group, List<Integer> needed) {
        List<ColumnChunk> chunks = new ArrayList<>();
        for (int column : needed) {
            ColumnChunk chunk = group.getColumns().get(columns.get(column).firstLeaf());
            requireReadable(columns.get(column).element().getName(), chunk);
            chunks.add(chunk);
        }
        return new RowGroup(chunks, group.getTotal_byte_size(), group.getNum_rows());
    }

    private void requireReadable(String column, ColumnChunk chunk) {
        String at = file + ": column " + column + ": ";
        if (!chunk.isSetMeta_data() || chunk.isSetCrypto_metadata()) {
            throw new InvalidInput(at + "encrypted; write the file without encryption");
        }
        if (chunk.isSetFile_path()) {
            throw new InvalidInput(at + "its values are in another file, " + chunk.getFile_path()
                    + "; give the folder of the data files without this summary");
        }
        ColumnMetaData values = chunk.getMeta_data();
        CompressionCodec codec = values.getCodec();
        if (codec == null || codec == CompressionCodec.BROTLI || codec == CompressionCodec.LZO) {
            throw new InvalidInput(at + "compressed by " + (codec == null ? "a codec that is unknown here" : codec)
                    + ", which cannot be read; write the file with zstd, snappy, gzip or without compression");
        }
        for (Encoding encoding : values.getEncodings()) {
            boolean floats = values.getType() == Type.DOUBLE || values.getType() == Type.FLOAT;
            if (encoding == null || encoding == Encoding.BYTE_STREAM_SPLIT && !floats) {
                throw new InvalidInput(at + "encoded by " + (encoding == null ? "a way that is unknown here" : encoding)
                        + (floats ? "" : " in a column of type " + values.getType())
                        + ", which cannot be read; write the column with the encoding PLAIN or with a dictionary");
            }
        }
    }

    /** Describes codec and encodings of some columns, for messages. */
    String writing(List<Integer> needed) {
        List<String> words = new ArrayList<>();
        for (int column : needed) {
            for (RowGroup group : metadata.getRow_groups().subList(0, Math.min(1, metadata.getRow_groupsSize()))) {
                ColumnMetaData values =
                        group.getColumns().get(columns.get(column).firstLeaf()).getMeta_data();
                words.add(columns.get(column).element().getName() + " (" + values.getCodec() + "; "
                        + String.join(
                                ", ",
                                values.getEncodings().stream().map(Enum::name).toList()) + ")");
            }
        }
        return String.join(", ", words);
    }
}
