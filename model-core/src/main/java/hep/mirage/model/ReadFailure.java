package hep.mirage.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, for the person who named it: in words, without the names of Java's exceptions. */
public final class ReadFailure {
    private ReadFailure() {}

    /**
     * The reason, to stand in brackets behind the file's name.
     *
     * @param failure of {@code java.nio.file} or of a stream over it
     * @return such as "no such file"
     */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        if (failure instanceof FileSystemLoopException loop) {
            return loop.getFile() + " is a link to a folder above it; remove it";
        }
        if (failure instanceof CharacterCodingException) {
            return "no text in UTF-8";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
