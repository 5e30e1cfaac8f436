package hep.mirage.app.table;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that is closed even if its {@code ParquetFileWriter}, which closes it at its end only, does not get there. */
final class UnfinishedOutput implements OutputFile, AutoCloseable {
    private final OutputFile file;
    private PositionOutputStream open;

    UnfinishedOutput(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        open = file.create(blockSizeHint);
        return open;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        open = file.createOrOverwrite(blockSizeHint);
        return open;
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    /** The writer came to its end and closed the file. */
    void completed() {
        open = null;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
