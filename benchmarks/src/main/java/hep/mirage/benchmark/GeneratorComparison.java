package hep.mirage.benchmark;

import hep.mirage.lab.wgan.WganTrainer;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.ParallelMatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.nio.file.Path;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The cost of the generator, compared with the matrix product: the forward pass of one run's events, their complete
 * generation, and the steps of the published WGAN's training at its batch of 512.
 */
public final class GeneratorComparison {
    private static final Path BUNDLE = Path.of("conf/generators/zgamma-18-wgan-gp.zip");
    private static final int EVENTS = 20_000;
    private static final int BLOCK = 256;
    /** Training events of the default generator. */
    private static final int TRAINED_EVENTS = 106_910;

    private final Roofline roofline;
    private final double seconds;

    private GeneratorComparison(Roofline roofline, double seconds) {
        this.roofline = roofline;
        this.seconds = seconds;
    }

    /**
     * Prints the table.
     *
     * @param arguments seconds for each row; 3 by default
     */
    public static void main(String[] arguments) {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 3;
        print(Roofline.measure(seconds), seconds);
    }

    /**
     * Prints the table.
     *
     * @param roofline limits of the machine
     * @param seconds for each row
     */
    static void print(Roofline roofline, double seconds) {
        new GeneratorComparison(roofline, seconds).print();
    }

    private void print() {
        Generator generator = GeneratorBundle.read(BUNDLE).generator();
        double training = PublishedTraining.EVENTS_A_TRAINING
                * PublishedTraining.secondsOfAnEventStep(OptimizerKind.ADAM_DENSE, seconds);
        double drawing = Stopwatch.best(() -> generator.sample(EVENTS, stream()), seconds);
        EventBatch sample = generator.sample(EVENTS, stream());
        WganSettings published = WganSettings.published();
        EventEncoding encoding = EventEncoding.of(sample, published.scaling());
        double five = trainingStep(published, sample, encoding, published.criticSteps());
        double one = trainingStep(published, sample, encoding, 1);
        double criticStep = (five - one) / (published.criticSteps() - 1);
        System.out.printf("%n| generator | ms | GFLOP/s | of product |%n| --- | ---: | ---: | ---: |%n");
        double forwardOperations = 2.0 * EVENTS * products(published.drawingShape(encoding.width(), 0));
        row("forward pass, " + EVENTS + " events", forward(encoding), forwardOperations);
        row("critic step", criticStep, criticOperations(published, encoding));
        row("generator step", one - criticStep, generatorOperations(published, encoding));
        System.out.printf(
                "%n%d events drawn, decoded and in their ranges: %.0f ms, %.1f %% of a run that trains in %.1f s%n",
                EVENTS, 1e3 * drawing, 100 * drawing / (drawing + training), training);
        for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads *= 2) {
            wholeTraining(published, sample, encoding, threads);
        }
    }

    /** Wall time of all epochs of the published training: nothing else may run. */
    private void wholeTraining(WganSettings published, EventBatch sample, EventEncoding encoding, int threads) {
        try (ParallelMatrixKernel kernel = new ParallelMatrixKernel(threads)) {
            WganTrainer trainer = new WganTrainer(published, 1, sample, encoding, kernel);
            double step = Stopwatch.bestOnWall(trainer::step, seconds);
            double hours = step
                    * Math.ceil(TRAINED_EVENTS / (double) (published.batch() * published.criticSteps()))
                    * published.epochs()
                    / 3600;
            System.out.printf(
                    "published WGAN, %d epochs of %,d events on %d threads: %.2f hours by the wall%n",
                    published.epochs(), TRAINED_EVENTS, threads, hours);
        }
    }

    private void row(String what, double time, double operations) {
        System.out.printf(
                "| %s | %.1f | %.1f | %.0f %% |%n",
                what, 1e3 * time, 1e-9 * operations / time, 100 * operations / time / roofline.peak());
    }

    private static UniformRandomProvider stream() {
        return RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0));
    }

    /** The published net with its statistics folded in, in the block size used for drawing. */
    private double forward(EventEncoding encoding) {
        NetworkShape shape = WganSettings.published().plainShape(encoding);
        BatchedNetwork network =
                new BatchedNetwork(InitialWeights.glorotUniform(shape, stream()), BLOCK, MatrixKernel.fastest());
        UniformRandomProvider rng = stream();
        for (int i = 0; i < BLOCK * shape.inputs(); i++) {
            network.inputs()[i] = rng.nextFloat() - 0.5f;
        }
        Runnable blocks = () -> {
            for (int block = 0; block < 8; block++) {
                network.forward(BLOCK);
            }
        };
        return Stopwatch.best(blocks, seconds) / (8 * BLOCK) * EVENTS;
    }

    private double trainingStep(WganSettings published, EventBatch sample, EventEncoding encoding, int criticSteps) {
        WganSettings settings = new WganSettings(
                published.latent(),
                published.generatorHidden(),
                published.generatorNormalization(),
                published.outputActivation(),
                published.criticHidden(),
                published.adam(),
                published.batch(),
                criticSteps,
                published.penaltyWeight(),
                published.epochs(),
                published.representation(),
                published.scaling(),
                published.azimuth(),
                published.conditions(),
                published.averaging(),
                published.calibrationEvents());
        WganTrainer trainer = new WganTrainer(settings, 1, sample, encoding, MatrixKernel.fastest());
        return Stopwatch.best(trainer::step, seconds);
    }

    /**
     * A critic step: generated events; scores of real, generated and mixed ones; their gradients layer by layer, down to the
     * inputs for the mixed ones alone; the weights' gradient from two kinds; the penalty's propagation through all layers, of
     * which the last has no tangent.
     */
    private static double criticOperations(WganSettings settings, EventEncoding encoding) {
        NetworkShape critic = settings.criticShape(encoding.width(), 0);
        double all = products(critic);
        double first = product(critic, 0);
        double last = product(critic, critic.depth() - 1);
        double inBatches = products(settings.drawingShape(encoding.width(), 0))
                + 3 * all
                + 3 * (all - first)
                + first
                + 2 * all
                + 2 * all
                - last;
        return 2 * inBatches * settings.batch();
    }

    /** A generator step: events, their scores, the gradient down to the events, and on through the generator. */
    private static double generatorOperations(WganSettings settings, EventEncoding encoding) {
        NetworkShape generator = settings.drawingShape(encoding.width(), 0);
        double critic = 2 * products(settings.criticShape(encoding.width(), 0));
        return 2 * (critic + 3 * products(generator) - product(generator, 0)) * settings.batch();
    }

    private static double products(NetworkShape shape) {
        double products = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            products += product(shape, layer);
        }
        return products;
    }

    private static double product(NetworkShape shape, int layer) {
        return (double) shape.inputsOf(layer) * shape.outputsOf(layer);
    }
}
