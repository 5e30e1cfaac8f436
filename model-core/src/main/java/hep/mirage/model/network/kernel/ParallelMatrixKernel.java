package hep.mirage.model.network.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Splits a product by rows of the result among a fixed number of threads. Each row is computed as on one thread, so the bits
 * do not depend on the number of threads. For training a generator; sampling inside a Spark task stays single-threaded.
 */
public final class ParallelMatrixKernel implements MatrixKernel, AutoCloseable {
    /** Below this many multiplications, waking another thread does not pay off. */
    private static final long WORTH_SPLITTING = 1L << 20;

    private final List<MatrixKernel> kernels;
    private final ExecutorService threads;

    /**
     * Starts the threads.
     *
     * @param threads number of threads that work on one product, including the caller's; at least 1
     */
    public ParallelMatrixKernel(int threads) {
        this(fastest(threads));
    }

    /** Starts a thread for each kernel but the first, which is the caller's. */
    ParallelMatrixKernel(List<MatrixKernel> kernels) {
        this.kernels = List.copyOf(kernels);
        this.threads = Executors.newFixedThreadPool(Math.max(1, kernels.size() - 1), task -> {
            Thread thread = new Thread(task, "matrix-product");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static List<MatrixKernel> fastest(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least 1 is needed");
        }
        return Stream.generate(MatrixKernel::fastest).limit(threads).toList();
    }

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        int parts = kernels.size();
        if (parts == 1 || (long) c.rows() * c.columns() * a.columns() < WORTH_SPLITTING) {
            kernels.get(0).multiply(a, b, c, update);
            return;
        }
        List<Future<?>> running = new ArrayList<>(parts);
        for (int part = 1; part < parts; part++) {
            int own = part;
            running.add(threads.submit(() -> multiplyPart(own, a, b, c, update)));
        }
        FutureTask<?> first = new FutureTask<>(() -> multiplyPart(0, a, b, c, update), null);
        first.run();
        running.add(first);
        awaitAll(running);
    }

    private void multiplyPart(int part, MatrixView a, MatrixView b, MatrixView c, Update update) {
        int from = (int) ((long) c.rows() * part / kernels.size());
        int to = (int) ((long) c.rows() * (part + 1) / kernels.size());
        kernels.get(part).multiply(a.rowRange(from, to), b, c.rowRange(from, to), update);
    }

    /**
     * Waits for all parts, so that none still writes into the result, and then reports the first one that failed: its rows are
     * not those of the product.
     */
    private static void awaitAll(List<Future<?>> parts) {
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> part : parts) {
            failureOf(part).ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a part of a matrix product failed", failures.get(0));
        }
    }

    /** Waits for completion even if the caller is interrupted: a half-written result is of no use. */
    private static Optional<Throwable> failureOf(Future<?> part) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    part.get();
                    return Optional.empty();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return Optional.of(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops the threads. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
