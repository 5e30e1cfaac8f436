package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelMatrixKernelTest {
    private static final int SIZE = 128;
    private static final OutOfMemoryError FAILURE = new OutOfMemoryError("panels of a part");

    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch failed = new CountDownLatch(1);

    private void multiply(MatrixView a, MatrixView b, MatrixView c, MatrixKernel.Update update) {
        new ScalarMatrixKernel().multiply(a, b, c, update);
        done.incrementAndGet();
    }

    /** The other parts end after the failure. */
    private void multiplyLate(MatrixView a, MatrixView b, MatrixView c, MatrixKernel.Update update) {
        try {
            failed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        multiply(a, b, c, update);
    }

    private void fail(MatrixView a, MatrixView b, MatrixView c, MatrixKernel.Update update) {
        failed.countDown();
        throw FAILURE;
    }

    private static void product(ParallelMatrixKernel kernel) {
        MatrixView square = MatrixView.of(new float[SIZE * SIZE], 0, SIZE, SIZE);
        kernel.multiply(square, square, MatrixView.of(new float[SIZE * SIZE], 0, SIZE, SIZE), MatrixKernel.Update.SET);
    }

    /** A part that fails before the caller has finished its own is as fatal as one that fails later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailedPartFailsTheProductWhenAllPartsHaveEnded(int failing) {
        MatrixKernel[] kernels = {this::multiplyLate, this::multiplyLate, this::multiplyLate};
        kernels[failing] = this::fail;
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(List.of(kernels))) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> product(kernel));
            assertSame(FAILURE, thrown.getCause());
            assertEquals(2, done.get(), "the other parts have ended");
        }
    }

    @Test
    void anInterruptedCallerStillGetsTheWholeProduct() {
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(List.of(this::multiply, this::multiply))) {
            Thread.currentThread().interrupt();
            product(kernel);
            assertEquals(2, done.get());
            assertTrue(Thread.interrupted(), "the interruption is handed on");
        }
    }

    @Test
    void needsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new ParallelMatrixKernel(0));
    }
}
