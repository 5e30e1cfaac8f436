package hep.mirage.app.cli.console;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder from the command line that is read: a path on the local disk, or a URI of any file system of Hadoop. */
public final class InputArgument implements ITypeConverter<Path> {
    private final PathArgument local = new PathArgument();

    @Override
    public Path convert(String name) {
        try {
            return InputPath.isUri(name) ? InputPath.of(name) : local.convert(name);
        } catch (InvalidInput e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
