package hep.mirage.app.provenance;

import hep.mirage.model.InvalidInput;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** A folder that a command is about to write to. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Checks a folder without touching it: it is writable, or can be made. A folder on another file system than the local
     * one is left to the moment when it is written; so is a path without a scheme where Hadoop's own default is another one.
     *
     * @param folder a path, or a URI of any of Hadoop's file systems
     * @throws InvalidInput where it cannot be written
     */
    public static void requireWritable(String folder) {
        requireWritable(folder, new Configuration());
    }

    /** The same for a Hadoop that is configured otherwise than by the class path. */
    static void requireWritable(String folder, Configuration hadoop) {
        if (folder.isBlank()) {
            throw new InvalidInput("output folder: empty; give the path of a folder, such as out/first");
        }
        String scheme = scheme(folder);
        if (scheme.equals("file")) {
            requireWritable(Path.of(URI.create(folder)));
        } else if (scheme.isEmpty()
                && FileSystem.getDefaultUri(hadoop).getScheme().equals("file")) {
            requireWritable(Path.of(folder));
        }
    }

    private static String scheme(String folder) {
        int colon = folder.indexOf(':');
        return colon > 1 && folder.substring(0, colon).matches("[a-z][a-z0-9+.-]+") ? folder.substring(0, colon) : "";
    }

    private static void requireWritable(Path folder) {
        Path present = folder.toAbsolutePath().normalize();
        while (!Files.exists(present)) {
            present = present.getParent();
        }
        if (!Files.isDirectory(present)) {
            throw new InvalidInput("output folder " + folder + ": " + present + " is a file; take another folder");
        }
        if (!Files.isWritable(present)) {
            throw new InvalidInput("output folder " + folder + ": " + present
                    + " cannot be written by this user; take another folder, or change its permissions");
        }
    }
}
