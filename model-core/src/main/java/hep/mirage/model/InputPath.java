package hep.mirage.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * Paths of files that are read: on this machine, or by a URI on a file system of {@link RemotePaths}. All that reads through
 * {@link java.nio.file.Files} reads both.
 */
public final class InputPath {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);
    private static final Pattern LOCAL_URI = Pattern.compile("file:(//)?(?=/)", Pattern.CASE_INSENSITIVE);

    private static final List<RemotePaths> SERVICES =
            ServiceLoader.load(RemotePaths.class, RemotePaths.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private InputPath() {}

    /**
     * Whether a name is a URI such as {@code hdfs://host:8020/bundle.zip} and not the path of a local file. A name with a colon
     * in it, such as {@code a:b.zip}, is a path.
     *
     * @param name path or URI
     */
    public static boolean isUri(String name) {
        return URI.matcher(name).matches();
    }

    /**
     * The path of a file. Nothing is opened.
     *
     * @param name path or URI
     * @throws InvalidInput if it is a URI with a password, or one that is not valid
     * @throws java.nio.file.InvalidPathException if it is a path that is not valid on this machine
     */
    public static Path of(String name) {
        if (!isUri(name)) {
            return Path.of(name);
        }
        PasswordInUri.refuse(name);
        if (LOCAL_URI.matcher(name).lookingAt()) {
            return Path.of(LOCAL_URI.matcher(name).replaceFirst(""));
        }
        return SERVICES.stream()
                .findFirst()
                .map(service -> service.of(name))
                .orElseThrow(() -> new InvalidInput(
                        name + ": is a URI, and only files of this machine can be read here; give" + " a path"));
    }

    /**
     * The path of a file or folder that must be on the local disk.
     *
     * @param name path, or URI with the scheme {@code file}
     * @return empty if it is a URI of another file system
     * @throws InvalidInput as {@link #of}
     * @throws java.nio.file.InvalidPathException as {@link #of}
     */
    public static Optional<Path> onLocalDisk(String name) {
        return isUri(name) && !LOCAL_URI.matcher(name).lookingAt() ? Optional.empty() : Optional.of(of(name));
    }

    /**
     * The path of a file that another file names.
     *
     * @param folder of the other file, where relative paths start
     * @param name path or URI
     * @throws InvalidInput as {@link #of}
     */
    public static Path from(Path folder, String name) {
        return (isUri(name) ? of(name) : folder.resolve(name)).normalize();
    }
}
