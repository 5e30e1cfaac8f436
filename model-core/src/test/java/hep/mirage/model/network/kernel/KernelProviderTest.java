package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelProviderTest {
    private static final String ROW_CLASS = "hep.mirage.model.network.kernel.vector.VectorRowKernels";
    private static final String MATRIX_CLASS = "hep.mirage.model.network.kernel.vector.VectorMatrixKernel";

    /** Kernels for a Vector API that lacks a method that they call. */
    public static final class WithAMethodMissing implements MatrixKernel {
        @Override
        public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
            throw new NoSuchMethodError("jdk.incubator.vector.FloatVector.fma");
        }
    }

    /** Kernels for a Vector API that has moved to another package. */
    public static final class WithAClassMissing implements MatrixKernel {
        /** Fails as the initialisation of the kernels' constants would. */
        public WithAClassMissing() {
            throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
        }

        @Override
        public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {}
    }

    @Test
    void fallsBackToTheScalarTwinsWithoutTheModule() {
        KernelProvider.Choice choice = KernelProvider.choose(ModuleLayer.empty(), ROW_CLASS, MATRIX_CLASS);
        requireScalar(choice, "--add-modules=jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(classes = {WithAMethodMissing.class, WithAClassMissing.class})
    void fallsBackToTheScalarTwinsWhereTheVectorApiHasChanged(Class<?> kernel) {
        KernelProvider.Choice choice = KernelProvider.choose(ModuleLayer.boot(), ROW_CLASS, kernel.getName());
        requireScalar(choice, "FloatVector");
    }

    private static void requireScalar(KernelProvider.Choice choice, String said) {
        assertInstanceOf(ScalarRowKernels.class, choice.rowKernels().get());
        assertInstanceOf(ScalarMatrixKernel.class, choice.matrixKernel().get());
        String warning = choice.warning().orElseThrow();
        assertTrue(warning.contains(said) && warning.contains("plain Java"), warning);
    }

    @Test
    void takesTheVectorKernelsWithTheModule() {
        KernelProvider.Choice choice = KernelProvider.choose(ModuleLayer.boot(), ROW_CLASS, MATRIX_CLASS);
        assertEquals(ROW_CLASS, choice.rowKernels().get().getClass().getName());
        assertEquals(MATRIX_CLASS, choice.matrixKernel().get().getClass().getName());
        assertTrue(choice.warning().isEmpty());
    }

    @Test
    void givesEachThreadItsOwn() {
        assertNotSame(KernelProvider.rowKernels(), KernelProvider.rowKernels());
    }

    @Test
    void saysWhichKernelsAreMissingFromABrokenBuild() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> KernelProvider.choose(ModuleLayer.boot(), "hep.mirage.Absent", MATRIX_CLASS));
        assertEquals("the kernels hep.mirage.Absent are missing from this build", failure.getMessage());
    }
}
