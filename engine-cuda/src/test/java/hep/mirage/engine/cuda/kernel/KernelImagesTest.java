package hep.mirage.engine.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KernelImagesTest {
    @Test
    void machineCodeIsOfTheSourceBesideIt() {
        assertEquals(
                KernelSource.digest(),
                KernelMarks.ofThisBuild().source(),
                "the kernels' source has changed since their machine code was built: call engine-cuda/build-kernels");
    }

    static Stream<Arguments> programsAndCards() {
        return Stream.of(KernelProgram.values())
                .flatMap(program -> Stream.of(
                        Arguments.of(program, 80, 80),
                        Arguments.of(program, 86, 86),
                        Arguments.of(program, 87, 86),
                        Arguments.of(program, 89, 89),
                        Arguments.of(program, 90, 90)));
    }

    @ParameterizedTest
    @MethodSource("programsAndCards")
    void aCardGetsTheNewestCodeOfItsMajorVersion(KernelProgram program, int capability, int built) {
        assertArrayEquals(KernelImages.read(program.cubin(built)), KernelImages.imageFor(program, capability));
    }

    @ParameterizedTest
    @CsvSource({"NETS, 100, trainNets", "NETS, 120, readNets", "BATCHES, 100, trainBatches"})
    void aNewerCardGetsPtxThatEndsWithZero(KernelProgram program, int capability, String kernel) {
        byte[] image = KernelImages.imageFor(program, capability);
        byte[] text = KernelImages.read(program.ptx());
        assertEquals(0, image[image.length - 1]);
        assertArrayEquals(text, Arrays.copyOf(image, image.length - 1));
        assertTrue(new String(text, StandardCharsets.US_ASCII).contains(".visible .entry " + kernel));
    }

    @Test
    void anOlderCardIsRefused() {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> KernelImages.imageFor(KernelProgram.NETS, 75));
        assertTrue(refusal.getMessage().contains("compute capability 7.5"), refusal.getMessage());
    }
}
