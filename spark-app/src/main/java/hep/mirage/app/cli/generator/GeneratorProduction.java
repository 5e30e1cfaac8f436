package hep.mirage.app.cli.generator;

import hep.mirage.app.cli.console.DrawProgress;
import hep.mirage.app.cli.console.FigureFolder;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.ReferenceSample;
import hep.mirage.lab.training.BundleRescue;
import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.report.generator.GeneratorFigures;
import hep.mirage.report.text.CertificateText;
import hep.mirage.report.text.OverlapText;
import hep.mirage.search.study.StudyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Creates a certified bundle on disk from a Monte Carlo sample, with progress, and a figure of the training losses.
 *
 * @param study study of the bundle
 * @param sample all events
 * @param digest digest of the source of the events
 * @param seed of the training
 * @param split which of the events are held out
 * @param threads that multiply
 * @param checkpointEvery epochs between checkpoints, which are stored next to the bundle
 * @param certificateEvents number of events drawn for the bump test
 */
record GeneratorProduction(
        StudyFile study,
        EventBatch sample,
        SampleDigest digest,
        long seed,
        EventSplit split,
        int threads,
        int checkpointEvery,
        long certificateEvents) {
    /**
     * The trained bundle.
     *
     * @param bundle its file
     * @param sha256 its digest
     * @param certificate its appraisal
     */
    record Product(String bundle, String sha256, GeneratorCertificate certificate) {}

    /**
     * Trains, certifies and writes.
     *
     * @param settings of the training
     * @param file destination of the bundle
     * @param out receives the certificate
     * @param err receives progress
     * @return the bundle and its certificate
     * @throws hep.mirage.model.InvalidInput if the bundle cannot be written; it is then saved elsewhere
     */
    Product make(GeneratorSettings settings, Path file, PrintWriter out, PrintWriter err) throws InterruptedException {
        GeneratorBundle trained = train(settings, file, err);
        GeneratorCertificate certificate = certify(trained, err);
        GeneratorBundle bundle = trained.withQuality(certificate.figures());
        CertificateText.print(certificate, out);
        BundleRescue.write(bundle, file);
        OverlapText.print(study.study(), bundle.generator(), out);
        out.printf("%s  SHA-256 %s%n", file, bundle.digest());
        FigureFolder.drawOrSay(
                () -> GeneratorFigures.writeLosses(file, bundle.manifest().losses()), out);
        return new Product(file.toString(), bundle.digest(), certificate);
    }

    private GeneratorBundle train(GeneratorSettings settings, Path file, PrintWriter err) throws InterruptedException {
        CheckpointPlan checkpoints = new CheckpointPlan(prepareCheckpoint(file), checkpointEvery);
        TrainingProgress progress = new TrainingProgress(err);
        try {
            return new GeneratorTraining(settings, seed, sample, digest, split)
                    .run(threads, checkpoints, study.earlyStopping(), progress);
        } finally {
            progress.end();
        }
    }

    /** Path of the training state of a bundle; its folder is created. */
    Path prepareCheckpoint(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return file.resolveSibling(file.getFileName() + ".checkpoint");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of " + file, e);
        }
    }

    private GeneratorCertificate certify(GeneratorBundle bundle, PrintWriter err) {
        ReferenceSample reference = ReferenceSample.of(sample, digest, bundle.manifest());
        DrawProgress progress = new DrawProgress("bump test", certificateEvents, "events", err);
        try {
            return GeneratorCertificate.of(study.study(), bundle.generator(), reference, certificateEvents, progress);
        } finally {
            progress.end();
        }
    }
}
