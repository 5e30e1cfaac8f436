package hep.mirage.app.folder;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a NameNode and a DataNode of this process. */
@Tag("cluster")
class HdfsFolderTest extends SharedFolderContract {
    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start(@TempDir java.nio.file.Path disk) throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown(true);
    }

    @Override
    Path newFolder() throws IOException {
        return new Path(hdfs.getFileSystem().getUri() + "/" + getClass().getSimpleName() + System.nanoTime());
    }

    @Override
    Configuration configuration() {
        return hdfs.getConfiguration(0);
    }

    @Override
    boolean isObjectStore() {
        return false;
    }

    @Override
    int races() {
        return 50;
    }

    /** Study, schema, sample and bundle on HDFS, the output on the disk; the rows are those of local files. */
    @Test
    void inputsAreReadByTheirUri(@TempDir java.nio.file.Path disk) throws IOException {
        RemoteStudy remote = RemoteStudy.put(disk, new Path(newFolder(), "studies of two"), configuration());
        remote.assertGivesTheRowsOfLocalFiles();
    }

    @Test
    void dataAndSamplesAreReadByTheirUri(@TempDir java.nio.file.Path disk) throws IOException {
        RemoteStudy remote = RemoteStudy.put(disk, newFolder(), configuration());
        remote.assertReadsDataAndSampleAsFromTheDisk(configuration());
    }
}
