package hep.mirage.search.run;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A generator with a known truth: an exponentially falling mass, an angle and a count independent of it, and a momentum
 * that increases with it, so that leakage can be enabled by the choice of inputs.
 */
public record FallingSpectrumGenerator(FeatureSchema schema) implements Generator {
    private static final double LOW_GEV = 122;
    private static final double HIGH_GEV = 178;
    private static final double SLOPE_PER_GEV = 0.02;

    /** With its one schema. */
    public FallingSpectrumGenerator() {
        this(new FeatureSchema(
                "falling",
                List.of(
                        new Feature("m_llg", "GeV", FeatureKind.REAL, LOW_GEV, HIGH_GEV),
                        new Feature("phi_llg", "rad", FeatureKind.ANGLE, -Math.PI, Math.PI),
                        new Feature("n_jets", "1", FeatureKind.COUNT, 0, 9),
                        new Feature("pt_llg", "GeV", FeatureKind.REAL, 0, 1000)),
                "m_llg"));
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        double[][] columns = new double[schema.size()][events];
        double reach = 1 - StrictMath.exp(-SLOPE_PER_GEV * (HIGH_GEV - LOW_GEV));
        for (int i = 0; i < events; i++) {
            columns[0][i] = LOW_GEV - StrictMath.log(1 - reach * random.nextDouble()) / SLOPE_PER_GEV;
            columns[1][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[2][i] = random.nextInt(4);
            columns[3][i] = columns[0][i] - 100 + 5 * random.nextDouble();
        }
        return EventBatch.of(schema, columns);
    }
}
