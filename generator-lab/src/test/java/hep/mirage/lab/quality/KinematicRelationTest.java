package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.TwoSampleTest.Samples;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class KinematicRelationTest {
    private static final List<String> NAMES = List.of(
            "m_llg", "pt_llg", "eta_llg", "e_llg", "pt_ll", "pt_ll_over_m_llg", "phi_llg", "phi_met", "dphi_met_llg");
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            NAMES.stream()
                    .map(name -> new Feature(
                            name,
                            name.equals("m_llg") ? "GeV" : "1",
                            name.startsWith("phi") ? FeatureKind.ANGLE : FeatureKind.REAL,
                            -1e6,
                            1e6))
                    .toList(),
            "m_llg");

    /** Three objects' kinematics, each dependent feature off by a factor of up to 1 ± smear. */
    private static EventBatch events(int events, long seed, double smear) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, 0, 0, 0, 0, 0});
        double[][] x = new double[NAMES.size()][events];
        for (int i = 0; i < events; i++) {
            double m = 122 + 56 * random.nextDouble();
            double pt = 1 + 60 * random.nextDouble();
            double eta = 4 * random.nextDouble() - 2;
            double ptLl = 1 + 80 * random.nextDouble();
            double phi = Math.PI * (2 * random.nextDouble() - 1);
            double phiMet = Math.PI * (2 * random.nextDouble() - 1);
            double between = Math.abs(phi - phiMet);
            double[] event = {
                m,
                pt,
                eta,
                Math.hypot(m, pt * Math.cosh(eta)) * (1 + smear * (2 * random.nextDouble() - 1)),
                ptLl,
                ptLl / m * (1 + smear * (2 * random.nextDouble() - 1)),
                phi,
                phiMet,
                Math.min(between, 2 * Math.PI - between) + smear * (2 * random.nextDouble() - 1)
            };
            for (int k = 0; k < event.length; k++) {
                x[k][i] = event[k];
            }
        }
        return EventBatch.of(SCHEMA, x);
    }

    @Test
    void findsTheEquationsOfRealEvents() {
        EventBatch real = events(1000, 1, 0);
        List<KinematicRelation> relations = KinematicRelation.keptBy(real);
        assertEquals(
                List.of("e_llg", "pt_ll_over_m_llg", "dphi_met_llg"),
                relations.stream().map(KinematicRelation::name).toList());
        relations.forEach(relation -> assertEquals(1, relation.shareKept(real)));
    }

    @Test
    void equationThatTheSampleBreaksIsNone() {
        assertEquals(List.of(), KinematicRelation.keptBy(events(1000, 1, 0.05)));
    }

    /** Uniform in ±0.04 off: the median distance is 0.02, to first order. */
    @Test
    void saysHowFarGeneratedEventsAreOff() {
        EventBatch generated = events(20_000, 2, 0.04);
        KinematicRelation.keptBy(events(1000, 1, 0)).forEach(relation -> {
            assertEquals(0.02, relation.medianResidual(generated), 0.001);
            assertEquals(KinematicRelation.TOLERANCE / 0.04, relation.shareKept(generated), 0.005);
        });
    }

    /** A plain classifier is hardly sensitive to this, one with the equations as inputs is. */
    @Test
    void informedClassifierSeesBrokenEquations() {
        Samples samples = new Samples(events(1000, 2, 0.02), events(500, 3, 0), events(500, 4, 0));
        List<KinematicRelation> relations = KinematicRelation.keptBy(samples.toLearn());
        double plain = TwoSampleTest.of(samples, 1).area().value();
        double informed = TwoSampleTest.informed(samples, relations, 1).area().value();
        assertTrue(plain < 0.65, "plain " + plain);
        assertTrue(informed > 0.97, "informed " + informed);
    }

    @Test
    void energyWithoutAMassFeatureIsThatOfAMasslessObject() {
        FeatureSchema schema = new FeatureSchema(
                "lepton",
                Stream.of("m_llg", "pt_l1", "eta_l1", "e_l1")
                        .map(name -> new Feature(name, "GeV", FeatureKind.REAL, 0, 1e6))
                        .toList(),
                "m_llg");
        double[] pt = {10, 20, 30};
        double[] eta = {0, 1, 2};
        double[] e = {10, 20 * Math.cosh(1), 30 * Math.cosh(2)};
        EventBatch events = EventBatch.of(schema, new double[][] {{150, 150, 150}, pt, eta, e});
        KinematicRelation relation = KinematicRelation.keptBy(events).get(0);
        assertEquals("e_l1", relation.name());
        assertTrue(Arrays.stream(relation.residuals(events)).allMatch(r -> r == 0));
    }
}
