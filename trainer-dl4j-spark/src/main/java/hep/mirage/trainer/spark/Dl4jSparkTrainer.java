package hep.mirage.trainer.spark;

import hep.mirage.engine.dl4j.Dl4jModel;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.DistributedTrainer;
import hep.mirage.model.training.DistributedTrainers;
import hep.mirage.model.training.ParameterAveraging;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains one net on the executors of the active Spark session, by DL4J's {@link ParameterAveragingTrainingMaster} over RDDs of
 * data sets. The driver shuffles the events of each epoch by the task's randomness, and cuts them into batches; an element of an
 * RDD is a batch, and an RDD has the batches between two means. The mean of w workers after k steps each stands for k steps with
 * batches w times as large: it is not the training of a local engine, and its weights are others. The batches that remain at the
 * end of an epoch, fewer than w k, are shared as evenly as possible and end with a mean too. Learning rate and moments of Adam
 * follow the steps of one worker. The loss of an epoch is that of all events after it, without the weight penalty, where a local
 * engine takes the mean over the steps.
 */
public final class Dl4jSparkTrainer implements DistributedTrainer {
    /** A worker holds its batches already. */
    private static final int PREFETCHED_BATCHES = 0;

    /** Of RDDs: the driver keeps the batches and sends them with each Spark job. */
    private static final StorageLevel NOT_CACHED = null;

    @Override
    public String name() {
        return DistributedTrainers.DL4J_SPARK;
    }

    @Override
    public Optional<String> refusal(ClassifierSettings settings) {
        if (settings.hiddenLayers().normalization() != Normalization.NONE) {
            return Optional.of("the mean of nets does not have the mean of their batch statistics; set"
                    + " classifier.normalization to none");
        }
        if (settings.classBalance() != ClassBalance.NONE) {
            return Optional.of("it draws as many signal as background events, and has no weights for them; set"
                    + " classifier.class_balance to none");
        }
        if (settings.earlyStopping().isOn()) {
            return Optional.of("it trains all epochs; leave out classifier.early_stopping");
        }
        return Dl4jModel.refusal(settings);
    }

    @Override
    public TrainingResult train(TrainingTask task, ParameterAveraging averaging) {
        requireTrainable(task, averaging);
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate());
        MultiLayerNetwork net = Dl4jModel.of(task);
        DataSet all =
                Dl4jModel.batch(task, IntStream.range(0, task.dataset().size()).toArray());
        double[] losses = new double[task.settings().epochs()];
        long steps = 0;
        for (int epoch = 0; epoch < losses.length; epoch++) {
            List<DataSet> batches = batches(task, epoch);
            fit(net, batches, task.settings().batchSize(), averaging, spark);
            steps += batches.size();
            losses[epoch] = net.score(all) - net.calcRegularizationScore(true);
            if (!Double.isFinite(losses[epoch])) {
                return TrainingResult.Diverged.in(epoch, losses[epoch]);
            }
        }
        NetworkWeights weights = Dl4jModel.weights(net, task.initial().shape());
        return new TrainingResult.Trained(new TrainingOutcome(weights, losses, steps));
    }

    private void requireTrainable(TrainingTask task, ParameterAveraging averaging) {
        refusal(task.settings()).ifPresent(why -> {
            throw new InvalidInput("trainer " + name() + ": " + why);
        });
        int batches = task.dataset().size() / task.settings().batchSize();
        if (batches < averaging.workers()) {
            throw new InvalidInput("trainer " + name() + ": " + task.dataset().size() + " events are " + batches
                    + " whole batches of " + task.settings().batchSize() + " for " + averaging.workers()
                    + " workers; take more events, smaller batches or fewer workers");
        }
    }

    /**
     * Trains with some batches, each once. DL4J trains with at most {@code steps} batches of a worker between two means, leaves out
     * the others of an RDD without a word, and counts {@code steps} whatever the workers took. Therefore no RDD has more batches
     * than that, and one that has fewer has a trainer of its own.
     */
    private static void fit(
            MultiLayerNetwork net,
            List<DataSet> batches,
            int batchSize,
            ParameterAveraging averaging,
            JavaSparkContext spark) {
        int workers = averaging.workers();
        int part = (int) Math.min(batches.size(), (long) workers * averaging.stepsBetweenMeans());
        for (int from = 0; from < batches.size(); from += part) {
            List<DataSet> own = batches.subList(from, Math.min(from + part, batches.size()));
            int steps = (own.size() + workers - 1) / workers;
            new SparkDl4jMultiLayer(spark, net, master(workers, steps, batchSize)).fit(spark.parallelize(own, workers));
        }
    }

    /** By default, DL4J would not give the moments of the optimisers to the next part. */
    private static ParameterAveragingTrainingMaster master(int workers, int steps, int batchSize) {
        return new ParameterAveragingTrainingMaster.Builder(workers, batchSize)
                .batchSizePerWorker(batchSize)
                .averagingFrequency(steps)
                .saveUpdater(true)
                .workerPrefetchNumBatches(PREFETCHED_BATCHES)
                .repartionData(Repartition.Never)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .storageLevel(NOT_CACHED)
                .build();
    }

    /** The batches of an epoch. The last events are left out if they fill none: DL4J counts batches of one size. */
    private static List<DataSet> batches(TrainingTask task, int epoch) {
        int size = task.settings().batchSize();
        int[] order = task.randomness().permutation(epoch, task.dataset().size());
        List<DataSet> batches = new ArrayList<>();
        for (int from = 0; from + size <= order.length; from += size) {
            batches.add(Dl4jModel.batch(task, Arrays.copyOfRange(order, from, from + size)));
        }
        return batches;
    }
}
