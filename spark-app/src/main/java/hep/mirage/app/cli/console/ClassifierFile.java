package hep.mirage.app.cli.console;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.LocalFile;
import hep.mirage.model.WriteFailure;
import hep.mirage.model.training.file.ClassifierModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a net that an option names.
 *
 * @param option that names it, for the message
 * @param file on the local disk; replaced if it exists
 */
public record ClassifierFile(String option, Path file) {
    /**
     * Writes a net, complete or not at all. The folder is made where it is missing.
     *
     * @param model the net
     * @throws InvalidInput if the file cannot be written; an existing one is then kept
     */
    public void write(ClassifierModel model) {
        Path complete = file.toAbsolutePath();
        try {
            Files.createDirectories(complete.getParent());
            LocalFile.replaceWhenComplete(complete, model::save);
        } catch (IOException e) {
            throw new InvalidInput(option + ": " + file + " cannot be written (" + WriteFailure.reason(e)
                    + "); name a file in a folder that can");
        }
    }
}
