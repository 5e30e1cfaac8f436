package hep.mirage.benchmark;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The engine of PyTorch's C++ library on one thread: autograd over dense layers, and its own Adam, which puts ε on the
 * corrected square root. ReLU nets with binary cross-entropy and Adam; only for comparison.
 */
final class LibtorchEngine implements TrainingEngine {
    LibtorchEngine() {
        torch.set_num_threads(1);
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public int tasksInFlight() {
        return 1;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        return tasks.stream().map(this::train).toList();
    }

    @Override
    public TrainingResult train(TrainingTask task) {
        LabelledDataset dataset = task.dataset();
        ClassifierSettings settings = task.settings();
        AdamSettings adam = (AdamSettings) settings.optimizer();
        double[] epochLoss = new double[settings.epochs()];
        long steps = 0;
        try (PointerScope scope = new PointerScope()) {
            Tensor[] parameters = parameters(task.initial());
            AdamOptions options = new AdamOptions(adam.learningRate());
            options.eps().put(adam.epsilon());
            Adam optimizer = new Adam(new TensorVector(parameters), options);
            for (int epoch = 0; epoch < epochLoss.length; epoch++) {
                int[] events = task.randomness().permutation(epoch, dataset.size());
                for (int from = 0; from < events.length; from += settings.batchSize()) {
                    int to = Math.min(events.length, from + settings.batchSize());
                    optimizer.param_groups().get(0).options().set_lr(adam.learningRateAt(steps++));
                    int[] batch = Arrays.copyOfRange(events, from, to);
                    epochLoss[epoch] += step(parameters, optimizer, dataset, batch) * batch.length / dataset.size();
                }
            }
            return new TrainingResult.Trained(
                    new TrainingOutcome(weights(task.initial().shape(), parameters), epochLoss, steps));
        }
    }

    private static double step(Tensor[] parameters, Adam optimizer, LabelledDataset dataset, int[] events) {
        int inputs = dataset.inputs();
        float[] features = new float[events.length * inputs];
        float[] labels = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            System.arraycopy(dataset.features(), events[i] * inputs, features, i * inputs, inputs);
            labels[i] = dataset.labels()[events[i]];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor x = AbstractTensor.create(features, events.length, inputs);
            Tensor y = AbstractTensor.create(labels, events.length, 1);
            Tensor loss = torch.binary_cross_entropy_with_logits(logits(parameters, x), y);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            return loss.item_float();
        }
    }

    private static Tensor logits(Tensor[] parameters, Tensor x) {
        Tensor sums = torch.addmm(parameters[1], x, parameters[0]);
        for (int i = 2; i < parameters.length; i += 2) {
            sums = torch.addmm(parameters[i + 1], torch.relu(sums), parameters[i]);
        }
        return sums;
    }

    private static Tensor[] parameters(NetworkWeights weights) {
        NetworkShape shape = weights.shape();
        Tensor[] parameters = new Tensor[2 * shape.depth()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            int biases = shape.biasOffset(layer);
            int outputs = shape.outputsOf(layer);
            float[] w = Arrays.copyOfRange(weights.values(), shape.weightOffset(layer), biases);
            float[] b = Arrays.copyOfRange(weights.values(), biases, biases + outputs);
            parameters[2 * layer] = AbstractTensor.create(w, shape.inputsOf(layer), outputs);
            parameters[2 * layer + 1] = AbstractTensor.create(b, outputs);
            parameters[2 * layer].set_requires_grad(true);
            parameters[2 * layer + 1].set_requires_grad(true);
        }
        return parameters;
    }

    private static NetworkWeights weights(NetworkShape shape, Tensor[] parameters) {
        float[] values = new float[shape.parameterCount()];
        int offset = 0;
        for (Tensor parameter : parameters) {
            int length = (int) parameter.numel();
            new FloatPointer(parameter.data_ptr()).capacity(length).get(values, offset, length);
            offset += length;
        }
        return new NetworkWeights(shape, values);
    }

    @Override
    public void close() {}
}
