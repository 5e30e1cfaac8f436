package hep.mirage.app.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.app.folder.Journal.Blank;
import hep.mirage.app.folder.Journal.Committed;
import hep.mirage.app.folder.Journal.CommittedFile;
import hep.mirage.app.folder.Journal.Driver;
import hep.mirage.app.folder.Journal.Ended;
import hep.mirage.app.folder.Journal.Entry;
import hep.mirage.app.folder.Journal.Opened;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file of a journal entry, as JSON.
 *
 * @param fileSystem of the journal
 * @param path of the file
 */
record EntryFile(FileSystem fileSystem, Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stands for a length that the entry does not state. */
    private static final long UNKNOWN = -1;

    /** The content of an entry's file. */
    static byte[] content(Entry entry) {
        ObjectNode tree = JSON.createObjectNode();
        if (entry instanceof Opened opened) {
            tree.put("entry", "opened");
            tree.put("host", opened.driver().host());
            tree.put("pid", opened.driver().pid());
            tree.put("opened", opened.driver().opened().toString());
            tree.put("token", opened.driver().token());
        } else if (entry instanceof Committed committed) {
            tree.put("entry", "committed");
            tree.put("epoch", committed.epoch());
            // Two lists, since earlier versions read the first one.
            ArrayNode paths = tree.putArray("files");
            ArrayNode bytes = tree.putArray("bytes");
            committed.files().forEach(file -> {
                paths.add(file.path());
                bytes.add(file.bytes().orElse(UNKNOWN));
            });
        } else {
            tree.put("entry", "ended");
            tree.put("epoch", entry.epoch());
        }
        entry.document().ifPresent(document -> tree.put("document", document));
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    /**
     * Reads it.
     *
     * @param position in the journal
     * @throws java.io.FileNotFoundException if the position is free
     * @throws IOException if the file cannot be read
     */
    Entry read(long position) throws IOException {
        byte[] content = AtomicFiles.content(fileSystem, path);
        try {
            JsonNode tree = JSON.readTree(content);
            Optional<String> document = tree.hasNonNull("document")
                    ? Optional.of(tree.get("document").textValue())
                    : Optional.empty();
            return switch (tree.path("entry").asText()) {
                case "opened" -> new Opened(position, driver(tree), document);
                case "committed" -> new Committed(position, tree.path("epoch").asLong(), files(tree));
                case "ended" -> new Ended(position, tree.path("epoch").asLong(), document);
                default -> new Blank(position);
            };
        } catch (JsonProcessingException | DateTimeException notFilled) {
            return new Blank(position);
        }
    }

    private static Driver driver(JsonNode tree) {
        return new Driver(
                tree.path("host").asText(),
                tree.path("pid").asLong(),
                Instant.parse(tree.path("opened").asText()),
                tree.path("token").asText());
    }

    private static List<CommittedFile> files(JsonNode tree) {
        List<CommittedFile> files = new ArrayList<>();
        for (JsonNode path : tree.path("files")) {
            long bytes = tree.path("bytes").path(files.size()).asLong(UNKNOWN);
            files.add(
                    new CommittedFile(path.asText(), bytes == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bytes)));
        }
        return files;
    }
}
