package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorManifest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceSampleTest {
    private static final GeneratorManifest SHIPPED = GeneratorBundle.read(
                    Path.of("../conf/generators/zgamma-18-wgan-gp.zip"))
            .manifest();

    private static ReferenceSample of(SampleDigest digest) {
        int features = SHIPPED.schema().size();
        return ReferenceSample.of(EventBatch.of(SHIPPED.schema(), new double[features][10]), digest, SHIPPED);
    }

    /** Every sample used to be described as containing training events. */
    @Test
    void onlyTheSampleOfTheTrainingHoldsItsEvents() {
        assertEquals("those of the training among them", of(SHIPPED.sample()).allOrigin());
        SampleDigest other = new SampleDigest("other.csv", "0".repeat(64), 10);
        assertEquals("none of which the generator was trained on", of(other).allOrigin());
    }
}
