package hep.mirage.engine.cuda.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelImagesTest {
    @Test
    void machineCodeIsOfTheSourceBesideIt() {
        assertEquals(
                KernelSource.digest(),
                KernelMarks.ofThisBuild().source(),
                "the kernels' source has changed since their machine code was built: call engine-cuda/build-kernels");
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "86, 86", "87, 86", "89, 89", "90, 90"})
    void aCardGetsTheNewestCodeOfItsMajorVersion(int capability, int built) {
        assertArrayEquals(KernelImages.read(KernelImages.cubin(built)), KernelImages.imageFor(capability));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 120})
    void aNewerCardGetsPtxThatEndsWithZero(int capability) {
        byte[] image = KernelImages.imageFor(capability);
        byte[] text = KernelImages.read(KernelImages.ptx());
        assertEquals(0, image[image.length - 1]);
        assertArrayEquals(text, Arrays.copyOf(image, image.length - 1));
        assertTrue(new String(text, StandardCharsets.US_ASCII).contains(".visible .entry trainNets"));
    }

    @Test
    void anOlderCardIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> KernelImages.imageFor(75));
        assertTrue(refusal.getMessage().contains("compute capability 7.5"), refusal.getMessage());
    }
}
