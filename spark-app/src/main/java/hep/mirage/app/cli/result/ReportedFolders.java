package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.UsableRuns;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.provenance.Session;
import hep.mirage.app.provenance.Software;
import hep.mirage.model.Counted;
import hep.mirage.report.figure.ArmFigures;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureChoice;
import hep.mirage.report.figure.FontsMissing;
import hep.mirage.report.page.ReportedEnsemble;
import hep.mirage.report.page.ReportedEnsemble.SessionLine;
import hep.mirage.report.page.ReportedEnsemble.Source;
import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     * @param command arguments of the {@code mirage} that writes the report
     */
    static ReportedFolders of(
            List<String> folders,
            List<EnsemblePart> parts,
            EnsembleUnion union,
            List<ArmWorthRow> powers,
            List<String> command) {
        Integration integration = Integration.of(union.rows());
        Study study = parts.get(0).manifest().study();
        UsableRuns usable = UsableRuns.of(study, integration);
        List<Source> sources = new ArrayList<>();
        List<SessionLine> sessions = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            sources.add(source(folder, parts.get(i)));
            unfinished(folder, parts.get(i)).ifPresent(warnings::add);
            parts.get(i).manifest().sessions().forEach(session -> sessions.add(line(folder, session)));
        }
        if (usable.areTooFew()) {
            warnings.add(printed(usable::warn).strip());
        }
        ReportedEnsemble ensemble = new ReportedEnsemble(
                sources,
                study,
                integration,
                sessions,
                figures(study, parts, integration),
                powers,
                warnings,
                Software.build(),
                command,
                printed(out -> IntegrationText.print(
                        study, integration, List.of(study.arms().get(0).name()), out)));
        return new ReportedFolders(ensemble, usable.exitCode());
    }

    private static Source source(String folder, EnsemblePart part) {
        EnsemblePlan plan = part.manifest().study().ensemble();
        long firstRun = part.store().complete().stream()
                .mapToLong(Batch::firstRun)
                .min()
                .orElse(plan.firstRun());
        return new Source(folder, firstRun, plan.runs());
    }

    /** That runs are still to come, whose number no other part of the page tells. */
    private static Optional<String> unfinished(String folder, EnsemblePart part) {
        EnsemblePlan plan = part.manifest().study().ensemble();
        boolean whole = part.manifest().settled().isPresent()
                || part.store()
                        .missing(plan.firstRun(), plan.endRun(), plan.batchRuns())
                        .isEmpty();
        long present = part.store().complete().stream().mapToLong(Batch::size).sum();
        return whole
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s holds %,d of %s: mirage run has not finished, or was killed; the same command continues it."
                                + " All numbers are those of these runs.",
                        folder,
                        present,
                        Counted.of(plan.runs(), "run")));
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
            return figures.figures(integration, FigureChoice.DEFAULT);
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
