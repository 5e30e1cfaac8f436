package hep.mirage.app.sample;

import hep.mirage.model.event.SampleFormat;
import hep.mirage.model.event.SampleRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Parquet, as written here, by Spark, pandas, polars and DuckDB. */
public final class ParquetFormat implements SampleFormat {
    static final String EXTENSION = ".parquet";

    @Override
    public List<String> extensions() {
        return List.of(EXTENSION);
    }

    @Override
    public SampleRows open(Path file) throws IOException {
        return ParquetRows.open(file);
    }
}
