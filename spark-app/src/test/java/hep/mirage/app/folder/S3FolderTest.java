package hep.mirage.app.folder;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** S3A against a server that speaks S3 over HTTP. */
@Tag("cluster")
class S3FolderTest extends SharedFolderContract {
    private static S3Server server;
    private static Configuration configuration;

    @BeforeAll
    static void start(@TempDir java.nio.file.Path disk) throws IOException, InterruptedException {
        server = S3Server.start(disk);
        configuration = server.configuration();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @Override
    Path newFolder() {
        return new Path("s3a://" + server.bucket() + "/folder-" + System.nanoTime());
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
        return 20;
    }
}
