package hep.mirage.model.generator.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZGammaKinematicsTest {
    private static ZGammaKinematics in(ZGammaCoordinates coordinates) {
        return new ZGammaKinematics(FourMomenta.SCHEMA, coordinates);
    }

    private static UniformRandomProvider random(int member) {
        return RandomStreams.open(new StreamKey(11, StreamPurpose.GENERATOR_QUALITY, 0, member));
    }

    private static double[] column(EventBatch events, String name) {
        return events.column(events.schema().indexOf(name));
    }

    @ParameterizedTest
    @EnumSource(ZGammaCoordinates.class)
    void eventsComeBackUpToTheSymmetries(ZGammaCoordinates coordinates) {
        EventBatch before = FourMomenta.events(1500);
        EventBatch after = in(coordinates).toFeatures(in(coordinates).toPrimaries(before), random(1));

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

    @ParameterizedTest
    @EnumSource(ZGammaCoordinates.class)
    void anglesBetweenObjectsComeBackUpToOneMirror(ZGammaCoordinates coordinates) {
        EventBatch before = FourMomenta.events(1500);
        EventBatch after = in(coordinates).toFeatures(in(coordinates).toPrimaries(before), random(1));
        for (int i = 0; i < before.size(); i++) {
            double pair = FourMomenta.difference(column(before, "phi_ll")[i], column(before, "phi_llg")[i]);
            double missing = FourMomenta.difference(column(before, "phi_met")[i], column(before, "phi_llg")[i]);
            double pairAfter = FourMomenta.difference(column(after, "phi_ll")[i], column(after, "phi_llg")[i]);
            double missingAfter = FourMomenta.difference(column(after, "phi_met")[i], column(after, "phi_llg")[i]);
            double hand = Math.signum(pair) * Math.signum(pairAfter);
            assertEquals(pair, hand * pairAfter, 1e-9);
            assertEquals(missing, hand * missingAfter, 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(ZGammaCoordinates.class)
    void drawnEventsObeyEveryRelation(ZGammaCoordinates coordinates) {
        EventBatch events =
                in(coordinates).toFeatures(in(coordinates).toPrimaries(FourMomenta.events(1500)), random(2));
        for (int i = 0; i < events.size(); i++) {
            double[] all = momentum(events, i, "llg");
            double[] pair = momentum(events, i, "ll");
            double[] photon = {all[0] - pair[0], all[1] - pair[1], all[2] - pair[2], all[3] - pair[3]};
            assertEquals(column(events, "m_llg")[i], FourMomenta.mass(all), 1e-6);
            assertEquals(column(events, "m_ll")[i], FourMomenta.mass(pair), 1e-6);
            assertEquals(
                    photon[3],
                    Math.sqrt(FourMomenta.pt(photon) * FourMomenta.pt(photon) + photon[2] * photon[2]),
                    1e-8 * all[3]);
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

    @ParameterizedTest
    @EnumSource(ZGammaCoordinates.class)
    void symmetriesFoldEventsOntoOneHalf(ZGammaCoordinates coordinates) {
        EventBatch primaries = in(coordinates).toPrimaries(FourMomenta.events(1500));
        for (int i = 0; i < primaries.size(); i++) {
            assertTrue(column(primaries, "eta_ph")[i] >= 0);
            assertTrue(primaries.column(5)[i] >= 0, "azimuth of the photon");
        }
        EventBatch drawn = in(coordinates).toFeatures(primaries, random(3));
        long forward =
                Arrays.stream(column(drawn, "eta_llg")).filter(eta -> eta > 0).count();
        assertTrue(forward > 0.3 * drawn.size() && forward < 0.7 * drawn.size(), forward + " of " + drawn.size());
    }

    @ParameterizedTest
    @EnumSource(ZGammaCoordinates.class)
    void weightsStay(ZGammaCoordinates coordinates) {
        EventBatch events = FourMomenta.events(1500);
        double[] weights = new double[events.size()];
        weights[0] = 2.5;
        double[][] columns = new double[FourMomenta.SCHEMA.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = events.column(i);
        }
        EventBatch primaries = in(coordinates).toPrimaries(EventBatch.weighted(FourMomenta.SCHEMA, columns, weights));
        assertEquals(2.5, primaries.weights().orElseThrow()[0]);
    }

    @Test
    void otherSchemasAreRefused() {
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> new ZGammaKinematics(BuiltInSchemas.schema("dijet"), ZGammaCoordinates.PAIR));
        assertTrue(refused.getMessage().contains("use representation: features"), refused.getMessage());
    }

    /** Photons of these events have 15 to 55 GeV: these define the threshold of the selection. */
    @Test
    void theThresholdOfThePhotonIsWhereTheShareOfItsReachIsOne() {
        EventBatch events = FourMomenta.events(1500);
        double[] share = column(in(ZGammaCoordinates.RECOIL).toPrimaries(events), "reach_ph");
        double[] softest = {Double.POSITIVE_INFINITY, 0};
        for (int i = 0; i < events.size(); i++) {
            assertTrue(Math.abs(share[i]) < 1, "share of the reach " + share[i]);
            double photonX = momentum(events, i, "llg")[0] - momentum(events, i, "ll")[0];
            double photonY = momentum(events, i, "llg")[1] - momentum(events, i, "ll")[1];
            double photonPt = Math.hypot(photonX, photonY);
            if (photonPt < softest[0]) {
                softest = new double[] {photonPt, Math.abs(share[i])};
            }
        }
        assertTrue(softest[0] < 15.2 && softest[1] > 0.9, "softest photon " + softest[0] + ", share " + softest[1]);
    }

    @Test
    void recoilIsWhatWasAskedFor() {
        RecoilAndPhoton system = new RecoilAndPhoton(150, 91, 37, 0.8, 2.1, 0.6);
        LeptonsAndPhoton momenta = system.momenta();
        double photonPx = momenta.pxGeV() - momenta.pairPxGeV();
        double photonPy = momenta.pyGeV() - momenta.pairPyGeV();
        double photonPz = momenta.pzGeV() - momenta.pairPzGeV();
        double photonEnergy = momenta.energyGeV() - momenta.pairEnergyGeV();
        assertEquals(37, momenta.ptGeV(), 1e-12);
        assertEquals(2.1, Math.atan2(photonPy, photonPx), 1e-12);
        assertEquals(0.8, Angle.arsinh(photonPz / Math.hypot(photonPx, photonPy)), 1e-12);
        assertEquals(
                photonEnergy,
                Math.sqrt(photonPx * photonPx + photonPy * photonPy + photonPz * photonPz),
                1e-10,
                "a massless photon");
        assertEquals(
                15, new RecoilAndPhoton(150, 91, 37, 0.8, 2.1, 1).photonPtGeV(), 1e-10, "the threshold at full reach");
    }
}
