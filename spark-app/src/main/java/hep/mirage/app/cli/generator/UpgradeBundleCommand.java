package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.lab.training.BundleRescue;
import hep.mirage.model.generator.GeneratorBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage upgrade-bundle}: converts an older bundle to the current format, without retraining. */
@Command(
        name = "upgrade-bundle",
        description =
                "Writes a generator bundle in the current format, with the digest of its weights. Nothing is trained: the bundle draws the same events, bit for bit. Its SHA-256 differs, so an ensemble started with the older file must be completed and reproduced with that file.")
public final class UpgradeBundleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BUNDLE",
            description = "bundle of this or an older version of Mirage",
            converter = InputArgument.class)
    private Path file;

    @Option(names = "--out", paramLabel = "BUNDLE", required = true, description = "output path; may be the same file")
    private Path out;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<GeneratorBundle> read = problems.collect(() -> GeneratorBundle.read(file));
        problems.check(() -> OutputFolder.requireWritableFile("--out", out, "my.zip"));
        problems.throwIfAny();
        GeneratorBundle older = read.orElseThrow();
        GeneratorBundle current = older.inCurrentFormat();
        BundleRescue.write(current, out);
        PrintWriter text = spec.commandLine().getOut();
        text.printf("was  %s  SHA-256 %s%n", file, older.digest());
        text.printf("is   %s  SHA-256 %s%n", out, current.digest());
        text.flush();
        return 0;
    }
}
