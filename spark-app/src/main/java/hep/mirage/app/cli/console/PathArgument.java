package hep.mirage.app.cli.console;

import hep.mirage.model.NameProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder of the local disk from the command line; rejects names that are invalid on this machine. */
public final class PathArgument implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(NameProblem.shown(name) + ": " + NameProblem.of(name));
        }
    }
}
