package hep.mirage.benchmark;

import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingTask;

/** An engine in this process. */
final class JavaContender implements Contender {
    private final TrainingEngine engine;

    JavaContender(TrainingEngine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public double finalLoss(Epoch epoch) {
        return engine.train(task(epoch)).orThrow().finalLoss();
    }

    @Override
    public Stopwatch.Repeats repeat(Epoch epoch, double seconds) {
        TrainingTask task = task(epoch);
        return Stopwatch.repeat(() -> engine.train(task), seconds);
    }

    private static TrainingTask task(Epoch epoch) {
        return PublishedTraining.task(
                PublishedTraining.dataset(epoch.events()), PublishedTraining.settings(epoch.batchSize()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
