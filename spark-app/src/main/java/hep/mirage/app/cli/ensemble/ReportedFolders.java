package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.provenance.Session;
import hep.mirage.app.provenance.Software;
import hep.mirage.report.figure.ArmFigures;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FontsMissing;
import hep.mirage.report.page.ReportedEnsemble;
import hep.mirage.report.page.ReportedEnsemble.SessionLine;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Folders that are integrated together, as a report needs them.
 *
 * @param ensemble what the report says of them
 * @param exitCode of a command that reports them
 */
record ReportedFolders(ReportedEnsemble ensemble, int exitCode) {

    /**
     * Reads and integrates.
     *
     * @param folders as named by the user
     * @param parts the ensembles in them, in the same order
     * @param union of these parts
     * @param powers of the arms; empty if they were not measured
     */
    static ReportedFolders of(
            List<String> folders, List<EnsemblePart> parts, EnsembleUnion union, List<ArmWorthRow> powers) {
        Integration integration = Integration.of(union.rows());
        Study study = parts.get(0).manifest().study();
        UsableRuns usable = UsableRuns.of(study, integration);
        List<SessionLine> sessions = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            parts.get(i).manifest().sessions().forEach(session -> sessions.add(line(folder, session)));
        }
        ReportedEnsemble ensemble = new ReportedEnsemble(
                folders,
                study,
                integration,
                sessions,
                figures(study, parts, integration),
                powers,
                usable.areTooFew() ? List.of(printed(usable::warn).strip()) : List.of(),
                Software.build(),
                printed(out -> IntegrationText.print(
                        integration, List.of(study.arms().get(0).name()), out)));
        return new ReportedFolders(ensemble, usable.exitCode());
    }

    private static SessionLine line(String folder, Session session) {
        Software software = session.software();
        String libraries = software.libraries().entrySet().stream()
                .map(library -> library.getKey() + " " + library.getValue())
                .collect(Collectors.joining(", "));
        return new SessionLine(
                folder,
                "Mirage " + software.version() + ", commit " + software.commit(),
                software.jvm() + "; kernels: " + software.kernels() + "; " + libraries,
                session.machine().processor() + ", " + session.machine().cores() + " cores, "
                        + session.machine().system(),
                session.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                session.ended()
                        .map(ended -> ended.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("not known: it runs, or was killed"),
                session.runsWritten());
    }

    private static List<Figure> figures(Study study, List<EnsemblePart> parts, Integration integration) {
        ArmFigures figures = new ArmFigures(study);
        parts.forEach(part -> {
            part.forEachLiveFit(figures::add);
            part.forEachLiveArm(figures::add);
        });
        try {
            return figures.figures(integration, OptionalLong.empty());
        } catch (FontsMissing missing) {
            return List.of();
        }
    }

    private static String printed(Consumer<PrintWriter> text) {
        StringWriter written = new StringWriter();
        PrintWriter out = new PrintWriter(written);
        text.accept(out);
        out.flush();
        return written.toString().replace(System.lineSeparator(), "\n");
    }
}
