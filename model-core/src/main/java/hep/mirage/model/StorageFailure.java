package hep.mirage.model;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Storage that does not do its work now: a server that restarts, a full disk, a connection that broke off. No change of the input
 * mends it; the same command may succeed later. Storage that the user has to name or to set up otherwise is an {@link InvalidInput}
 * instead. The command line exits with code 4, which schedulers repeat.
 */
public final class StorageFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param what could not be done, to be followed by the reason in brackets
     * @param cause of the file system
     */
    public StorageFailure(String what, IOException cause) {
        super(what + " (" + ReadFailure.reason(cause).lines().findFirst().orElse("") + ")", cause);
    }
}
