package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.ClusterCommand.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** engine-cuda/pack-check in a copy of the tree whose path has a blank, with stand-ins for Maven and jlink. */
class PackCheckTest {
    private static final String SCRIPT = "engine-cuda/pack-check";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void writeATree() throws IOException {
        root = Files.createDirectory(folder.resolve("a tree"));
        for (String name :
                new String[] {SCRIPT, "engine-cuda/src/check/check-card", "engine-cuda/src/check/log4j2.xml"}) {
            executable(name, Files.readString(ClusterCommand.ROOT.resolve(name)));
        }
        executable("bin/mvn", "#!/bin/sh\n");
        executable(
                "bin/jlink",
                """
                #!/usr/bin/env bash
                while [ "$1" != --output ]; do shift; done
                mkdir -p "$2/bin" && echo java > "$2/bin/java" && chmod +x "$2/bin/java"
                """);
        String jar = executable("m2/jna-5.jar", "jar").toString();
        executable("benchmarks/target/classpath", jar + ":/none/spark-core.jar\n");
        executable("benchmarks/target/mirage-benchmarks-0.jar", "jar");
        executable("benchmarks/gpu/vmap.py", "");
        executable("conf/studies/a.yaml", "study: a");
        executable("conf/generators/a.zip", "bundle");
        executable("conf/generators/a-bootstrap.zip", "events");
        executable("conf/jvm.args", "");
    }

    private Path executable(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private Ended pack(Path target) throws IOException, InterruptedException {
        String path = root.resolve("bin") + ":" + System.getenv("PATH");
        return ClusterCommand.start(
                        folder.resolve("log"),
                        Map.of("PATH", path),
                        root.resolve(SCRIPT).toString(),
                        target.toString())
                .end();
    }

    @Test
    void aPackHasItsJarsAndNoEventsAndReplacesAnEarlierOne() throws IOException, InterruptedException {
        Path target = folder.resolve("pack");
        pack(target).succeeded();
        executable("conf/studies/b.yaml", "study: b");
        pack(target).succeeded();
        for (String packed :
                new String[] {"lib/jna-5.jar", "conf/generators/a.zip", "conf/studies/b.yaml", "check-card"}) {
            assertTrue(Files.exists(target.resolve(packed)), packed);
        }
        assertFalse(Files.exists(target.resolve("conf/generators/a-bootstrap.zip")));
        String archive = ClusterCommand.start(
                        folder.resolve("listed"),
                        Map.of(),
                        "tar",
                        "-tzf",
                        folder.resolve("pack.tgz").toString())
                .end()
                .succeeded();
        assertTrue(archive.contains("generators/a.zip"), archive);
        assertFalse(archive.contains("bootstrap"), archive);
    }

    @Test
    void aFolderOfTheUsersIsRefusedAndStays() throws IOException, InterruptedException {
        Path target = Files.createDirectories(folder.resolve("out"));
        Path ensemble = Files.writeString(target.resolve("ensemble.json"), "{}");
        refused(target, "holds other files (ensemble.json)");
        assertTrue(Files.exists(ensemble));

        Path checkout = Files.createDirectories(folder.resolve("project/lib"));
        refused(checkout.getParent(), "holds files that are no pack");
        assertTrue(Files.exists(checkout));

        Path archive = Files.writeString(folder.resolve("data.tgz"), "mine");
        refused(folder.resolve("data"), "data.tgz: exists");
        assertEquals("mine", Files.readString(archive));
    }

    private void refused(Path target, String reason) throws IOException, InterruptedException {
        Ended refused = pack(target);
        assertEquals(2, refused.exitCode(), refused.output());
        assertTrue(refused.output().contains(reason), refused.output());
        assertTrue(refused.output().contains("take a new folder"), refused.output());
    }
}
