package hep.mirage.benchmark;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Compares Mirage's matrix product with that of OpenBLAS, on one thread: large products, the layers of the generator, and a
 * classifier's layer forward and backward at several batch sizes. Both take turns, so that both see the same load.
 */
public final class ProductComparison {
    /** Size of a repetition [operations]: short compared to a time slice on a busy machine. */
    private static final double OPERATIONS = 3e7;

    private static final int WIDE = 360;
    private static final int NARROW = 180;
    private static final List<Integer> GENERATOR = List.of(18, 256, 512, 1024, 512, 256, 18);
    /** Events that the generator's net works on at once. */
    private static final int DRAWN = 1024;

    private final double seconds;

    private ProductComparison(double seconds) {
        this.seconds = seconds;
    }

    /** Which of the factors is stored transposed. */
    private enum Transposed {
        NONE,
        LEFT,
        RIGHT
    }

    /** [rows × depth] times [depth × columns]. */
    private record Shape(String what, int rows, int depth, int columns, Transposed transposed) {
        double operations() {
            return 2.0 * rows * depth * columns;
        }

        int repetitions() {
            return (int) Math.max(1, OPERATIONS / operations());
        }
    }

    /**
     * Prints the table.
     *
     * @param arguments seconds for each row; 4 by default
     */
    public static void main(String[] arguments) {
        openblas.blas_set_num_threads(1);
        System.out.printf(
                "%s, JDK %s, kernels %s%n%n| product | size | ours GFLOP/s | OpenBLAS | ours : OpenBLAS |%n"
                        + "| --- | ---: | ---: | ---: | ---: |%n",
                Processor.nameAndLoad(),
                System.getProperty("java.version"),
                KernelProvider.rowKernels().name());
        ProductComparison comparison =
                new ProductComparison(arguments.length > 0 ? Double.parseDouble(arguments[0]) : 4);
        comparison.row(new Shape("square", 1024, 1024, 1024, Transposed.NONE));
        for (int layer = 1; layer < GENERATOR.size(); layer++) {
            comparison.row(new Shape(
                    "generator, layer " + layer,
                    DRAWN,
                    GENERATOR.get(layer - 1),
                    GENERATOR.get(layer),
                    Transposed.NONE));
        }
        for (int batch : new int[] {2, 8, 16, 32, 128, 512}) {
            comparison.row(new Shape("forward, batch " + batch, batch, WIDE, NARROW, Transposed.NONE));
            comparison.row(new Shape("weights' gradient, batch " + batch, WIDE, batch, NARROW, Transposed.LEFT));
            comparison.row(new Shape("inputs' gradient, batch " + batch, batch, NARROW, WIDE, Transposed.RIGHT));
        }
    }

    private void row(Shape shape) {
        SplittableRandom random = new SplittableRandom(1);
        float[] left = filled(random, shape.rows() * shape.depth());
        float[] right = filled(random, shape.depth() * shape.columns());
        try (FloatPointer a = new FloatPointer(left);
                FloatPointer b = new FloatPointer(right);
                FloatPointer c = new FloatPointer((long) shape.rows() * shape.columns())) {
            double[] best = Stopwatch.bestInTurn(List.of(ours(shape, left, right), blas(shape, a, b, c)), seconds);
            double operations = 1e-9 * shape.operations() * shape.repetitions();
            System.out.printf(
                    "| %s | %d x %d x %d | %.1f | %.1f | %.2f |%n",
                    shape.what(),
                    shape.rows(),
                    shape.depth(),
                    shape.columns(),
                    operations / best[0],
                    operations / best[1],
                    best[1] / best[0]);
        }
    }

    private static Runnable ours(Shape shape, float[] left, float[] right) {
        MatrixKernel kernel = MatrixKernel.fastest();
        MatrixView a = view(left, shape.rows(), shape.depth(), shape.transposed() == Transposed.LEFT);
        MatrixView b = view(right, shape.depth(), shape.columns(), shape.transposed() == Transposed.RIGHT);
        MatrixView c = MatrixView.of(new float[shape.rows() * shape.columns()], 0, shape.rows(), shape.columns());
        return () -> {
            for (int i = 0; i < shape.repetitions(); i++) {
                kernel.multiply(a, b, c, MatrixKernel.Update.SET);
            }
        };
    }

    private static MatrixView view(float[] values, int rows, int columns, boolean transposed) {
        return transposed
                ? MatrixView.of(values, 0, columns, rows).transposed()
                : MatrixView.of(values, 0, rows, columns);
    }

    private static Runnable blas(Shape shape, FloatPointer a, FloatPointer b, FloatPointer c) {
        boolean leftTransposed = shape.transposed() == Transposed.LEFT;
        boolean rightTransposed = shape.transposed() == Transposed.RIGHT;
        return () -> {
            for (int i = 0; i < shape.repetitions(); i++) {
                openblas.cblas_sgemm(
                        CblasRowMajor,
                        leftTransposed ? CblasTrans : CblasNoTrans,
                        rightTransposed ? CblasTrans : CblasNoTrans,
                        shape.rows(),
                        shape.columns(),
                        shape.depth(),
                        1,
                        a,
                        leftTransposed ? shape.rows() : shape.depth(),
                        b,
                        rightTransposed ? shape.depth() : shape.columns(),
                        0,
                        c,
                        shape.columns());
            }
        };
    }

    private static float[] filled(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble() - 0.5);
        }
        return values;
    }
}
