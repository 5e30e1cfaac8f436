package hep.mirage.model.generator.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ZGammaKinematicsTest {
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("zgamma-18");
    private static final int EVENTS = 500;

    private final ZGammaKinematics kinematics = new ZGammaKinematics(SCHEMA);

    private static UniformRandomProvider random(int member) {
        return RandomStreams.open(new StreamKey(11, StreamPurpose.GENERATOR_QUALITY, 0, member));
    }

    /** Events made from the four-momenta of two massless leptons and a photon, without any code of the representation. */
    private static EventBatch fromMomenta() {
        UniformRandomProvider random = random(0);
        double[][] columns = new double[SCHEMA.size()][EVENTS];
        for (int event = 0; event < EVENTS; event++) {
            double[] first = massless(30 + 40 * random.nextDouble(), random);
            double[] second = massless(10 + 30 * random.nextDouble(), random);
            double[] photon = massless(15 + 40 * random.nextDouble(), random);
            double[] pair = sum(first, second);
            double[] all = sum(pair, photon);
            double missingAzimuth = Math.PI * (2 * random.nextDouble() - 1);
            double leptons = Math.abs(difference(azimuth(first), azimuth(second)));
            double[] values = {
                mass(all),
                azimuth(all),
                eta(all),
                pt(all),
                all[3],
                mass(pair),
                azimuth(pair),
                eta(pair),
                pt(pair),
                pair[3],
                Math.hypot(leptons, eta(first) - eta(second)),
                20 * random.nextDouble(),
                missingAzimuth,
                leptons,
                Math.abs(difference(missingAzimuth, azimuth(all))),
                pt(pair) / mass(all),
                2 + event % 2,
                2
            };
            for (int i = 0; i < values.length; i++) {
                columns[i][event] = values[i];
            }
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static double[] massless(double pt, UniformRandomProvider random) {
        double eta = 5 * random.nextDouble() - 2.5;
        double phi = 2 * Math.PI * random.nextDouble();
        return new double[] {pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(eta), pt * Math.cosh(eta)};
    }

    private static double[] sum(double[] a, double[] b) {
        return new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]};
    }

    private static double pt(double[] p) {
        return Math.hypot(p[0], p[1]);
    }

    private static double azimuth(double[] p) {
        return Math.atan2(p[1], p[0]);
    }

    private static double eta(double[] p) {
        return -Math.log(Math.tan(0.5 * Math.atan2(pt(p), p[2])));
    }

    private static double mass(double[] p) {
        return Math.sqrt(p[3] * p[3] - p[0] * p[0] - p[1] * p[1] - p[2] * p[2]);
    }

    private static double difference(double a, double b) {
        return Math.IEEEremainder(a - b, 2 * Math.PI);
    }

    private static double[] column(EventBatch events, String name) {
        return events.column(events.schema().indexOf(name));
    }

    @Test
    void eventsComeBackUpToTheSymmetries() {
        EventBatch before = insideTheMassRange(fromMomenta());
        EventBatch after = kinematics.toFeatures(kinematics.toPrimaries(before), random(1));

        for (String name : new String[] {
            "m_llg",
            "pt_llg",
            "e_llg",
            "m_ll",
            "pt_ll",
            "e_ll",
            "dr_ll",
            "met",
            "dphi_ll",
            "dphi_met_llg",
            "pt_ll_over_m_llg",
            "n_jets",
            "n_central_jets"
        }) {
            for (int i = 0; i < before.size(); i++) {
                double expected = column(before, name)[i];
                assertEquals(expected, column(after, name)[i], 1e-9 * (1 + Math.abs(expected)), name);
            }
        }
        for (String name : new String[] {"eta_llg", "eta_ll"}) {
            for (int i = 0; i < before.size(); i++) {
                assertEquals(Math.abs(column(before, name)[i]), Math.abs(column(after, name)[i]), 1e-9, name);
            }
        }
    }

    @Test
    void anglesBetweenObjectsComeBackUpToOneMirror() {
        EventBatch before = insideTheMassRange(fromMomenta());
        EventBatch after = kinematics.toFeatures(kinematics.toPrimaries(before), random(1));
        for (int i = 0; i < before.size(); i++) {
            double pair = difference(column(before, "phi_ll")[i], column(before, "phi_llg")[i]);
            double missing = difference(column(before, "phi_met")[i], column(before, "phi_llg")[i]);
            double pairAfter = difference(column(after, "phi_ll")[i], column(after, "phi_llg")[i]);
            double missingAfter = difference(column(after, "phi_met")[i], column(after, "phi_llg")[i]);
            double hand = Math.signum(pair) * Math.signum(pairAfter);
            assertEquals(pair, hand * pairAfter, 1e-9);
            assertEquals(missing, hand * missingAfter, 1e-9);
        }
    }

    @Test
    void drawnEventsObeyEveryRelation() {
        EventBatch events = kinematics.toFeatures(kinematics.toPrimaries(insideTheMassRange(fromMomenta())), random(2));
        for (int i = 0; i < events.size(); i++) {
            double[] all = momentum(events, i, "llg");
            double[] pair = momentum(events, i, "ll");
            double[] photon = {all[0] - pair[0], all[1] - pair[1], all[2] - pair[2], all[3] - pair[3]};
            assertEquals(column(events, "m_llg")[i], mass(all), 1e-6);
            assertEquals(column(events, "m_ll")[i], mass(pair), 1e-6);
            assertEquals(photon[3], Math.sqrt(pt(photon) * pt(photon) + photon[2] * photon[2]), 1e-8 * all[3]);
        }
    }

    private static double[] momentum(EventBatch events, int i, String of) {
        double pt = column(events, "pt_" + of)[i];
        double phi = column(events, "phi_" + of)[i];
        return new double[] {
            pt * Math.cos(phi),
            pt * Math.sin(phi),
            pt * Math.sinh(column(events, "eta_" + of)[i]),
            column(events, "e_" + of)[i]
        };
    }

    private static EventBatch insideTheMassRange(EventBatch events) {
        double[] mass = events.massGeV();
        int[] inside = IntStream.range(0, events.size())
                .filter(i -> SCHEMA.mass().admits(mass[i]))
                .toArray();
        assertTrue(inside.length > 50, inside.length + " events");
        return events.select(inside);
    }

    @Test
    void symmetriesFoldEventsOntoOneHalf() {
        EventBatch primaries = kinematics.toPrimaries(insideTheMassRange(fromMomenta()));
        for (int i = 0; i < primaries.size(); i++) {
            assertTrue(column(primaries, "eta_ph")[i] >= 0);
            assertTrue(column(primaries, "dphi_ph_ll")[i] >= 0);
        }
        EventBatch drawn = kinematics.toFeatures(primaries, random(3));
        long forward =
                Arrays.stream(column(drawn, "eta_llg")).filter(eta -> eta > 0).count();
        assertTrue(forward > 0.3 * drawn.size() && forward < 0.7 * drawn.size(), forward + " of " + drawn.size());
    }

    @Test
    void weightsStay() {
        EventBatch events = insideTheMassRange(fromMomenta());
        double[] weights = new double[events.size()];
        weights[0] = 2.5;
        double[][] columns = new double[SCHEMA.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = events.column(i);
        }
        EventBatch primaries = kinematics.toPrimaries(EventBatch.weighted(SCHEMA, columns, weights));
        assertEquals(2.5, primaries.weights().orElseThrow()[0]);
    }

    @Test
    void otherSchemasAreRefused() {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> new ZGammaKinematics(BuiltInSchemas.schema("dijet")));
        assertTrue(refused.getMessage().contains("use representation: features"), refused.getMessage());
    }
}
