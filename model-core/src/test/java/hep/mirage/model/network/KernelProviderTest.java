package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelProviderTest {
    private static final String VECTOR_CLASS = "hep.mirage.model.network.vector.VectorRowKernels";

    @Test
    void fallsBackToTheScalarTwinWithoutTheModule() {
        RowKernels kernels = KernelProvider.choose(
                        ModuleLayer.empty(), RowKernels.class, VECTOR_CLASS, ScalarRowKernels::new)
                .get();
        assertInstanceOf(ScalarRowKernels.class, kernels);
    }

    @Test
    void takesTheVectorKernelsWithTheModule() {
        RowKernels kernels = KernelProvider.choose(
                        ModuleLayer.boot(), RowKernels.class, VECTOR_CLASS, ScalarRowKernels::new)
                .get();
        assertEquals(VECTOR_CLASS, kernels.getClass().getName());
    }

    @Test
    void givesEachThreadItsOwn() {
        assertNotSame(KernelProvider.rowKernels(), KernelProvider.rowKernels());
    }

    @Test
    void saysWhichKernelsAreMissingFromABrokenBuild() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> KernelProvider.choose(
                        ModuleLayer.boot(), RowKernels.class, "hep.mirage.Absent", ScalarRowKernels::new));
        assertEquals("the kernels hep.mirage.Absent are missing from this build", failure.getMessage());
    }
}
