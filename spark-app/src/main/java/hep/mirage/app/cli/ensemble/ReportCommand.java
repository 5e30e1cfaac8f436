package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.page.EnsemblePage;
import hep.mirage.report.page.Page;
import hep.mirage.report.page.PageFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage report}: an ensemble, or several, as one page to read, to send and to print. */
@Command(
        name = "report",
        description =
                "Writes a report of an ensemble: question, answer, tables and figures, limits, and how to reproduce it."
                        + " As HTML it is one file that loads nothing from the network. Several ensembles of one study and"
                        + " generator are joined, as mirage integrate does; otherwise they are compared, as mirage compare-ensembles"
                        + " does, and the page says which.")
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "output folders of mirage run")
    private List<String> folders;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "file to write; needed for several folders, default: report.html, report.md or report.tex in the folder")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "html",
            description = "html, markdown or latex; default: ${DEFAULT-VALUE}")
    private String formatName;

    @Option(
            names = "--power",
            paramLabel = "DIR",
            description = "output folder of mirage power, whose powers are shown beside the arms; default: the folder"
                    + " itself, if it has some")
    private String power;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        PageFormat format = problems.collect(this::format).orElse(PageFormat.HTML);
        problems.check(this::requireWritable);
        List<EnsemblePart> parts = new ArrayList<>();
        for (String folder : folders) {
            problems.collect(() -> EnsembleFolder.part(store(folder), folder)).ifPresent(parts::add);
        }
        problems.throwIfAny();
        ReportedFolders reported = ReportedFolders.of(folders, parts, power == null ? folders.get(0) : power);
        Page page = EnsemblePage.of(reported.ensemble());
        write(format, format.render(page));
        return reported.exitCode();
    }

    private PageFormat format() {
        for (PageFormat format : PageFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(formatName)) {
                return format;
            }
        }
        throw new InvalidInput("--format: " + formatName + "; must be html, markdown or latex");
    }

    private void requireWritable() {
        if (out != null) {
            OutputFolder.requireWritableFile("--out", out);
        } else if (folders.size() > 1) {
            throw new InvalidInput(
                    "--out: missing; " + folders.size() + " folders are reported together, name a file for the report");
        } else {
            OutputFolder.requireWritable(folders.get(0));
        }
    }

    private void write(PageFormat format, String text) {
        String written;
        if (out == null) {
            String name = "report." + format.ending();
            store(folders.get(0)).writeDocument(name, text);
            written = folders.get(0) + "/" + name;
        } else {
            replace(out.toAbsolutePath(), text);
            written = out.toString();
        }
        PrintWriter print = spec.commandLine().getOut();
        print.printf("report in %s%n", written);
        print.flush();
    }

    private static void replace(Path file, String text) {
        Path unfinished = file.resolveSibling("_" + file.getFileName());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static EnsembleStore store(String folder) {
        return EnsembleStore.at(folder, new Configuration());
    }
}
