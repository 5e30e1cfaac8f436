package hep.mirage.app.cli;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.Integration;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.model.InvalidInput;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage integrate}: what an ensemble on disk says, local and global, without Spark. */
@Command(
        name = "integrate",
        description = "Computes local distributions and global significances of an ensemble, prints them, and writes"
                + " them next to its tables.")
final class IntegrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "output folder of mirage run")
    private String folder;

    @Override
    public Integer call() {
        EnsembleStore store = EnsembleStore.at(folder, new Configuration());
        EnsembleManifest manifest = EnsembleFolder.manifest(store, folder);
        if (store.complete().isEmpty()) {
            throw new InvalidInput(folder + ": holds no complete batch of runs; complete one with mirage run first");
        }
        OutputFolder.requireWritable(folder);
        integrate(store, manifest, spec.commandLine().getOut());
        return 0;
    }

    /** Computes, writes, prints. */
    static void integrate(EnsembleStore store, EnsembleManifest manifest, PrintWriter out) {
        Integration integration = Integration.of(store, manifest);
        integration.write(store);
        integration.print(out);
    }
}
