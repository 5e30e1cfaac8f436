package hep.mirage.report.page;

import hep.mirage.model.Counted;
import hep.mirage.report.page.Page.Section;
import java.util.ArrayList;
import java.util.List;

/** The page of one ensemble: question, answer, tables and figures, limits, how to reproduce it, where it comes from. */
public final class EnsemblePage {
    private EnsemblePage() {}

    /**
     * The page.
     *
     * @param ensemble the ensemble
     */
    public static Page of(ReportedEnsemble ensemble) {
        return of(ensemble, List.of());
    }

    /**
     * The page of an ensemble that a nightly series has made.
     *
     * @param ensemble all nights together
     * @param nights each with its comparison with those before, in the order of their runs; empty for other ensembles
     */
    public static Page of(ReportedEnsemble ensemble, List<ComparedNight> nights) {
        List<Section> sections = new ArrayList<>();
        sections.add(QuestionSection.of(ensemble));
        sections.add(AnswerSection.of(ensemble));
        if (ensemble.integration().arms().size() > 1) {
            sections.add(ArmSection.of(ensemble));
        }
        sections.add(LocalSection.of(ensemble));
        if (!nights.isEmpty()) {
            sections.add(NightSection.of(nights));
        }
        sections.add(FigureSection.of(List.of(ensemble)));
        sections.add(LimitSection.of(ensemble));
        sections.add(OriginSection.reproduce(ensemble));
        sections.add(OriginSection.of(List.of(ensemble)));
        return new Page(
                ensemble.study().name()
                        + (ensemble.hasSignal()
                                ? ": how does a signal appear in this search?"
                                : ": how often does this search see a signal that is not there?"),
                "Report of " + Counted.of(ensemble.headline().runs(), "run") + " by " + ensemble.software(),
                sections);
    }
}
