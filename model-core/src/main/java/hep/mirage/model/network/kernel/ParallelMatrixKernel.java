package hep.mirage.model.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Splits a product by rows of the result among a fixed number of threads. Each row is computed as on one thread, so the bits
 * do not depend on the number of threads. For training a generator; sampling inside a Spark task stays single-threaded.
 */
public final class ParallelMatrixKernel implements MatrixKernel, AutoCloseable {
    /** Below this many multiplications, waking another thread does not pay off. */
    private static final long WORTH_SPLITTING = 1L << 20;

    private final List<MatrixKernel> kernels = new ArrayList<>();
    private final ExecutorService threads;

    /**
     * Starts the threads.
     *
     * @param threads number of threads that work on one product, including the caller's; at least 1
     */
    public ParallelMatrixKernel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least 1 is needed");
        }
        for (int i = 0; i < threads; i++) {
            kernels.add(MatrixKernel.fastest());
        }
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "matrix-product");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        int parts = kernels.size();
        if (parts == 1 || (long) c.rows() * c.columns() * a.columns() < WORTH_SPLITTING) {
            kernels.get(0).multiply(a, b, c, update);
            return;
        }
        List<Future<?>> others = new ArrayList<>(parts);
        for (int part = 1; part < parts; part++) {
            int own = part;
            others.add(threads.submit(() -> multiplyPart(own, a, b, c, update)));
        }
        multiplyPart(0, a, b, c, update);
        others.forEach(ParallelMatrixKernel::await);
    }

    private void multiplyPart(int part, MatrixView a, MatrixView b, MatrixView c, Update update) {
        int from = (int) ((long) c.rows() * part / kernels.size());
        int to = (int) ((long) c.rows() * (part + 1) / kernels.size());
        kernels.get(part).multiply(a.rowRange(from, to), b, c.rowRange(from, to), update);
    }

    /** Waits for completion even if the caller is interrupted: a half-written result is of no use. */
    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (!part.isDone()) {
            try {
                part.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of a matrix product failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the threads. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
