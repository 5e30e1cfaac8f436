package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.BumpWidths;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.ListedRegions;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A search with other regions, another background and fewer significances: values of a study, run to their rows. */
class OtherDesignTest {
    private static final Generator GENERATOR = new FallingSpectrumGenerator();

    /** A side-band below only, and side-bands on both sides of which the upper one is separated. */
    private static final List<SearchRegion> REGIONS = List.of(
            new SearchRegion(140, new MassInterval(136, 146), List.of(new MassInterval(122, 136))),
            new SearchRegion(
                    155, new MassInterval(152, 158), List.of(new MassInterval(130, 152), new MassInterval(162, 172))));

    private static final FitPlan FIT = new FitPlan(
            2,
            SpectrumModel.PUBLISHED.with(new BackgroundShape(BackgroundFamily.BERNSTEIN, Map.of("degree", 2.0))),
            new SignificancePlan(
                    List.of(SignificanceKind.BUMP, SignificanceKind.LIKELIHOOD, SignificanceKind.COUNTING_FIT_ERROR),
                    new BumpWidths(1, 3)));

    private static Study study() {
        Study small = SmallStudy.of(SmallStudy.BLIND, 4);
        return new Study(
                small.name(),
                small.schema(),
                small.generatorBundle(),
                small.dataset(),
                new ListedRegions(REGIONS),
                small.classifier(),
                small.scan(),
                FIT,
                small.arms(),
                small.injection(),
                small.ensemble());
    }

    private static RunDetail detail() {
        return new PseudoExperiment(study(), GENERATOR).examine(0);
    }

    @Test
    void classifiersAreTrainedOnTheRegionsOfTheDesign() {
        RunDetail detail = detail();
        for (int h = 0; h < REGIONS.size(); h++) {
            var dataset = detail.firstArm().hypotheses().get(h).dataset();
            SearchRegion region = REGIONS.get(h);
            for (int i = 0; i < dataset.size(); i++) {
                double mass = dataset.massGeV()[i];
                assertTrue(region.window().contains(mass) || region.inSidebands(mass), mass + " GeV");
                assertEquals(region.window().contains(mass) ? 1 : 0, dataset.labels()[i], mass + " GeV");
            }
            long inWindow = IntStream.range(0, dataset.size())
                    .filter(i -> dataset.labels()[i] == 1)
                    .count();
            assertTrue(inWindow > 50 && inWindow < dataset.size() - 50, inWindow + " of " + dataset.size());
        }
    }

    @Test
    void rowsHaveTheParametersAndSignificancesOfTheStudy() {
        RunOutcome.Completed run =
                assertInstanceOf(RunOutcome.Completed.class, new PseudoExperiments(study(), GENERATOR).outcome(0));
        assertEquals(4, run.fits().size());
        for (FitRow fit : run.fits()) {
            assertEquals(fit.eventsKept(), fit.windowEvents() + fit.sidebandEvents(), "nothing lies between");
            assertEquals(
                    List.of("b0", "b1", "b2"),
                    List.copyOf(fit.background().parameters().keySet()));
            assertEquals(
                    List.of("b0", "b1", "b2", "n1"),
                    List.copyOf(fit.signal().parameters().keySet()));
            assertEquals(
                    Set.copyOf(FIT.significances().kinds()), fit.significances().keySet());
        }
        assertEquals(
                run.fits().stream()
                        .mapToDouble(fit -> fit.z(SignificanceKind.LIKELIHOOD))
                        .max()
                        .orElseThrow(),
                run.row().maximum().zLikelihood());
        assertEquals(
                Set.of(140.0, 155.0),
                Set.copyOf(run.fits().stream().map(FitRow::hypothesisGeV).toList()));
    }
}
