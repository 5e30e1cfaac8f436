package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.Counted;
import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.page.Page.Section;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was searched, in words. */
final class QuestionSection {
    private QuestionSection() {}

    static Section of(ReportedEnsemble ensemble) {
        Study study = ensemble.study();
        List<Block> blocks = new ArrayList<>();
        ensemble.warnings().forEach(warning -> blocks.add(new Block.Warning(warning)));
        ensemble.integration()
                .warnings()
                .forEach(warning -> blocks.add(new Block.Warning(LimitSection.started(warning) + ".")));
        injected(ensemble).ifPresent(signal -> blocks.add(new Block.Warning(signal)));
        blocks.add(new Block.Paragraph(search(study)));
        blocks.add(new Block.Paragraph(datasets(study, ensemble.integration())));
        if (study.arms().size() > 1) {
            blocks.add(new Block.Paragraph(arms(study)));
        }
        return new Section("question", "The question", blocks);
    }

    /** The search, in two or three sentences. */
    static String search(Study study) {
        String mass = mass(study.schema().mass().name());
        return "The study " + study.name() + " looks for a resonance " + hypotheses(study) + " in the distribution of "
                + mass + " from " + gev(study.dataset().massLowGeV()) + " to "
                + gev(study.dataset().massHighGeV()) + " GeV. " + training(study)
                + " The search then keeps the events with the largest response, "
                + study.scan().keptFractions().stream()
                        .map(kept -> gev(100 * kept) + " %")
                        .collect(Collectors.joining(", "))
                + (study.fit().hasRange() ? " of those of window and side-bands" : " of them")
                + ", and fits the spectrum of " + mass
                + ". What the classifier remembers of the window, or learns of the mass, looks like a signal.";
    }

    /** A name that has no symbol says itself what it is. */
    private static String mass(String name) {
        String symbol = FeatureSymbol.of(name);
        return symbol.equals(name) ? name : "the mass " + symbol;
    }

    private static String hypotheses(Study study) {
        List<SearchRegion> regions = study.search().regions();
        SearchRegion first = regions.get(0);
        return regions.size() == 1
                ? "at a mass of " + gev(first.massGeV()) + " GeV"
                : "at " + regions.size() + " masses from " + gev(first.massGeV()) + " to "
                        + gev(regions.get(regions.size() - 1).massGeV()) + " GeV";
    }

    private static String training(Study study) {
        List<SearchRegion> regions = study.search().regions();
        SearchRegion first = regions.get(0);
        String window = gev(first.window().lowGeV()) + " to "
                + gev(first.window().highGeV()) + " GeV" + (regions.size() == 1 ? "" : " at the first mass");
        return String.format(
                Locale.ROOT,
                "%s, with %s, %s to separate the events of the signal window (%s) from those of its side-bands.",
                regions.size() == 1 ? "A classifier" : "For each mass, a classifier",
                Counted.of(study.classifier().inputs().size(), "input feature"),
                "is trained",
                window);
    }

    /** What was drawn and searched. */
    static String datasets(Study study, Integration integration) {
        return String.format(
                Locale.ROOT,
                "%s, %s of %,.0f expected events each%s were drawn from the generator %s and searched in the same"
                        + " way.",
                study.injection().isNone() ? "To measure this" : "To see how a signal appears",
                Counted.of(
                                integration.significances().get(0).runs(),
                                integration.runOverlaps().isEmpty() ? "independent dataset" : "dataset")
                        + (study.injection().isNone() ? " without signal" : ""),
                study.dataset().expectedEvents(),
                study.injection().isNone() ? "" : ", with the signal added,",
                fileName(study.generatorBundle()));
    }

    /** What a reader must know of datasets with a signal before all numbers. */
    static Optional<String> injected(ReportedEnsemble ensemble) {
        return ensemble.hasSignal()
                ? Optional.of("A signal was injected into these datasets ("
                        + fileName(ensemble.study().injection().signal())
                        + "): the fractions below are not those of a background, and none is a p-value.")
                : Optional.empty();
    }

    private static String arms(Study study) {
        return "The study compares " + study.arms().size() + " arms, ways to get the responses, on the same datasets: "
                + study.arms().stream().map(QuestionSection::described).collect(Collectors.joining(", "))
                + ".";
    }

    private static String described(Arm arm) {
        String kind = arm.protection().kind();
        return arm.name().equals(kind) ? arm.name() : arm.name() + " (" + kind + ")";
    }

    private static String fileName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static String gev(double value) {
        return fixed(value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
