package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleCompaction;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.model.Counted;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirage compact}: an ensemble with one file for each table. */
@Command(
        name = "compact",
        description =
                "Copies an ensemble into another folder with one file for each table, fits sorted by arm, mass and working"
                        + " point, so that single places of the scan open at once. The copy is read, reproduced and continued"
                        + " like the original, which stays as it is. The integration and figures are not copied: mirage integrate"
                        + " writes them again.")
@WhenStopped(Left.COMPLETED_WORK)
public final class CompactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "output folder of mirage run")
    private String folder;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new or an empty folder")
    private String out;

    @Option(
            names = "--relative-paths",
            description =
                    "name the generator and the study's other local files relative to the copy, so that they can be moved or"
                            + " published together")
    private boolean relativePaths;

    @Mixin
    private ResultOption result;

    /** The copy. */
    private record Compacted(String folder, long runs, long batches, long files) {}

    @Override
    public Integer call() {
        Configuration configuration = HadoopSettings.read();
        EnsembleStore source = EnsembleStore.at(folder, configuration);
        EnsembleManifest manifest = EnsembleFolder.manifest(source, folder);
        OutputFolder.requireWritable(out);
        EnsembleStore target = EnsembleStore.at(out, configuration);
        int before = source.complete().size();
        EnsembleCompaction compaction = new EnsembleCompaction(source, manifest, target);
        List<Batch> batches = (relativePaths ? compaction.withRelativePaths() : compaction).run();
        long runs = batches.stream().mapToLong(Batch::size).sum();
        PrintWriter text = result.text();
        text.printf(
                "%s of %s in %s, each table in %s%n",
                Counted.of(runs, "run"), Counted.of(before, "batch"), out, Counted.of(batches.size(), "file"));
        text.flush();
        result.document(() -> new DocumentJson().write(new Compacted(out, runs, before, batches.size())));
        return 0;
    }
}
