package hep.mirage.search.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.run.BumpGenerator;
import hep.mirage.search.run.FallingSpectrumGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventSourcesTest {
    private static final Generator BACKGROUND = new FallingSpectrumGenerator();
    private static final Injection INJECTION = new Injection("signal.zip", new Strength.Events(10));
    private static final List<Arm> ARMS = List.of(
            new Arm("trained", new Protection.InSample(), List.of()),
            new Arm("learnt", new Protection.Pretrained(), List.of()),
            new Arm("other", new Protection.InSample(), List.of(), Decorrelation.NONE, "other.zip"));
    private static final ClassifierModel NET = new ClassifierModel(
            InitialWeights.glorotUniform(
                    NetworkShape.dense(1, List.of(2), Activation.TANH, 1, Activation.SIGMOID),
                    RandomStreams.open(new StreamKey(8, StreamPurpose.INITIAL_WEIGHTS, 0, 0))),
            List.of("x"),
            new Standardization(new double[] {0}, new double[] {1}),
            Map.of());

    private static EventSources all() {
        return EventSources.of(BACKGROUND)
                .withGenerators(Map.of("other.zip", new BumpGenerator(150, 8)))
                .with(new InjectedSignal(new BumpGenerator(150, 2), 10))
                .with(NET);
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        EventSources one = EventSources.of(BACKGROUND);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> one.require(ARMS, INJECTION));
        assertEquals(
                "sources of runs without the injected signal, signal.zip; the pretrained net of arm learnt; the generator of"
                        + " arm other, other.zip",
                refused.getMessage());
    }

    @Test
    void nothingIsMissing() {
        assertDoesNotThrow(() -> all().require(ARMS, INJECTION));
        assertDoesNotThrow(() -> EventSources.of(BACKGROUND).require(ARMS.subList(0, 1), Injection.NONE));
    }

    /** As a job broadcasts them. */
    @Test
    void sourcesAreSerialised() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(all());
        }
        EventSources read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (EventSources) in.readObject();
        }
        assertDoesNotThrow(() -> read.require(ARMS, INJECTION));
        assertEquals(10, read.signal().orElseThrow().expectedEvents());
        assertEquals(List.of("x"), read.pretrained().orElseThrow().inputs());
    }
}
