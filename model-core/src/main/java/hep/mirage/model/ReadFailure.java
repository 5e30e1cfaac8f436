package hep.mirage.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.stream.Collectors;

/** Explains to the user why a file could not be read, without the names of Java exceptions. */
public final class ReadFailure {
    private ReadFailure() {}

    /**
     * The reason, to be shown in brackets after the file name.
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
        if (failure instanceof JsonProcessingException json) {
            return ofJson(json);
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Location and reason, without the Java types that Jackson mentions. */
    private static String ofJson(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            Throwable cause = mapping.getCause();
            boolean ours = cause instanceof IllegalArgumentException || cause instanceof InvalidInput;
            String place = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return Excerpt.of(place) + ": "
                    + (ours && cause.getMessage() != null
                            ? cause.getMessage()
                            : "missing, unknown, or of another kind");
        }
        String reason = Objects.requireNonNullElse(failure.getOriginalMessage(), "no reason given")
                .lines()
                .findFirst()
                .orElse("no reason given")
                .replaceAll(",? *from `[^`]*`", "")
                .replaceAll("`?\\b\\w+(?:\\.\\w+){2,}\\b(?:\\([^)]*\\))?`?", "value");
        return Excerpt.of(reason);
    }
}
