package hep.mirage.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Explains to the user why a file could not be written, without the names of Java exceptions. */
public final class WriteFailure {
    private WriteFailure() {}

    /**
     * The reason, to be shown in brackets after the file name.
     *
     * @param failure of {@code java.nio.file} or of a stream over it
     * @return such as "no such folder"
     */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not write it";
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
