package hep.mirage.app.cli.generator;

import hep.mirage.app.appraisal.CertificateFolder;
import hep.mirage.app.appraisal.CertificateProvenance;
import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.provenance.OutputFolder;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.GeneratorExamination;
import hep.mirage.lab.appraisal.ReferenceSample;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleVariety;
import hep.mirage.report.generator.GeneratorFigures;
import hep.mirage.report.text.CertificateText;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyFile;
import hep.mirage.search.study.file.StudyReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage evaluate-generator}: quality of a study's generator. */
@Command(
        name = "evaluate-generator",
        description =
                "Compares the events of a study's generator with their Monte Carlo, and measures its spurious bumps.")
public final class EvaluateGeneratorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "study file; names the generator bundle",
            converter = InputArgument.class)
    private Path file;

    @Mixin
    private SampleOption sampleOption;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "events to draw for the bump test; default: ${DEFAULT-VALUE}")
    private long events;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for Parquet tables, JSON and figures; default: text only")
    private Path out;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<RunnableStudy> runnable = problems.collect(() -> StudyReader.readRunnable(file));
        Optional<StudyFile> read = runnable.flatMap(any -> problems.collect(() -> StudyReader.read(file)));
        Optional<EventSample> sample = sampleOption.read(read, problems);
        problems.checkAtLeastOne("--events", events);
        problems.check(() -> {
            if (out != null) {
                OutputFolder.requireWritable(out);
            }
        });
        problems.throwIfAny();
        sampleOption.describe(
                sample.orElseThrow(), read.orElseThrow(), spec.commandLine().getErr());
        SampleDigest digest = sampleOption.digest(sample.get());
        GeneratorExamination examination = examine(runnable.orElseThrow(), sample.get(), digest);
        PrintWriter text = result.text();
        CertificateText.print(examination.certificate(), text);
        CertificateProvenance provenance = provenance(runnable.get(), digest);
        if (out != null) {
            write(runnable.get(), examination, provenance, text);
        }
        result.document(() -> CertificateFolder.document(examination.certificate(), provenance));
        return 0;
    }

    private CertificateProvenance provenance(RunnableStudy runnable, SampleDigest digest) {
        Study study = runnable.study();
        return CertificateProvenance.ofThisProcess(
                study.name(), study.ensemble().masterSeed(), events, runnable.bundle(), digest);
    }

    private void write(
            RunnableStudy runnable,
            GeneratorExamination examination,
            CertificateProvenance provenance,
            PrintWriter text) {
        Study study = runnable.study();
        new CertificateFolder(out).write(examination.certificate(), provenance);
        text.printf("tables and %s in %s%n", CertificateFolder.FILE, out);
        Path figures = out.resolve("figures");
        FigureFolder.drawOrSay(
                () -> {
                    GeneratorFigures.write(
                            figures,
                            study.name(),
                            examination,
                            runnable.bundle().manifest().losses());
                    text.printf("figures in %s%n", figures);
                },
                text);
    }

    private GeneratorExamination examine(RunnableStudy runnable, EventSample sample, SampleDigest digest) {
        ReferenceSample reference =
                ReferenceSample.of(sample.events(), digest, runnable.bundle().manifest());
        SampleVariety.requireForJudgement(sample, reference.compared());
        DrawProgress progress = new DrawProgress(
                "bump test", events, "events", spec.commandLine().getErr());
        try {
            return GeneratorCertificate.examine(
                    runnable.study(), runnable.bundle().generator(), reference, events, progress);
        } finally {
            progress.end();
        }
    }
}
