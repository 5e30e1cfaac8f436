package hep.mirage.app.cli.console;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.NameProblem;
import hep.mirage.model.PasswordInUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file or folder of the local disk from the command line; rejects names that are invalid on this machine, and URIs of other
 * file systems. For what is read, {@link InputArgument} takes URIs too.
 */
public final class PathArgument implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        try {
            PasswordInUri.refuse(name);
            return InputPath.onLocalDisk(name)
                    .orElseThrow(() -> new TypeConversionException(name
                            + ": is on another file system, and this is written to the local disk; give a local path"));
        } catch (InvalidInput e) {
            throw new TypeConversionException(e.getMessage());
        } catch (InvalidPathException e) {
            throw new TypeConversionException(NameProblem.shown(name) + ": " + NameProblem.of(name));
        }
    }
}
