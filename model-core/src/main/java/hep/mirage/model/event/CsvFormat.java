package hep.mirage.model.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Comma-separated values, plain or gzip: {@link CsvEventReader}. */
public final class CsvFormat implements SampleFormat {
    @Override
    public List<String> extensions() {
        return List.of(".csv", ".csv.gz");
    }

    @Override
    public SampleRows open(Path file) throws IOException {
        return CsvEventReader.open(file);
    }
}
