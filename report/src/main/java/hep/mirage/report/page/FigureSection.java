package hep.mirage.report.page;

import hep.mirage.model.Counted;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.page.Page.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of ensembles: those that compare the arms, then those of each arm, folded. */
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
            blocks.addAll(figures(ensemble, prefix));
            if (ensemble.figures().isEmpty()) {
                blocks.add(new Block.Paragraph("No figures could be drawn."));
            }
        }
        return new Section("figures", "Figures", blocks);
    }

    /** Figures of all arms together, then those of each arm. */
    private static List<Block> figures(ReportedEnsemble ensemble, String prefix) {
        List<Block> ofAll = new ArrayList<>();
        Map<String, List<Block.Drawn>> byArm = new LinkedHashMap<>();
        for (Figure figure : ensemble.figures()) {
            Block.Drawn drawn = new Block.Drawn(figure.named(prefix + figure.name()), "figures/" + figure.name());
            if (figure.arm().isEmpty()) {
                ofAll.add(drawn);
            } else {
                byArm.computeIfAbsent(figure.arm(), arm -> new ArrayList<>()).add(drawn);
            }
        }
        byArm.forEach((arm, drawn) ->
                ofAll.add(new Block.Folded("Arm " + arm + ": " + Counted.of(drawn.size(), "figure"), drawn)));
        return ofAll;
    }
}
