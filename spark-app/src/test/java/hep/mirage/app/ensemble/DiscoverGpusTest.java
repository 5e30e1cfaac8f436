package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that reports a host's GPUs to Spark, with a mock {@code nvidia-smi}. */
class DiscoverGpusTest {
    private static final Path SCRIPT = Path.of(System.getProperty("mirage.root"), "deploy", "gpu", "discover-gpus.sh");

    @TempDir
    private Path folder;

    private record Answer(int exitCode, String out, String err) {}

    /** Runs the script where {@code nvidia-smi} does this. */
    private Answer discover(String nvidiaSmi, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path fake = folder.resolve("nvidia-smi");
        Files.writeString(fake, "#!/bin/sh\n" + nvidiaSmi + "\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        return run(folder + ":" + System.getenv("PATH"), environment);
    }

    private Answer run(String path, Map<String, String> environment) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString()).redirectError(err.toFile());
        builder.environment().remove("CUDA_VISIBLE_DEVICES");
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), out, Files.readString(err));
    }

    private static List<String> addresses(Answer answer) {
        assertEquals(0, answer.exitCode(), answer.err());
        ResourceInformation found = ResourceInformation.parseJson(answer.out());
        assertEquals(TaskDevice.RESOURCE, found.name());
        return List.of(found.addresses());
    }

    @Test
    void sparkReadsWhatTheScriptFinds() throws IOException, InterruptedException {
        assertEquals(List.of("0"), addresses(discover("echo 0", Map.of())));
        Answer three = discover("printf '0\\n1\\n2\\n'", Map.of());
        assertEquals(List.of("0", "1", "2"), addresses(three));
        ResourceInformation last =
                new ResourceInformation("gpu", new String[] {addresses(three).get(2)});
        assertEquals(OptionalInt.of(2), TaskDevice.of(Map.of("gpu", last)), "an address is a device's number");
    }

    /** CUDA numbers the devices that a process may use from 0 on, whatever numbers nvidia-smi has for them. */
    @Test
    void addressesAreThoseWithinTheProcess() throws IOException, InterruptedException {
        assertEquals(
                List.of("0", "1"), addresses(discover("printf '0\\n1\\n2\\n'", Map.of("CUDA_VISIBLE_DEVICES", "2,0"))));
    }

    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        Answer none = discover("echo 'No devices were found'", Map.of());
        assertEquals(1, none.exitCode());
        assertEquals("", none.out());
        assertTrue(none.err().contains("discover-gpus.sh: nvidia-smi lists no GPU: No devices"), none.err());
        Answer broken = discover("echo 'Driver/library version mismatch'; exit 18", Map.of());
        assertEquals(1, broken.exitCode());
        assertTrue(broken.err().contains("cannot speak to the driver: Driver/library"), broken.err());
        Answer hidden = discover("echo 0", Map.of("CUDA_VISIBLE_DEVICES", ""));
        assertEquals(1, hidden.exitCode());
        assertTrue(hidden.err().contains("CUDA_VISIBLE_DEVICES is '': no GPU may be used"), hidden.err());
        Answer tooMany = discover("echo 0", Map.of("CUDA_VISIBLE_DEVICES", "0,1"));
        assertEquals(1, tooMany.exitCode());
        assertTrue(tooMany.err().contains("nvidia-smi lists 1 GPU"), tooMany.err());
    }

    @Test
    void saysThatThereIsNoDriver() throws IOException, InterruptedException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("bash", "grep", "seq")) {
            Files.createSymbolicLink(bin.resolve(tool), onThePath(tool));
        }
        Answer answer = run(bin.toString(), Map.of());
        assertEquals(1, answer.exitCode());
        assertTrue(answer.err().contains("no nvidia-smi on the PATH; install NVIDIA's driver"), answer.err());
    }

    private static Path onThePath(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(part -> Path.of(part, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
