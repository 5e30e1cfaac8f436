package hep.mirage.search.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TieCheckTest {
    private static RunDetail examined(Arm arm) {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1).withArms(List.of(arm));
        return new PseudoExperiment(study, new FallingSpectrumGenerator()).examine(0);
    }

    /** Four cells for 1,300 events: every cut divides one. */
    @Test
    void theCutWithMostTiesIsTold() {
        RunDetail detail = examined(new Arm("binned", new Protection.InSample(), List.of()).withHistogram(2));
        TieCheck found = TieCheck.of(detail.firstArm());
        double largest = 0;
        for (HypothesisDetail hypothesis : detail.firstArm().hypotheses()) {
            float[] rising = hypothesis.response().clone();
            Arrays.sort(rising);
            for (double fraction : new double[] {0.5, 0.9}) {
                int kept = (int) Math.round(fraction * rising.length);
                float last = rising[rising.length - kept];
                int tied = 0;
                while (tied < kept && rising[rising.length - kept + tied] == last) {
                    tied++;
                }
                boolean divided = rising[rising.length - kept - 1] == last;
                largest = Math.max(largest, divided ? (double) tied / kept : 0);
                if (hypothesis.region().massGeV() == found.hypothesisGeV() && fraction == found.keptFraction()) {
                    assertEquals(kept, found.kept());
                    assertEquals(tied, found.tied());
                }
            }
        }
        assertTrue(largest > 0.1, "share of tied events " + largest);
        assertEquals(largest, found.tied() / (double) found.kept());
        String warning = found.warnings().get(0);
        assertTrue(warning.endsWith("if the file is in random order; more bins have fewer ties"), warning);
    }

    @Test
    void aLiveNetHasNoWarning() {
        TieCheck found = TieCheck.of(examined(Arm.PUBLISHED).firstArm());
        assertEquals(List.of(), found.warnings(), found.toString());
    }

    @Test
    void warnsAboveOnePerCent() {
        assertEquals(List.of(), new TieCheck(150, 0.001, 1000, 10, false).warnings());
        assertEquals(
                List.of(
                        "of the 1,000 events that the cut at m0 = 150.0 GeV and a kept fraction of 0.001 keeps, 300 have the"
                                + " same response as events left out, and were kept because they come first in the file; keep"
                                + " more events, train for fewer epochs, or put the file in random order"),
                new TieCheck(150, 0.001, 1000, 300, false).warnings());
    }
}
