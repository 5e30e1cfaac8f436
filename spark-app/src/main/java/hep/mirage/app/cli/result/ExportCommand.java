package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleAudit;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.export.ArrowFile;
import hep.mirage.app.export.EnsembleCrate;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.LocalFile;
import hep.mirage.report.exchange.FittedSpectrum;
import hep.mirage.report.exchange.Hs3Workspace;
import hep.mirage.report.exchange.PyhfWorkspace;
import hep.mirage.report.exchange.SignificanceCounts;
import hep.mirage.report.exchange.UhiHistograms;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage export}: writes an ensemble, or a part of it, in a format of other tools. */
@Command(
        name = "export",
        description = {
            "Writes an ensemble, or a part of it, in a format of other tools.",
            "hs3: a spectrum of a run with f, g and their fits, as a workspace of HS3, such as for pyhs3;",
            "pyhf: the same for pyhf, if the background is linear in its parameters;",
            "uhi: histograms for hist and boost-histogram: with --run the spectra of a run, otherwise the significances of"
                    + " all runs;",
            "arrow: a table as an Arrow file, with units and descriptions;",
            "ro-crate: " + EnsembleCrate.FILE + " in the folder, with the SHA-256 of every file.",
            "A run is computed again for its spectra, and compared with its rows: exit code " + ExitCode.DIFFERENT
                    + " where they differ."
        })
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "output folder of mirage run")
    private String folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "hs3, pyhf, uhi, arrow or ro-crate")
    private String formatName;

    @Option(names = "--run", paramLabel = "K", description = "run number, 0 for the first")
    private Long run;

    @Option(names = "--arm", paramLabel = "NAME", description = "of a run: arm; default: the first; for uhi: all")
    private String arm;

    @Option(
            names = "--hypothesis",
            paramLabel = "GEV",
            description = "of a run: m0 [GeV]; default: the study's only one; for uhi: all")
    private Double hypothesisGeV;

    @Option(
            names = "--kept",
            paramLabel = "FRACTION",
            description = "of a run: working point; default: the study's only one; for uhi: all")
    private Double keptFraction;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "for arrow: fits, runs, arms or failures; default: fits")
    private String table;

    @Option(
            names = "--license",
            paramLabel = "URI",
            description = "for ro-crate: licence of the files, such as https://spdx.org/licenses/CC-BY-4.0")
    private String licence;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "file to write; an existing one is replaced; default: standard output, but arrow needs one and"
                            + " ro-crate takes none")
    private Path out;

    @Mixin
    private RunAgain again;

    @Override
    public Integer call() {
        Format format = Format.named(formatName);
        EnsembleStore store = EnsembleStore.at(folder, HadoopSettings.read());
        EnsembleManifest manifest = EnsembleFolder.manifest(store, folder);
        requireOptionsOf(format, store, manifest.study());
        if (run != null) {
            return exportRun(format, store, manifest);
        }
        EnsembleAudit.requireSound(store, manifest.metadata(), manifest.listedArms());
        switch (format.subject()) {
            case TABLE -> exportTable(store, manifest);
            case FOLDER -> exportCrate(store, manifest);
            default -> write(significances(store, manifest));
        }
        return 0;
    }

    private void requireOptionsOf(Format format, EnsembleStore store, Study study) {
        boolean ofRun = format.isText();
        Problems problems = new Problems();
        if (format == Format.PYHF) {
            problems.check(() -> PyhfWorkspace.requireLinear(
                    study.fit().model().background(), study.search().region(0)));
        }
        if (ofRun && run != null) {
            problems.check(() -> {
                RunAgain.requireRunNumber(run);
                RunAgain.requireRun(run, store, folder);
            });
        } else if (format.subject() == Format.Subject.SPECTRUM) {
            problems.check(() -> refuse("--run", "missing; " + format + " is of one spectrum: name its run"));
        }
        boolean chooses = format.subject() == Format.Subject.SPECTRUM || ofRun && run != null;
        refuseUnless(ofRun, "--run", run, format, problems);
        refuseUnless(chooses, "--arm", arm, format, problems);
        refuseUnless(chooses, "--hypothesis", hypothesisGeV, format, problems);
        refuseUnless(chooses, "--kept", keptFraction, format, problems);
        if (run == null) {
            problems.refuseGiven(spec, "serves to compute a run again, and there is no --run", "--bundle", "--scores");
        }
        if (chooses) {
            problems.check(() -> asked().require(study));
        }
        if (format.subject() == Format.Subject.SPECTRUM) {
            problems.check(() -> asked().single(study));
        }
        refuseUnless(format == Format.ARROW, "--table", table, format, problems);
        refuseUnless(format == Format.RO_CRATE, "--license", licence, format, problems);
        refuseUnless(format != Format.RO_CRATE, "--out", out, format, problems);
        if (format == Format.ARROW && out == null) {
            problems.check(() -> refuse("--out", "missing; an Arrow file is not text: name a file"));
        }
        if (out != null) {
            problems.check(() -> OutputFolder.requireWritableFile("--out", out, "export." + format));
        }
        problems.throwIfAny();
    }

    private static void refuseUnless(boolean used, String option, Object value, Format format, Problems problems) {
        if (!used && value != null) {
            problems.check(() -> refuse(
                    option,
                    value + "; --format " + format + (format == Format.UHI ? " without --run" : "")
                            + " does not use it; leave it out"));
        }
    }

    private static void refuse(String option, String problem) {
        throw new InvalidInput(option + ": " + problem);
    }

    private ExportedRun.Choice asked() {
        return new ExportedRun.Choice(arm, hypothesisGeV, keptFraction);
    }

    private int exportRun(Format format, EnsembleStore store, EnsembleManifest manifest) {
        Study study = manifest.study();
        ExportedRun.Choice choice = format == Format.UHI ? asked() : asked().single(study);
        var runnable = again.runnable(manifest, folder);
        PrintWriter err = spec.commandLine().getErr();
        err.printf(Locale.ROOT, "computing run %d of study %s ...%n", run, study.name());
        Optional<ExportedRun> computed = ExportedRun.compute(run, store, manifest, runnable);
        if (computed.isEmpty()) {
            err.println(
                    "run " + run + " is NOT the same as its rows in the folder; nothing written; see mirage reproduce");
            return ExitCode.DIFFERENT;
        }
        err.println("the same, bit for bit, as its rows in the folder");
        List<FittedSpectrum> spectra = computed.get().spectra(choice);
        write(
                switch (format) {
                    case HS3 -> Hs3Workspace.write(spectra.get(0));
                    case PYHF -> PyhfWorkspace.write(spectra.get(0));
                    default -> {
                        UhiHistograms histograms = new UhiHistograms();
                        spectra.forEach(histograms::spectrum);
                        yield histograms.text();
                    }
                });
        return 0;
    }

    private String significances(EnsembleStore store, EnsembleManifest manifest) {
        Study study = manifest.study();
        List<SignificanceKind> kinds = study.fit().significances().kinds();
        List<String> arms = study.arms().stream().map(Arm::name).toList();
        List<SignificanceCounts> counts = kinds.stream()
                .map(kind -> new SignificanceCounts(
                        kind, arms, study.search().hypothesesGeV(), study.scan().keptFractions()))
                .toList();
        store.forEach(FitTable.of(study.fit()), row -> counts.forEach(of -> of.add(row)));
        UhiHistograms histograms = new UhiHistograms();
        for (int i = 0; i < kinds.size(); i++) {
            histograms.significances(kinds.get(i).column(), counts.get(i), ExportedRun.facts(manifest));
        }
        return histograms.text();
    }

    private void exportTable(EnsembleStore store, EnsembleManifest manifest) {
        List<Table<?>> tables =
                new ArrayList<>(List.of(FitTable.of(manifest.study().fit()), RunRow.TABLE, FailureRow.TABLE));
        if (manifest.study().listsArms()) {
            tables.add(ArmRow.TABLE);
        }
        String name = table == null ? "fits" : table;
        Table<?> found = tables.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("--table: " + name + "; the ensemble has "
                        + tables.stream().map(Table::name).collect(Collectors.joining(", ")) + "; name one of them"));
        note(writeArrow(store, found, manifest) + " rows");
    }

    private <T> long writeArrow(EnsembleStore store, Table<T> rows, EnsembleManifest manifest) {
        try {
            createFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder of " + out, e);
        }
        return ArrowFile.write(out, rows, consumer -> store.forEach(rows, consumer), manifest.metadata());
    }

    private void exportCrate(EnsembleStore store, EnsembleManifest manifest) {
        Path local = store.localFolder()
                .orElseThrow(() -> new InvalidInput(
                        folder + ": is not on a local disk, which ro-crate needs for its digests; copy it first"));
        store.results()
                .writeDocument(EnsembleCrate.FILE, EnsembleCrate.write(local, manifest, Optional.ofNullable(licence)));
        note(EnsembleCrate.FILE + " in " + folder
                + (licence == null ? "; it says that the licence is not stated: --license states one" : ""));
    }

    private void createFolder() throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
    }

    private void note(String text) {
        spec.commandLine().getErr().println(out == null ? text : text + " in " + out);
    }

    private void write(String text) {
        if (out == null) {
            PrintWriter standard = spec.commandLine().getOut();
            standard.print(text);
            standard.flush();
            return;
        }
        try {
            createFolder();
            LocalFile.replaceWhenComplete(
                    out, unfinished -> Files.writeString(unfinished, text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + out, e);
        }
        spec.commandLine().getErr().println(out);
    }

    /** What is written. */
    private enum Format {
        /** Model, data and fits of a spectrum. */
        HS3("hs3", Subject.SPECTRUM),
        /** The same, where the background is linear in its parameters. */
        PYHF("pyhf", Subject.SPECTRUM),
        /** The spectra of a run, or the significances of an ensemble. */
        UHI("uhi", Subject.RUN_OR_ENSEMBLE),
        /** A table. */
        ARROW("arrow", Subject.TABLE),
        /** The record of a folder. */
        RO_CRATE("ro-crate", Subject.FOLDER);

        /** What a format is of. */
        enum Subject {
            /** One spectrum of a run. */
            SPECTRUM,
            /** All spectra of a run, or all runs. */
            RUN_OR_ENSEMBLE,
            /** A table of an ensemble. */
            TABLE,
            /** The folder of an ensemble. */
            FOLDER
        }

        private final String label;
        private final Subject subject;

        Format(String label, Subject subject) {
            this.label = label;
            this.subject = subject;
        }

        Subject subject() {
            return subject;
        }

        /** Whether it is text that can go to standard output. */
        boolean isText() {
            return subject == Subject.SPECTRUM || subject == Subject.RUN_OR_ENSEMBLE;
        }

        static Format named(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.label.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("--format: " + name + "; must be one of "
                            + Arrays.stream(values())
                                    .map(format -> format.label)
                                    .collect(Collectors.joining(", "))));
        }

        @Override
        public String toString() {
            return label;
        }
    }
}
