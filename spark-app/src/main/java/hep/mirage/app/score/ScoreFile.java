package hep.mirage.app.score;

import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.search.score.ScoreRow;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * One Parquet file of responses, from any writer: whole numbers of 32 or 64 bits, real numbers in single or double
 * precision. Other columns are not read.
 *
 * @param file its path
 * @param schema of the columns that are read
 * @param narrow whether the run numbers have 32 bits
 * @param runs run numbers that each row group may have
 * @param metadata key-value metadata
 */
record ScoreFile(String file, String schema, boolean narrow, List<RunRange> runs, Map<String, String> metadata)
        implements Serializable {
    private static final String RUN = "run";
    private static final String HYPOTHESIS = "hypothesis_gev";
    private static final String ARM = "arm";
    private static final String EVENT = "event";
    private static final String RESPONSE = "response";

    private static final Set<PrimitiveTypeName> WHOLE = Set.of(PrimitiveTypeName.INT32, PrimitiveTypeName.INT64);
    private static final Set<PrimitiveTypeName> REAL =
            Set.of(PrimitiveTypeName.FLOAT, PrimitiveTypeName.DOUBLE, PrimitiveTypeName.INT32, PrimitiveTypeName.INT64);
    private static final Set<PrimitiveTypeName> TEXT = Set.of(PrimitiveTypeName.BINARY);

    /**
     * Run numbers of a row group.
     *
     * @param first smallest
     * @param last largest
     */
    record RunRange(long first, long last) implements Serializable {
        boolean holds(long run) {
            return first <= run && run <= last;
        }
    }

    /** Copies the collections. */
    ScoreFile {
        runs = List.copyOf(runs);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads the footer of a file.
     *
     * @param path of the file
     * @param configuration of its file system
     * @throws InvalidInput if it is not a Parquet file, or lacks a column
     */
    static ScoreFile open(Path path, Configuration configuration) {
        String shown = ScoreFiles.shown(path);
        ParquetMetadata footer;
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
            footer = reader.getFooter();
        } catch (EOFException | FileNotFoundException | RuntimeException e) {
            throw new InvalidInput(shown + ": is not a Parquet file that can be read (" + firstLine(e)
                    + "); write the scores with pandas, pyarrow or another Parquet writer");
        } catch (IOException e) {
            throw RemoteFailure.of(shown, RemoteFailure.NOT_READABLE, e);
        }
        MessageType all = footer.getFileMetaData().getSchema();
        List<String> problems = new ArrayList<>();
        List<Type> columns = new ArrayList<>();
        column(all, RUN, WHOLE, "whole numbers", columns, problems);
        column(all, HYPOTHESIS, REAL, "numbers [GeV]", columns, problems);
        column(all, ARM, TEXT, "text", columns, problems);
        column(all, EVENT, WHOLE, "whole numbers", columns, problems);
        column(all, RESPONSE, REAL, "numbers", columns, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInput(
                    problems.stream().map(problem -> shown + ": " + problem).toList());
        }
        return new ScoreFile(
                path.toString(),
                new MessageType(all.getName(), columns).toString(),
                all.getType(RUN).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32,
                footer.getBlocks().stream().map(ScoreFile::runsOf).toList(),
                footer.getFileMetaData().getKeyValueMetaData());
    }

    private static void column(
            MessageType all,
            String name,
            Set<PrimitiveTypeName> types,
            String needed,
            List<Type> columns,
            List<String> problems) {
        if (!all.containsField(name)) {
            problems.add("column " + name + ": missing; the scores have the columns run, hypothesis_gev, arm, event and"
                    + " response");
            return;
        }
        Type type = all.getType(name);
        boolean fits = type.isPrimitive()
                && !type.isRepetition(Type.Repetition.REPEATED)
                && types.contains(type.asPrimitiveType().getPrimitiveTypeName());
        if (fits) {
            columns.add(type);
        } else {
            problems.add("column " + name + ": has the type " + type.toString().strip() + "; write " + needed);
        }
    }

    private static RunRange runsOf(BlockMetaData block) {
        for (ColumnChunkMetaData column : block.getColumns()) {
            if (column.getPath().toDotString().equals(RUN)) {
                Statistics<?> known = column.getStatistics();
                if (known instanceof LongStatistics whole && known.hasNonNullValue()) {
                    return new RunRange(whole.getMin(), whole.getMax());
                }
                if (known instanceof IntStatistics whole && known.hasNonNullValue()) {
                    return new RunRange(whole.getMin(), whole.getMax());
                }
            }
        }
        return new RunRange(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** From the smallest to the largest run number that the file may have; empty if it has no rows. */
    Optional<RunRange> allRuns() {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunRange(
                        runs.stream().mapToLong(RunRange::first).min().getAsLong(),
                        runs.stream().mapToLong(RunRange::last).max().getAsLong()));
    }

    /** Whether the file may have rows of a run. */
    boolean mayHold(long run) {
        return (!narrow || run <= Integer.MAX_VALUE) && runs.stream().anyMatch(range -> range.holds(run));
    }

    /**
     * Passes the rows of a run; row groups without it are skipped.
     *
     * @param run run number, 0 or above
     * @param base configuration of the file system
     * @param consumer receives the rows
     * @throws InvalidInput if the file cannot be read
     */
    void forEach(long run, Configuration base, Consumer<ScoreRow> consumer) {
        Configuration configuration = new Configuration(base);
        configuration.set(ReadSupport.PARQUET_READ_SCHEMA, schema);
        try (var reader = ParquetReader.builder(new GroupReadSupport(), new Path(file))
                .withConf(configuration)
                .withFilter(FilterCompat.get(of(run)))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                consumer.accept(scoreRow(run, row));
            }
        } catch (EOFException | FileNotFoundException | RuntimeException e) {
            throw new InvalidInput(ScoreFiles.shown(new Path(file)) + ": cannot be read (" + firstLine(e)
                    + "); write the scores again");
        } catch (IOException e) {
            throw RemoteFailure.of(ScoreFiles.shown(new Path(file)), RemoteFailure.NOT_READABLE, e);
        }
    }

    private FilterPredicate of(long run) {
        return narrow
                ? FilterApi.eq(FilterApi.intColumn(RUN), Math.toIntExact(run))
                : FilterApi.eq(FilterApi.longColumn(RUN), run);
    }

    private static ScoreRow scoreRow(long run, Group row) {
        double event = number(row, EVENT);
        return new ScoreRow(
                run,
                number(row, HYPOTHESIS),
                isNull(row, ARM) ? "(null)" : row.getString(ARM, 0),
                event >= 0 ? (int) event : -1,
                number(row, RESPONSE));
    }

    /** NaN for null, which is how some writers store NaN. */
    private static double number(Group row, String column) {
        if (isNull(row, column)) {
            return Double.NaN;
        }
        return switch (row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> row.getInteger(column, 0);
            case INT64 -> row.getLong(column, 0);
            case FLOAT -> row.getFloat(column, 0);
            default -> row.getDouble(column, 0);
        };
    }

    private static boolean isNull(Group row, String column) {
        return row.getFieldRepetitionCount(column) == 0;
    }

    private static String firstLine(Exception failure) {
        return failure instanceof IOException io
                ? ReadFailure.reason(io).lines().findFirst().orElse("")
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
