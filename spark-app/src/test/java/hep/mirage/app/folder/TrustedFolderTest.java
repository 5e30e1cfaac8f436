package hep.mirage.app.folder;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;

/** A file system that the user trusts and that Hadoop knows no {@code AbstractFileSystem} for, such as most stores of clouds. */
class TrustedFolderTest extends SharedFolderContract {
    @TempDir
    private java.nio.file.Path parent;

    private final Configuration configuration = FaultyFileSystem.withoutContext(new Faults() {
        @Override
        public void before() {}

        @Override
        public void after() {}
    });

    @Override
    Path newFolder() throws IOException {
        Path folder = FaultyFileSystem.of(parent.resolve("out"));
        return folder.getFileSystem(configuration).makeQualified(folder);
    }

    @Override
    Configuration configuration() {
        return configuration;
    }

    @Override
    boolean isObjectStore() {
        return false;
    }

    @Override
    int races() {
        return 50;
    }
}
