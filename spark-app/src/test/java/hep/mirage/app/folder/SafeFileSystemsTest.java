package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileSystemsTest {
    private static final String ACLS = "test.acls";

    @TempDir
    private java.nio.file.Path disk;

    /** A disk under any scheme, with access control lists or without. */
    public static final class Disk extends RawLocalFileSystem {
        private URI name;

        @Override
        public void initialize(URI uri, Configuration configuration) throws IOException {
            super.initialize(uri, configuration);
            name = URI.create(uri.getScheme() + ":///");
        }

        @Override
        public URI getUri() {
            return name == null ? super.getUri() : name;
        }

        @Override
        public boolean hasPathCapability(Path path, String capability) throws IOException {
            return capability.equals(CommonPathCapabilities.FS_ACLS)
                    ? getConf().getBoolean(ACLS, false)
                    : super.hasPathCapability(path, capability);
        }
    }

    private static Configuration with(String scheme) {
        Configuration configuration = new Configuration();
        configuration.setClass("fs." + scheme + ".impl", Disk.class, FileSystem.class);
        configuration.setBoolean("fs." + scheme + ".impl.disable.cache", true);
        return configuration;
    }

    private SharedFolder folder(String scheme, Configuration configuration) {
        return new SharedFolder(new Path(scheme + "://" + disk.resolve("out")), configuration, "document.json");
    }

    private String refusal(SharedFolder folder) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> folder.open(latest -> Optional.of("{}")));
        assertEquals(1, refusal.problems().size());
        assertFalse(Files.exists(disk.resolve("out")), "nothing is written");
        return refusal.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "wasb", "oss", "cosn"})
    void otherStoresAreRefusedBeforeAnythingIsWritten(String scheme) {
        String message = refusal(folder(scheme, with(scheme)));
        assertTrue(message.startsWith("output folder " + scheme + ":"), message);
        assertTrue(message.contains("it is not known of " + scheme + ": that a rename never replaces a file"), message);
        assertTrue(message.contains("use hdfs:, s3a: (also for the buckets of s3:)"), message);
        assertTrue(message.endsWith("spark.hadoop.mirage.folder.trusted-schemes=" + scheme), message);
    }

    @Test
    void aSchemeThatTheUserTrustsIsOpened() {
        Configuration configuration = FaultyFileSystem.sound();
        Path out = FaultyFileSystem.of(disk.resolve("trusted"));
        configuration.set(SafeFileSystems.TRUSTED, "oss, faulty");
        assertDoesNotThrow(() -> SafeFileSystems.require(out, configuration));
        configuration.unset(SafeFileSystems.TRUSTED);
        assertThrows(InvalidInput.class, () -> SafeFileSystems.require(out, configuration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abfs", "abfss"})
    void azureNeedsAHierarchicalNamespace(String scheme) {
        Configuration configuration = with(scheme);
        Path out = new Path(scheme + "://" + disk.resolve("out"));
        configuration.setBoolean(ACLS, true);
        assertDoesNotThrow(() -> SafeFileSystems.require(out, configuration));
        configuration.setBoolean(ACLS, false);
        String message = refusal(folder(scheme, configuration));
        assertTrue(message.contains("without a hierarchical namespace, a rename can replace a file"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hdfs", "webhdfs", "swebhdfs", "s3a", "gs", "file"})
    void othersAreKnownByTheirSchemes(String scheme) {
        assertDoesNotThrow(() -> SafeFileSystems.require(new Path(scheme + "://host/out"), new Configuration()));
    }

    /** The folder does not exist yet: its mount point does. */
    @Test
    void aMountPointIsAsSafeAsItsTarget() throws IOException {
        Configuration configuration = FaultyFileSystem.sound();
        configuration.set(SafeFileSystems.TRUSTED, "faulty");
        String table = "fs.viewfs.mounttable.cluster.link.";
        configuration.set(table + "/safe", FaultyFileSystem.of(disk).toString());
        configuration.set(table + "/local", disk.toUri().toString());
        assertDoesNotThrow(() -> SafeFileSystems.require(new Path("viewfs://cluster/safe/new/out"), configuration));
        InvalidInput refusal = assertThrows(
                InvalidInput.class,
                () -> SafeFileSystems.require(new Path("viewfs://cluster/local/new/out"), configuration));
        assertTrue(refusal.getMessage().contains("name its target instead"), refusal.getMessage());
    }
}
