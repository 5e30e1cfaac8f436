package hep.mirage.model.generator.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeptonDecayTest {
    private final SplittableRandom random = new SplittableRandom(6);

    @Test
    void openingAndDecayAreInversesOfEachOther() {
        for (int i = 0; i < 2000; i++) {
            double mass = 76 + 30 * random.nextDouble();
            double pt = 0.1 + 200 * random.nextDouble();
            LeptonDecay decay = new LeptonDecay(0.999 * random.nextDouble(), 0.5 * Math.PI * random.nextDouble());
            LeptonDecay back = LeptonDecay.of(mass, pt, decay.opening(mass, pt));
            assertEquals(decay.cosine(), back.cosine(), 1e-7);
            assertEquals(decay.azimuth(), back.azimuth(), 1e-4, "azimuth at pt " + pt);
        }
    }

    /** The mass of the pair by its textbook formula, from independently computed momenta. */
    @Test
    void openingFitsTheMassOfThePair() {
        for (int i = 0; i < 200; i++) {
            double pt1 = 20 + 50 * random.nextDouble();
            double pt2 = 10 + 10 * random.nextDouble();
            double deltaPhi = 0.2 + 2.9 * random.nextDouble();
            double deltaEta = 2 * random.nextDouble();
            double mass = Math.sqrt(2 * pt1 * pt2 * (Math.cosh(deltaEta) - Math.cos(deltaPhi)));
            double pt = Math.sqrt(pt1 * pt1 + pt2 * pt2 + 2 * pt1 * pt2 * Math.cos(deltaPhi));
            LeptonDecay decay = LeptonDecay.of(mass, pt, new LeptonDecay.Opening(deltaPhi, deltaEta));
            LeptonDecay.Opening opening = decay.opening(mass, pt);
            assertEquals(deltaPhi, opening.deltaPhi(), 1e-7);
            assertEquals(deltaEta, opening.deltaEta(), 1e-7);
        }
    }

    @Test
    void aPairAtRestFliesApart() {
        LeptonDecay.Opening opening = new LeptonDecay(0.5, 0.3).opening(91, 0);
        assertEquals(Math.PI, opening.deltaPhi(), 1e-12);
        assertTrue(opening.deltaEta() > 0);
    }

    /** Features are measured: no decay of this pair has these angles. */
    @Test
    void anOpeningThatCannotBeGivesTheNearestDecay() {
        LeptonDecay decay = LeptonDecay.of(91, 0.5, new LeptonDecay.Opening(1.0, 0.3));
        assertTrue(decay.cosine() >= 0 && decay.cosine() <= 1, decay.toString());
        assertTrue(decay.azimuth() >= 0 && decay.azimuth() <= 0.5 * Math.PI, decay.toString());
    }
}
