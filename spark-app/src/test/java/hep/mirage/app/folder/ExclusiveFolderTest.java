package hep.mirage.app.folder;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Google Cloud Storage, by a store in memory that takes the same steps. */
class ExclusiveFolderTest extends SharedFolderContract {
    private final Configuration configuration = ExclusiveStore.sound();

    @Override
    Path newFolder() {
        return new Path("gs://memory/folder-" + System.nanoTime());
    }

    @Override
    Configuration configuration() {
        return configuration;
    }

    @Override
    boolean isObjectStore() {
        return true;
    }

    @Override
    int races() {
        return 200;
    }
}
