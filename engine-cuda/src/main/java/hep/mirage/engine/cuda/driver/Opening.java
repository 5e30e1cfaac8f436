package hep.mirage.engine.cuda.driver;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Parts that are opened one after the other. Unless all of them were opened, {@link #close} closes those that were, the last one
 * first:
 *
 * <pre>{@code
 * try (Opening opening = new Opening()) {
 *     context = opening.add(new CudaContext(driver, device));
 *     module = opening.add(context.load(image));
 *     opening.complete();
 * }
 * }</pre>
 */
public final class Opening implements AutoCloseable {
    private final Deque<Part> opened = new ArrayDeque<>();

    /** What is closed if a later part cannot be opened. */
    @FunctionalInterface
    public interface Part extends AutoCloseable {
        @Override
        void close();
    }

    /** For parts that are added as they are opened. */
    public Opening() {}

    /**
     * Adds a part.
     *
     * @param part that was opened
     * @return the part
     */
    public <T extends Part> T add(T part) {
        opened.push(part);
        return part;
    }

    /** All parts were opened: {@link #close} leaves them open. */
    public void complete() {
        opened.clear();
    }

    /** Closes every part, also if others cannot be closed; their failures are suppressed ones of the first. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Part part : opened) {
            try {
                part.close();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        opened.clear();
        if (first != null) {
            throw first;
        }
    }
}
