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
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains one net on the executors of the active Spark session, by DL4J's {@link ParameterAveragingTrainingMaster} over an RDD of
 * data sets. The driver shuffles the events of each epoch by the task's randomness, and cuts them into batches; an element of the
 * RDD is a batch. The mean of w workers after k steps each stands for k steps with batches w times as large: it is not the
 * training of a local engine, and its weights are others. The loss of an epoch is that of all events after it, without the
 * weight penalty, where a local engine takes the mean over the steps.
 */
public final class Dl4jSparkTrainer implements DistributedTrainer {
    /** A worker holds its batches already. */
    private static final int PREFETCHED_BATCHES = 0;

    /** Of the split of an epoch into the parts between two means; the events are shuffled before. */
    private static final long SPLIT_SEED = 1;

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
        SparkDl4jMultiLayer net = new SparkDl4jMultiLayer(
                spark, Dl4jModel.of(task), master(averaging, task.settings().batchSize()));
        DataSet all =
                Dl4jModel.batch(task, IntStream.range(0, task.dataset().size()).toArray());
        double[] losses = new double[task.settings().epochs()];
        long steps = 0;
        for (int epoch = 0; epoch < losses.length; epoch++) {
            List<DataSet> batches = batches(task, epoch);
            JavaRDD<DataSet> events = spark.parallelize(batches, averaging.workers());
            net.fit(events);
            steps += batches.size();
            losses[epoch] = net.getNetwork().score(all) - net.getNetwork().calcRegularizationScore(true);
            if (!Double.isFinite(losses[epoch])) {
                return TrainingResult.Diverged.in(epoch, losses[epoch]);
            }
        }
        NetworkWeights weights =
                Dl4jModel.weights(net.getNetwork(), task.initial().shape());
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

    private static ParameterAveragingTrainingMaster master(ParameterAveraging averaging, int batchSize) {
        return new ParameterAveragingTrainingMaster.Builder(averaging.workers(), batchSize)
                .batchSizePerWorker(batchSize)
                .averagingFrequency(averaging.stepsBetweenMeans())
                .workerPrefetchNumBatches(PREFETCHED_BATCHES)
                .repartionData(Repartition.Never)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .rngSeed(SPLIT_SEED)
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
