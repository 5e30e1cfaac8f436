package hep.mirage.model.network.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixKernelTest {
    private final MatrixKernel scalar = new ScalarMatrixKernel();

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(1, 1, 1),
                Arguments.of(1, 7, 61),
                Arguments.of(7, 1, 1),
                Arguments.of(4, 128, 64),
                Arguments.of(61, 129, 65),
                Arguments.of(5, 300, 21),
                Arguments.of(67, 257, 131),
                Arguments.of(3, 7, 1021),
                Arguments.of(61, 7, 1),
                Arguments.of(18, 5, 7),
                Arguments.of(17, 33, 16),
                Arguments.of(1021, 3, 34),
                // several blocks of the sums and of the columns, the last ones ragged
                Arguments.of(21, 521, 1103),
                Arguments.of(16, 257, 49),
                // right factors that are copied because many rows read them, and transposed products of few rows
                Arguments.of(131, 300, 301),
                Arguments.of(130, 257, 1103),
                Arguments.of(33, 180, 360),
                // a narrow result whose sums take several blocks
                Arguments.of(13, 521, 7));
    }

    @Test
    void multipliesByHand() {
        MatrixView a = MatrixView.of(new float[] {1, 2, 3, 4, 5, 6}, 0, 2, 3);
        MatrixView b = MatrixView.of(new float[] {1, 0, 0, 1, 1, 1}, 0, 3, 2);
        float[] c = {10, 10, 10, 10};
        scalar.multiply(a, b, MatrixView.of(c, 0, 2, 2), MatrixKernel.Update.ADD);
        assertArrayEquals(new float[] {14, 15, 20, 21}, c);
        scalar.multiply(a, b, MatrixView.of(c, 0, 2, 2), MatrixKernel.Update.SET);
        assertArrayEquals(new float[] {4, 5, 10, 11}, c);
    }

    @Test
    void theBuildRunsOnTheVectorKernel() {
        assertEquals("VectorMatrixKernel", MatrixKernel.fastest().getClass().getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void vectorKernelGivesTheScalarBits(int rows, int depth, int columns) {
        for (MatrixKernel.Update update : MatrixKernel.Update.values()) {
            assertArrayEquals(
                    product(scalar, rows, depth, columns, update),
                    product(MatrixKernel.fastest(), rows, depth, columns, update),
                    0f);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void transposedLeftFactorGivesTheScalarBits(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(2);
        MatrixView a =
                MatrixView.of(numbers(random, rows * depth), 0, depth, rows).transposed();
        MatrixView b = MatrixView.of(numbers(random, depth * columns), 0, depth, columns);
        float[] expected = new float[rows * columns];
        float[] actual = new float[rows * columns];
        scalar.multiply(a, b, MatrixView.of(expected, 0, rows, columns), MatrixKernel.Update.SET);
        MatrixKernel.fastest().multiply(a, b, MatrixView.of(actual, 0, rows, columns), MatrixKernel.Update.SET);
        assertArrayEquals(expected, actual, 0f);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void transposedRightFactorGivesTheScalarBits(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(3);
        MatrixView a = MatrixView.of(numbers(random, rows * depth), 0, rows, depth);
        MatrixView b = MatrixView.of(numbers(random, depth * columns), 0, columns, depth)
                .transposed();
        float[] plain = b.rowMajorInto(new float[0]);
        float[] expected = new float[rows * columns];
        scalar.multiply(
                a,
                MatrixView.of(plain, 0, depth, columns),
                MatrixView.of(expected, 0, rows, columns),
                MatrixKernel.Update.SET);
        for (MatrixKernel kernel : new MatrixKernel[] {scalar, MatrixKernel.fastest()}) {
            float[] actual = new float[rows * columns];
            kernel.multiply(a, b, MatrixView.of(actual, 0, rows, columns), MatrixKernel.Update.SET);
            assertArrayEquals(expected, actual, 0f);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void partsOfLargerMatricesGiveTheScalarBits(int rows, int depth, int columns) {
        SplittableRandom random = new SplittableRandom(4);
        MatrixView a = new MatrixView(numbers(random, 6 * rows * depth), 1, rows, depth, 3 * depth, 2);
        MatrixView b = new MatrixView(numbers(random, 2 * depth * (columns + 3)), 5, depth, columns, columns + 3, 1);
        float[] expected = numbers(random, rows * (columns + 1));
        float[] actual = expected.clone();
        for (MatrixKernel.Update update : MatrixKernel.Update.values()) {
            scalar.multiply(a, b, new MatrixView(expected, 0, rows, columns, columns + 1, 1), update);
            MatrixView result = new MatrixView(actual, 0, rows, columns, columns + 1, 1);
            MatrixKernel.fastest().multiply(a, b, result, update);
            assertArrayEquals(expected, actual, 0f);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        try (ParallelMatrixKernel one = new ParallelMatrixKernel(1);
                ParallelMatrixKernel three = new ParallelMatrixKernel(3)) {
            assertArrayEquals(
                    product(one, 311, 129, 77, MatrixKernel.Update.SET),
                    product(three, 311, 129, 77, MatrixKernel.Update.SET),
                    0f);
        }
    }

    @Test
    void leavesTheSurroundingsAlone() {
        float[] values = new float[10 * 10];
        java.util.Arrays.fill(values, 7f);
        MatrixView inner = new MatrixView(values, 11, 5, 3, 10, 1);
        MatrixView zeros = MatrixView.of(new float[5 * 2], 0, 5, 2);
        MatrixKernel.fastest()
                .multiply(zeros, MatrixView.of(new float[2 * 3], 0, 2, 3), inner, MatrixKernel.Update.SET);
        for (int i = 0; i < values.length; i++) {
            boolean inside = i / 10 >= 1 && i / 10 < 6 && i % 10 >= 1 && i % 10 < 4;
            assertEquals(inside ? 0f : 7f, values[i], "element " + i);
        }
    }

    @Test
    void refusesWhatIsNoProduct() {
        MatrixView a = MatrixView.of(new float[6], 0, 2, 3);
        MatrixView c = MatrixView.of(new float[4], 0, 2, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> scalar.multiply(a, MatrixView.of(new float[4], 0, 2, 2), c, MatrixKernel.Update.SET));
        MatrixView everyOther = new MatrixView(new float[12], 0, 3, 2, 4, 2);
        assertThrows(IllegalArgumentException.class, () -> MatrixKernel.fastest()
                .multiply(a, everyOther, c, MatrixKernel.Update.SET));
        MatrixView b = MatrixView.of(new float[6], 0, 3, 2);
        assertThrows(IllegalArgumentException.class, () -> MatrixKernel.fastest()
                .multiply(a, b, c.transposed(), MatrixKernel.Update.SET));
        assertThrows(IllegalArgumentException.class, () -> MatrixView.of(new float[5], 0, 2, 3));
    }

    private static float[] product(MatrixKernel kernel, int rows, int depth, int columns, MatrixKernel.Update update) {
        SplittableRandom random = new SplittableRandom(1);
        float[] a = numbers(random, rows * depth);
        float[] b = numbers(random, depth * columns);
        float[] c = numbers(random, rows * columns);
        kernel.multiply(
                MatrixView.of(a, 0, rows, depth),
                MatrixView.of(b, 0, depth, columns),
                MatrixView.of(c, 0, rows, columns),
                update);
        return c;
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }
}
