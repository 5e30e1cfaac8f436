package hep.mirage.lab.training;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.WriteFailure;
import hep.mirage.model.generator.GeneratorBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a bundle that took hours of training; if its destination fails, for example on a full disk, it is saved
 * elsewhere.
 */
public final class BundleRescue {
    private BundleRescue() {}

    /**
     * Writes a bundle to its destination.
     *
     * @param bundle the bundle
     * @param file its destination
     * @throws InvalidInput if that cannot be written; the message says where the bundle is instead
     */
    public static void write(GeneratorBundle bundle, Path file) {
        write(
                bundle,
                file,
                List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of(System.getProperty("user.home"))));
    }

    /** The same with the folders that are tried in turn if the destination fails. */
    static void write(GeneratorBundle bundle, Path file, List<Path> elsewhere) {
        try {
            bundle.write(file);
        } catch (UncheckedIOException failed) {
            throw new InvalidInput("bundle " + file + ": cannot be written (" + WriteFailure.reason(failed.getCause())
                    + "); " + keep(bundle, file, elsewhere));
        }
    }

    private static String keep(GeneratorBundle bundle, Path file, List<Path> folders) {
        List<String> tried = new ArrayList<>();
        for (Path folder : folders) {
            try {
                Path kept = Files.createTempDirectory(folder, "mirage-bundle-").resolve(file.getFileName());
                bundle.write(kept);
                return "it was saved as " + kept + ": move it to a disk with free space";
            } catch (IOException failed) {
                tried.add(folder + " (" + WriteFailure.reason(failed) + ")");
            } catch (UncheckedIOException failed) {
                tried.add(folder + " (" + WriteFailure.reason(failed.getCause()) + ")");
            }
        }
        return "it could not be saved in " + String.join(" or ", tried)
                + "; free disk space and run the same command again: it continues from its last checkpoint";
    }
}
