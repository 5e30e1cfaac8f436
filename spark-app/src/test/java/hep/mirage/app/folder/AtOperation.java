package hep.mirage.app.folder;

import java.io.IOException;

/** Does something at one operation of a driver, before or after the operation took effect. */
public final class AtOperation implements Faults {
    private final int chosen;
    private final When when;
    private final Happening happening;
    private int operations;

    /** On which side of the operation. */
    public enum When {
        BEFORE,
        AFTER
    }

    /** What happens. */
    @FunctionalInterface
    public interface Happening {
        /**
         * At the operation.
         *
         * @throws IOException to let it fail
         */
        void happen() throws IOException;

        /**
         * At each side of each later operation.
         *
         * @throws IOException to let it fail
         */
        default void later() throws IOException {}
    }

    /** How a driver fails. */
    public enum Failure implements Happening {
        /** It dies: from then on, nothing that it does reaches the disk. */
        DEATH {
            @Override
            public void later() throws IOException {
                throw new IOException("died before");
            }
        },
        /** One operation fails, or its answer is lost; the next ones succeed. */
        ONCE;

        @Override
        public void happen() throws IOException {
            throw new IOException(name());
        }
    }

    /**
     * At an operation.
     *
     * @param chosen its number, from 1
     * @param when before or after it took effect
     * @param happening what happens
     */
    public AtOperation(int chosen, When when, Happening happening) {
        this.chosen = chosen;
        this.when = when;
        this.happening = happening;
    }

    @Override
    public void before() throws IOException {
        operations++;
        happenAt(When.BEFORE);
    }

    @Override
    public void after() throws IOException {
        happenAt(When.AFTER);
    }

    private void happenAt(When now) throws IOException {
        if (when == now && operations == chosen) {
            happening.happen();
        } else if (operations > chosen) {
            happening.later();
        }
    }

    /** Whether the driver came to the operation. */
    public boolean happened() {
        return operations >= chosen;
    }
}
