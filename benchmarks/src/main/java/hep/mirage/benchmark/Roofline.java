package hep.mirage.benchmark;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import hep.mirage.model.network.kernel.ParallelMatrixKernel;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Measured performance limits of one thread of this machine, and of all threads together.
 *
 * @param trafficSeconds one pass that reads and writes the weights and two moments of the published net (1.6 MB) with almost
 *     no computation
 * @param kernelPeak Mirage's matrix product of {@value #SIDE}³ [operations/s]
 * @param blasPeak OpenBLAS's [operations/s]
 */
record Roofline(double trafficSeconds, double kernelPeak, double blasPeak) {
    private static final int SIDE = 1024;
    private static final int PASSES = 200;

    /** The faster of both matrix products. */
    double peak() {
        return Math.max(kernelPeak, blasPeak);
    }

    /** Bytes read and written in one pass. */
    static double trafficBytes() {
        return 2.0 * 3 * Float.BYTES * PublishedTraining.start().values().length;
    }

    /** Measures, and prints the results. */
    static Roofline measure(double seconds) {
        double[] products = products(seconds);
        Roofline roofline = new Roofline(traffic(seconds), operations() / products[0], operations() / products[1]);
        System.out.printf(
                "%s, JDK %s, kernels %s%n",
                Processor.nameAndLoad(),
                System.getProperty("java.version"),
                KernelProvider.rowKernels().name());
        int threads = Runtime.getRuntime().availableProcessors();
        System.out.printf(
                "traffic of weights and moments: %.0f us a pass (%.0f GB/s); matrix product: ours %.0f, OpenBLAS %.0f"
                        + " GFLOP/s, ours on %d threads at once %.0f by the wall%n%n",
                1e6 * roofline.trafficSeconds(),
                1e-9 * trafficBytes() / roofline.trafficSeconds(),
                1e-9 * roofline.kernelPeak(),
                1e-9 * roofline.blasPeak(),
                threads,
                1e-9 * together(threads, seconds));
        return roofline;
    }

    private static double traffic(double seconds) {
        int length = PublishedTraining.start().values().length;
        float[] w = new float[length];
        float[] m = new float[length];
        float[] v = new float[length];
        Arrays.fill(w, 1);
        Arrays.fill(m, 1);
        Arrays.fill(v, 1);
        Runnable passes = () -> {
            for (int pass = 0; pass < PASSES; pass++) {
                flip(w, m, v);
            }
        };
        return Stopwatch.best(passes, seconds) / PASSES;
    }

    private static void flip(float[] w, float[] m, float[] v) {
        for (int i = 0; i < w.length; i++) {
            w[i] = -w[i];
            m[i] = -m[i];
            v[i] = -v[i];
        }
    }

    /** Below the sum of all cores if two of them are threads of one core. */
    private static double together(int threads, double seconds) {
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(threads)) {
            return operations() / Stopwatch.bestOnWall(product(kernel), seconds);
        }
    }

    private static Runnable product(MatrixKernel kernel) {
        MatrixView a = MatrixView.of(filled(), 0, SIDE, SIDE);
        MatrixView b = MatrixView.of(filled(), 0, SIDE, SIDE);
        MatrixView c = MatrixView.of(new float[SIDE * SIDE], 0, SIDE, SIDE);
        return () -> kernel.multiply(a, b, c, MatrixKernel.Update.SET);
    }

    /** Mirage's product and OpenBLAS's in turn [s]. */
    private static double[] products(double seconds) {
        openblas.blas_set_num_threads(1);
        try (FloatPointer a = new FloatPointer(filled());
                FloatPointer b = new FloatPointer(filled());
                FloatPointer c = new FloatPointer((long) SIDE * SIDE)) {
            Runnable blas = () -> openblas.cblas_sgemm(
                    CblasRowMajor, CblasNoTrans, CblasNoTrans, SIDE, SIDE, SIDE, 1, a, SIDE, b, SIDE, 0, c, SIDE);
            return Stopwatch.bestInTurn(List.of(product(MatrixKernel.fastest()), blas), seconds);
        }
    }

    private static float[] filled() {
        float[] values = new float[SIDE * SIDE];
        Arrays.fill(values, 0.5f);
        return values;
    }

    private static double operations() {
        return 2.0 * SIDE * SIDE * SIDE;
    }
}
