package hep.mirage.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PyTorch or JAX in a Python process, which trains the same net from the same weights on the same events. The program is
 * {@code benchmarks/python/train.py}; its first lines describe the files and the lines exchanged.
 */
final class PythonContender implements Contender {
    /** Names the Python program that has PyTorch and JAX. */
    static final String VARIABLE = "MIRAGE_PYTHON";

    private static final Path SCRIPT = Path.of("benchmarks/python/train.py");
    private static final String REMEDY = "python3 -m venv VENV && VENV/bin/pip install -r"
            + " benchmarks/python/requirements.txt, then " + VARIABLE + "=VENV/bin/python benchmarks/run compare";
    private static final List<String> FRAMEWORKS = List.of("torch-eager", "torch-compiled", "jax");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final String name;

    private PythonContender(Path python, String framework, Path folder) throws IOException {
        this.folder = folder;
        this.process = new ProcessBuilder(python.toString(), SCRIPT.toString(), framework, folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
        JsonNode first = read();
        if (first.has("error")) {
            throw new IOException(first.get("error").asText());
        }
        this.name = first.get("name").asText();
    }

    /**
     * What is wrong with the value of {@code MIRAGE_PYTHON}, if it is set and wrong.
     *
     * @param python the value, null if not set
     */
    static Optional<String> complaint(String python) {
        if (python == null || python.isEmpty() || Files.isExecutable(Path.of(python))) {
            return Optional.empty();
        }
        return Optional.of(VARIABLE + ": " + python
                + " is not a program; must be the path of a Python with PyTorch and JAX: " + REMEDY);
    }

    /**
     * The frameworks that the Python of {@code MIRAGE_PYTHON} has. Says in a line each which are missing, and how to get them.
     *
     * @param folder empty; receives weights and events
     */
    static List<Contender> start(Path folder) throws IOException {
        String python = System.getenv(VARIABLE);
        if (python == null || python.isEmpty()) {
            System.out.println("PyTorch and JAX are not compared: " + VARIABLE
                    + " does not name a Python that has them; " + REMEDY);
            return List.of();
        }
        writeTraining(folder);
        List<Contender> contenders = new ArrayList<>();
        for (String framework : FRAMEWORKS) {
            try {
                contenders.add(new PythonContender(Path.of(python), framework, folder));
            } catch (IOException e) {
                System.out.println(framework + " is not compared: " + e.getMessage() + "; " + REMEDY);
            }
        }
        return contenders;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double finalLoss(Epoch epoch) {
        try {
            Path events = Files.createDirectories(folder.resolve(Integer.toString(epoch.batchSize())));
            LabelledDataset dataset = PublishedTraining.dataset(epoch.events());
            write(events.resolve("features.f32"), dataset.features());
            write(events.resolve("labels.f32"), dataset.labels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ask(Map.of("do", "loss", "batch", epoch.batchSize())).get("loss").asDouble();
    }

    @Override
    public Stopwatch.Repeats repeat(Epoch epoch, double seconds) {
        JsonNode answer = ask(Map.of("do", "repeat", "batch", epoch.batchSize(), "seconds", seconds));
        return new Stopwatch.Repeats(
                answer.get("seconds").asDouble(), answer.get("epochs").asInt());
    }

    private static void writeTraining(Path folder) throws IOException {
        AdamSettings adam = (AdamSettings) PublishedTraining.settings(1).optimizer();
        NetworkShape shape = PublishedTraining.start().shape();
        List<Integer> layers = new ArrayList<>();
        layers.add(shape.inputs());
        for (int layer = 0; layer < shape.depth(); layer++) {
            layers.add(shape.outputsOf(layer));
        }
        Map<String, Object> training = Map.of(
                "layers", layers,
                "learning_rate", adam.learningRate(),
                "decay_per_step", adam.decayPerStep(),
                "beta1", adam.beta1(),
                "beta2", adam.beta2(),
                "epsilon", adam.epsilon());
        JSON.writeValue(folder.resolve("training.json").toFile(), training);
        write(folder.resolve("initial.f32"), PublishedTraining.start().values());
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    private JsonNode ask(Map<String, Object> request) {
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " stopped; its messages are above", e);
        }
    }

    private JsonNode read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the Python process ended without an answer");
        }
        return JSON.readTree(line);
    }

    /** The process ends at the end of its requests. */
    @Override
    public void close() {
        try {
            requests.close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
