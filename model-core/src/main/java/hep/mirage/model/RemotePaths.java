package hep.mirage.model;

import java.nio.file.Path;

/**
 * File systems of other machines, found as a service: the module that knows their libraries declares it in {@code
 * META-INF/services}.
 */
public interface RemotePaths {
    /**
     * The path of a file or folder, to be read by {@link java.nio.file.Files}. A missing file is reported as for local ones. If
     * the file system itself can't be used (unknown scheme or host, no credentials, no permission), the first access throws
     * {@link InvalidInput} with the remedy.
     *
     * @param uri with a scheme, such as {@code s3a://bucket/bundle.zip}; unusual characters are not escaped
     * @throws InvalidInput if it is not valid
     */
    Path of(String uri);
}
