package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.power.PowerFolder;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.GeneratorBundles;
import hep.mirage.lab.comparison.ensembles.ScannedEnsemble;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.LocalFile;
import hep.mirage.report.page.ComparisonPage;
import hep.mirage.report.page.EnsemblePage;
import hep.mirage.report.page.Page;
import hep.mirage.report.page.PageFormat;
import hep.mirage.report.page.ReportedEnsemble;
import hep.mirage.report.text.EnsembleComparisonText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.power.ArmWorthRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "output folders of mirage run, or the --root of mirage nightly, which stands for all its nights")
    private List<String> named;

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

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description =
                    "generator bundle of one of compared ensembles, if it is no longer where the study says; may be"
                            + " repeated",
            converter = InputArgument.class)
    private List<Path> bundleFiles = List.of();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        PageFormat format = problems.collect(this::format).orElse(PageFormat.HTML);
        problems.check(() -> requireOut(format));
        problems.check(this::requirePower);
        List<String> folders =
                problems.collect(() -> EnsembleFolder.withNights(named)).orElse(List.of());
        List<EnsemblePart> parts = new ArrayList<>();
        for (String folder : folders) {
            problems.collect(() -> EnsembleFolder.part(folder)).ifPresent(parts::add);
        }
        problems.throwIfAny();
        if (out == null) {
            OutputFolder.requireWritable(named.get(0));
        }
        Reported reported = reported(folders, parts);
        write(format, format.render(reported.page()));
        return reported.exitCode();
    }

    /** A page, and the exit code that its ensembles ask for. */
    private record Reported(Page page, int exitCode) {}

    /** Joins the ensembles if they can be, and compares them otherwise. */
    private Reported reported(List<String> folders, List<EnsemblePart> parts) {
        EnsembleUnion union;
        try {
            union = EnsembleUnion.of(parts);
        } catch (InvalidInput notJoined) {
            if (parts.size() == 1) {
                throw notJoined;
            }
            return compared(folders, parts, notJoined);
        }
        requireNoBundles();
        ReportedFolders joined = ReportedFolders.of(folders, parts, union, powers(named.get(0)), commandLine());
        requirePowersOf(joined.ensemble());
        return new Reported(
                EnsemblePage.of(joined.ensemble(), EnsembleFolder.comparedNights(named)), joined.exitCode());
    }

    private void requireNoBundles() {
        Problems problems = new Problems();
        problems.refuseGiven(spec, "only ensembles that are compared need their generators", "--bundle");
        problems.throwIfAny();
    }

    private Reported compared(List<String> folders, List<EnsemblePart> parts, InvalidInput notJoined) {
        if (power != null) {
            throw new InvalidInput("--power: " + power + ": powers stand beside the arms of one ensemble, and these are"
                    + " compared, for they cannot be joined; leave --power out");
        }
        EnsembleComparison comparison;
        try {
            List<ScannedEnsemble> scanned = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                scanned.add(parts.get(i).toCompare(folders.get(i)));
            }
            comparison = EnsembleComparison.of(scanned, GeneratorBundles.read(bundleFiles, scanned));
        } catch (InvalidInput notCompared) {
            List<String> problems = new ArrayList<>();
            notJoined.problems().forEach(problem -> problems.add("cannot be joined: " + problem));
            notCompared.problems().forEach(problem -> problems.add("cannot be compared: " + problem));
            throw new InvalidInput(problems);
        }
        List<ReportedEnsemble> ensembles = new ArrayList<>();
        int exitCode = 0;
        for (int i = 0; i < parts.size(); i++) {
            List<EnsemblePart> one = List.of(parts.get(i));
            ReportedFolders reported = ReportedFolders.of(
                    List.of(folders.get(i)), one, EnsembleUnion.of(one), powers(folders.get(i)), commandLine());
            ensembles.add(reported.ensemble());
            exitCode = Math.max(exitCode, reported.exitCode());
        }
        StringWriter screen = new StringWriter();
        EnsembleComparisonText.print(comparison, new PrintWriter(screen));
        return new Reported(ComparisonPage.of(ensembles, comparison, screen.toString()), exitCode);
    }

    /** The arguments that write the same page again. */
    private List<String> commandLine() {
        List<String> arguments = new ArrayList<>(List.of(spec.name()));
        arguments.addAll(named);
        if (power != null) {
            arguments.addAll(List.of("--power", power));
        }
        bundleFiles.forEach(bundle -> arguments.addAll(List.of("--bundle", bundle.toString())));
        if (!formatName.equals("html")) {
            arguments.addAll(List.of("--format", formatName));
        }
        if (out != null) {
            arguments.addAll(List.of("--out", out.toString()));
        }
        return arguments;
    }

    private PageFormat format() {
        for (PageFormat format : PageFormat.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(formatName)) {
                return format;
            }
        }
        throw new InvalidInput("--format: " + formatName + "; must be html, markdown or latex");
    }

    private void requirePower() {
        if (power != null && powers(power).isEmpty()) {
            throw new InvalidInput("--power: " + power
                    + ": holds no output of mirage power; give the output folder of"
                    + " mirage power");
        }
    }

    /** Of the folder that was named, or else of the ensemble's own. */
    private List<ArmWorthRow> powers(String folder) {
        return PowerFolder.compared(store(power == null ? folder : power));
    }

    /** An option that would change nothing is a mistake. */
    private void requirePowersOf(ReportedEnsemble ensemble) {
        if (power == null) {
            return;
        }
        List<String> arms = ensemble.study().arms().stream().map(Arm::name).toList();
        if (arms.size() == 1) {
            throw new InvalidInput("--power: " + power + ": powers stand beside the arms of a study, and this one lists"
                    + " none; leave --power out");
        }
        List<String> measured = ensemble.power().stream().map(ArmWorthRow::arm).toList();
        if (Collections.disjoint(arms, measured)) {
            throw new InvalidInput("--power: " + power + ": holds the powers of " + String.join(", ", measured)
                    + ", and the arms of this study are " + String.join(", ", arms)
                    + "; give the folder that mirage power wrote for this study");
        }
    }

    private void requireOut(PageFormat format) {
        if (out != null) {
            OutputFolder.requireWritableFile("--out", out, "report." + format.ending());
        } else if (named.size() > 1) {
            throw new InvalidInput(
                    "--out: missing; " + named.size() + " folders are reported together, name a file for the report");
        }
    }

    private void write(PageFormat format, String text) {
        String written;
        if (out == null) {
            String name = "report." + format.ending();
            store(named.get(0)).results().writeDocument(name, text);
            written = named.get(0) + "/" + name;
        } else {
            replace(out.toAbsolutePath(), text);
            written = out.toString();
        }
        PrintWriter print = spec.commandLine().getOut();
        print.printf("report in %s%n", written);
        print.flush();
    }

    /** Writes a file that is complete or not there, in a folder that may have to be made. */
    static void replace(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            LocalFile.replaceWhenComplete(
                    file, unfinished -> Files.writeString(unfinished, text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static EnsembleStore store(String folder) {
        return EnsembleStore.at(folder, HadoopSettings.read());
    }
}
