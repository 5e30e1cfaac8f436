package hep.mirage.engine.cuda.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Provenance of the bundled machine code.
 *
 * @param source digest of the source that was compiled: {@link KernelSource#digest()} at that time
 * @param compiler the compiler with its version
 */
public record KernelMarks(String source, String compiler) {
    static final String FILE = "kernels.properties";

    /** Rejects null components. */
    public KernelMarks {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(compiler, "compiler");
    }

    /** The marks of this build. */
    public static KernelMarks ofThisBuild() {
        Properties marks = new Properties();
        try {
            marks.load(new ByteArrayInputStream(KernelImages.read(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
        return new KernelMarks(marks.getProperty("source"), marks.getProperty("compiler"));
    }
}
