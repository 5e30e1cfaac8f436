package hep.mirage.report.page;

import hep.mirage.report.figure.Figure;
import hep.mirage.report.page.Page.Section;
import java.util.ArrayList;
import java.util.List;

/** All figures. */
final class FigureSection {
    private FigureSection() {}

    static Section of(List<ReportedEnsemble> ensembles) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < ensembles.size(); i++) {
            ReportedEnsemble ensemble = ensembles.get(i);
            String prefix = ensembles.size() > 1 ? "ensemble-" + (i + 1) + "-" : "";
            if (ensembles.size() > 1) {
                blocks.add(new Block.Paragraph(
                        "Ensemble " + (i + 1) + ", " + String.join(", ", ensemble.folders()) + ":"));
            }
            if (ensemble.hasSignal() && !ensemble.figures().isEmpty()) {
                blocks.add(new Block.Paragraph(
                        "Their datasets contain the injected signal: what these figures call a p-value"
                                + " or a false alarm is a fraction of runs with the signal."));
            }
            for (Figure figure : ensemble.figures()) {
                blocks.add(new Block.Drawn(figure.named(prefix + figure.name()), "figures/" + figure.name()));
            }
            if (ensemble.figures().isEmpty()) {
                blocks.add(new Block.Paragraph("No figures could be drawn."));
            }
        }
        return new Section("figures", "Figures", blocks);
    }
}
