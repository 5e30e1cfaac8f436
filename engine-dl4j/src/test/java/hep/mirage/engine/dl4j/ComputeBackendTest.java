package hep.mirage.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.engine.dl4j.ComputeBackend.Device;
import hep.mirage.engine.dl4j.ComputeBackend.Kind;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.TrainingEngines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which ND4J backend each engine accepts; the cards are fictitious. */
class ComputeBackendTest {
    private static final Device A100 = new Device("NVIDIA A100", 8, 0);
    private static final Device L40 = new Device("NVIDIA L40", 8, 9);
    private static final Device H100 = new Device("NVIDIA H100", 9, 0);

    private static ComputeBackend cuda(Device... devices) {
        return new ComputeBackend("JCublasBackend", Kind.CUDA, List.of(devices));
    }

    private static String refusal(ComputeBackend backend) {
        return refusal(backend, OptionalInt.empty());
    }

    private static String refusal(ComputeBackend backend, OptionalInt device) {
        return assertThrows(InvalidInput.class, () -> backend.requireCuda("dl4j-cuda", device))
                .getMessage();
    }

    @Test
    void takesCardsThatRunTheMachineCode() {
        assertDoesNotThrow(() -> cuda(A100, L40).requireCuda("dl4j-cuda", OptionalInt.empty()));
    }

    @Test
    void aTaskOfADeviceAsksForThatDeviceOnly() {
        assertDoesNotThrow(() -> cuda(A100, H100).requireCuda("dl4j-cuda", OptionalInt.of(0)));
        assertTrue(refusal(cuda(A100, H100), OptionalInt.of(1)).contains("cannot use device 1, NVIDIA H100"));
        assertEquals(
                "training engine 'dl4j-cuda' is to use GPU 2; JCublasBackend sees 2, numbered from 0; see"
                        + " CUDA_VISIBLE_DEVICES",
                refusal(cuda(A100, L40), OptionalInt.of(2)));
    }

    @Test
    void refusesNewerCardsEvenBesideOthers() {
        String refusal = refusal(cuda(A100, H100));
        assertTrue(
                refusal.startsWith("training engine 'dl4j-cuda' cannot use device 1, NVIDIA H100, of compute capability"
                        + " 9.0: ND4J's CUDA 11.6 holds machine code for 3.7 to 8.6"),
                refusal);
        assertTrue(refusal.contains("use the engine cuda there"), refusal);
    }

    @Test
    void refusesCudaWithoutACard() {
        String refusal = refusal(cuda());
        assertTrue(refusal.contains("needs a GPU; JCublasBackend found none; build with the Maven profile"), refusal);
    }

    @Test
    void theEngineOfTheProcessorRefusesTheOtherBackend() {
        String refusal = assertThrows(InvalidInput.class, () -> cuda(A100).requireProcessor("dl4j"))
                .getMessage();
        assertEquals(
                "training engine 'dl4j' computes on the processor; ND4J found JCublasBackend; name the engine dl4j-cuda,"
                        + " or build without the Maven profile nd4j-cuda",
                refusal);
    }

    /** No silent fallback: on the CPU the GPU engine does not open, so it trains nothing. */
    @Test
    void theEngineOfTheGpuDoesNotFallBackToTheProcessor() {
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> TrainingEngines.named("dl4j-cuda").open());
        assertEquals(
                "training engine 'dl4j-cuda' needs ND4J's CUDA backend; ND4J found CpuBackend, which computes on the"
                        + " processor; build with the Maven profile nd4j-cuda (for ./mirage: MIRAGE_ENGINES=dl4j-cuda) and"
                        + " run on a machine with CUDA 11.6 and a GPU of compute capability 3.7 to 8.9; on Hopper and newer"
                        + " GPUs use the engine cuda",
                refusal.getMessage());
    }

    @Test
    void theEngineOfTheProcessorOpens() {
        assertEquals(new ComputeBackend("CpuBackend", Kind.PROCESSOR, List.of()), ComputeBackend.ofThisProcess());
        assertEquals("dl4j", TrainingEngines.named("dl4j").open().name());
    }

    /** As on a machine where ND4J's CUDA backend finds no driver and there is no other: a new JVM without nd4j-native. */
    @Test
    void saysWhatIsMissingWhereNoBackendWorks() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("nd4j-native-1"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        OpenTwice.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertEquals(
                2,
                output.lines()
                        .filter(line -> line.startsWith("refused: DL4J finds no backend of ND4J that works here: "))
                        .filter(line -> line.contains("NoAvailableBackendException"))
                        .count(),
                output);
    }

    /** Prints why neither engine opens. */
    static final class OpenTwice {
        private OpenTwice() {}

        public static void main(String[] arguments) {
            for (String name : List.of("dl4j", "dl4j-cuda")) {
                try {
                    TrainingEngines.named(name).open();
                } catch (InvalidInput e) {
                    System.out.println("refused: " + e.getMessage());
                }
            }
        }
    }
}
