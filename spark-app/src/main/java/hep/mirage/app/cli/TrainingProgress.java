package hep.mirage.app.cli;

import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;

/** Shows how a generator's training goes: epoch, losses, time left. */
final class TrainingProgress implements TrainingListener {
    private final ProgressLine line;
    private long startNanos;
    private int epochsBefore;

    TrainingProgress(PrintWriter out) {
        this.line = new ProgressLine(out);
    }

    @Override
    public void started(int epochsDone, int epochs) {
        startNanos = System.nanoTime();
        epochsBefore = epochsDone;
        line.show(epochsDone == 0 ? "training, " + epochs + " epochs" : "going on after epoch " + epochsDone);
    }

    @Override
    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {
        double secondsAnEpoch = (System.nanoTime() - startNanos) / 1e9 / (losses.epoch() - epochsBefore);
        line.show(String.format(
                Locale.ROOT,
                "epoch %d of %d: Wasserstein estimate %.4f, gradient penalty %.4f, generator loss %.4f, %s an epoch, %s left",
                losses.epoch(),
                epochs,
                losses.wassersteinEstimate(),
                losses.gradientPenalty(),
                losses.generatorLoss(),
                ProgressLine.time(secondsAnEpoch),
                ProgressLine.time(secondsAnEpoch * (epochs - losses.epoch()))));
    }

    @Override
    public void calibrating(long done, long events) {
        line.show(String.format(Locale.ROOT, "correcting distributions: %,d of %,d events drawn", done, events));
    }

    /** Leaves the line. */
    void end() {
        line.end();
    }
}
