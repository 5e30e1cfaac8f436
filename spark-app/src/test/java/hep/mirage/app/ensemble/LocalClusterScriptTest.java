package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/standalone/local-cluster.sh} says when it cannot start a cluster. */
class LocalClusterScriptTest {
    @TempDir
    private Path folder;

    /** A folder that looks like a Spark distribution, without jars. */
    private Path withoutJars() throws IOException {
        Path submit = folder.resolve("spark/bin/spark-submit");
        Files.createDirectories(submit.getParent());
        assertTrue(Files.writeString(submit, "#!/bin/sh\n").toFile().setExecutable(true));
        return folder.resolve("spark");
    }

    private void refuses(Path sparkHome, int port, String reason) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPARK_HOME", sparkHome.toString());
        environment.put("MASTER_PORT", Integer.toString(port));
        environment.put("WORK_DIR", folder.resolve("work").toString());
        ClusterCommand.Ended ended = ClusterCommand.start(
                        folder.resolve("log"), environment, "deploy/standalone/local-cluster.sh")
                .end();
        assertEquals(2, ended.exitCode(), ended.output());
        assertTrue(ended.output().contains("local-cluster.sh: " + reason), ended.output());
        assertFalse(ended.output().contains("cluster: spark://"), ended.output());
    }

    private static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = anyPort()) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aFolderWithoutSparkIsRefused() throws IOException, InterruptedException {
        Path wrong = folder.resolve("wrong");
        refuses(wrong, freePort(), "SPARK_HOME (" + wrong + ") has no bin/spark-submit");
        assertFalse(Files.exists(folder.resolve("work")), "nothing is written");
    }

    @Test
    void aPortInUseIsRefused() throws IOException, InterruptedException {
        try (ServerSocket taken = anyPort()) {
            int port = taken.getLocalPort();
            refuses(withoutJars(), port, "port " + port + " of this machine is in use; set MASTER_PORT");
        }
    }

    @Test
    void aMasterThatDoesNotStartIsNotAnnounced() throws IOException, InterruptedException {
        int port = freePort();
        refuses(withoutJars(), port, "the master ended before it listened on port " + port);
    }
}
