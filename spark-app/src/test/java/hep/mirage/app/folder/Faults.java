package hep.mirage.app.folder;

import java.io.IOException;

/** Watches the operations of one driver on a file system under test, and stops some. */
public interface Faults {
    /**
     * Called before an operation takes effect.
     *
     * @throws IOException to stop it
     */
    void before() throws IOException;

    /**
     * Called after an operation took effect.
     *
     * @throws IOException to keep its result from the driver
     */
    void after() throws IOException;
}
