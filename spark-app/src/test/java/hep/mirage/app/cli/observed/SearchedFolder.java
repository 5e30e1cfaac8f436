package hep.mirage.app.cli.observed;

import hep.mirage.app.cli.Command;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Searches of data in a folder of a test.
 *
 * @param folder of studies, data, ensembles and outputs
 */
record SearchedFolder(Path folder) {
    /** Writes runs of a study, computed here. */
    void write(RunnableStudy made, String name, int from, int end) {
        write(made, made, name, from, end);
    }

    /** Writes runs of one study as those of another. */
    void write(RunnableStudy made, RunnableStudy computed, String name, int from, int end) {
        PseudoExperiments runs = new PseudoExperiments(computed.study(), computed.sources());
        List<RunOutcome> outcomes =
                LongStream.range(from, end).mapToObj(runs::outcome).toList();
        EnsembleManifest manifest = EnsembleManifest.begin(made);
        EnsembleStore store = EnsembleStore.at(folder.resolve(name).toString(), new Configuration());
        try (EnsembleWriter writer = EnsembleWriter.open(store, last -> manifest)) {
            writer.write(new Batch(0, from, end), outcomes);
        }
    }

    /** Events of a study's generator that are in no run. */
    static EventBatch drawn(RunnableStudy runnable, int member) {
        return RunDataset.draw(
                runnable.bundle().generator(),
                runnable.study().datasetSettings(),
                RandomStreams.open(new StreamKey(77, StreamPurpose.DATASET, 0, member)));
    }

    /** Searches data. */
    Command search(String study, String ensemble, String data, String out, String... options) {
        List<String> args = new ArrayList<>(List.of("search", study));
        args.addAll(List.of("--data", folder.resolve(data).toString()));
        args.addAll(List.of("--ensemble", folder.resolve(ensemble).toString()));
        args.addAll(List.of("--out", folder.resolve(out).toString()));
        args.addAll(List.of(options));
        return Command.run(args.toArray(String[]::new));
    }

    /** A table that a search wrote. */
    <T> List<T> rows(String out, Table<T> table) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(
                folder.resolve(out).resolve(table.name() + ".parquet").toUri());
        return new TableFile(file, new Configuration()).read(table);
    }
}
