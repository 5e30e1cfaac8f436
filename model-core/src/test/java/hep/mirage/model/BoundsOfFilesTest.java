package hep.mirage.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file that a user names is read with a size limit, and reported in a readable line. */
class BoundsOfFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    record Inner(int latent) {
        Inner {
            if (latent < 1) {
                throw new IllegalArgumentException("latent " + latent + "; needed: 1 or more");
            }
        }
    }

    record Outer(List<Inner> nets) {}

    @Test
    void aZipThatInflatesBeyondItsBoundIsRefusedBeforeItFillsTheMemory() throws IOException {
        byte[] bomb = zip(Map.of("manifest.json", new byte[ZipEntries.MOST_BYTES + 1]));
        assertTrue(bomb.length < 1_000_000, bomb.length + " bytes");
        IOException refused = assertThrows(IOException.class, () -> ZipEntries.of(bomb));
        assertTrue(refused.getMessage().contains("inflate to more than 67.1 MB"), refused.getMessage());
    }

    @Test
    void entriesWithinTheBoundsAreRead() throws IOException {
        byte[] weights = {1, 2, 3};
        Map<String, byte[]> entries = ZipEntries.of(zip(Map.of("a", weights, "b", new byte[0])));
        assertEquals(2, entries.size());
        assertArrayEquals(weights, entries.get("a"));
    }

    @Test
    void aZipOfCountlessEntriesIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= ZipEntries.MOST_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("entry" + i));
            }
        }
        IOException refused = assertThrows(IOException.class, () -> ZipEntries.of(bytes.toByteArray()));
        assertTrue(refused.getMessage().contains("more than 100 entries"), refused.getMessage());
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aTextIsReadUpToItsBound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "größe");
        assertEquals("größe", BoundedFile.text(file, 7));
        assertEquals(
                "larger than 6 bytes",
                assertThrows(IOException.class, () -> BoundedFile.text(file, 6)).getMessage());
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        assertThrows(CharacterCodingException.class, () -> BoundedFile.text(binary, 6));
    }

    @Test
    void jsonIsFaultedByItsKeysAndNotByOurClasses() {
        assertEquals(
                "nets.[1].latent: missing, unknown, or of another kind", reason("{\"nets\": [{\"latent\": 1}, {}]}"));
        assertEquals("nets.[0]: latent 0; needed: 1 or more", reason("{\"nets\": [{\"latent\": 0}]}"));
        assertEquals(
                "nets.[0].latent: missing, unknown, or of another kind", reason("{\"nets\": [{\"latent\": \"x\"}]}"));
        assertEquals("nets: missing, unknown, or of another kind", reason("{}"));
        for (String json : List.of("{", "[1]", "{\"nets\": 1}", "x".repeat(100_000), "[".repeat(2000))) {
            String reason = reason(json);
            assertTrue(reason.length() < 200, reason);
            assertFalse(reason.matches("(?s).*(java\\.|hep\\.|fasterxml|StreamReadConstraints).*"), reason);
        }
    }

    private static String reason(String json) {
        return ReadFailure.reason(assertThrows(IOException.class, () -> JSON.readValue(json, Outer.class)));
    }

    @Test
    void aLongValueOrProblemIsCut() {
        assertEquals("short", Excerpt.of("short"));
        assertEquals("x".repeat(80) + "... (100000 characters)", Excerpt.of("x".repeat(100_000)));
        String problem = new InvalidInput("value " + "x".repeat(100_000) + "; take another")
                .problems()
                .get(0);
        assertTrue(problem.length() < 9000, problem.length() + " characters");
        assertTrue(problem.endsWith("; take another"), problem);
    }
}
