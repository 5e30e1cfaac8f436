package hep.mirage.app.cli.console;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.NameProblem;
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
            Path path = InputPath.isUri(name) ? InputPath.of(name) : Path.of(name);
            if (!path.getFileSystem().equals(Path.of("").getFileSystem())) {
                throw new TypeConversionException(
                        name + ": is on another file system, and this is written to the local disk; give a local path");
            }
            return path;
        } catch (InvalidInput e) {
            throw new TypeConversionException(e.getMessage());
        } catch (InvalidPathException e) {
            throw new TypeConversionException(NameProblem.shown(name) + ": " + NameProblem.of(name));
        }
    }
}
