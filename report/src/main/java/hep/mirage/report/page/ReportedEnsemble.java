package hep.mirage.report.page;

import hep.mirage.model.ShellText;
import hep.mirage.report.figure.Figure;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.study.Study;
import java.util.List;

/**
 * One integrated ensemble, in one or several folders, with all that a report says of it.
 *
 * @param sources folders, as named by the user; the first one holds the figures
 * @param study of all of them
 * @param integration of all runs
 * @param sessions every start of the job, folder by folder
 * @param figures of the ensemble; empty where none can be drawn
 * @param power of its arms; empty if it was not measured
 * @param warnings reasons not to use the result as it is
 * @param software that makes the report, in words
 * @param command arguments of the {@code mirage} that writes the report
 * @param screen what {@code mirage integrate} prints
 */
public record ReportedEnsemble(
        List<Source> sources,
        Study study,
        Integration integration,
        List<SessionLine> sessions,
        List<Figure> figures,
        List<ArmWorthRow> power,
        List<String> warnings,
        String software,
        List<String> command,
        String screen) {
    /** Copies the lists. */
    public ReportedEnsemble {
        sources = List.copyOf(sources);
        sessions = List.copyOf(sessions);
        figures = List.copyOf(figures);
        power = List.copyOf(power);
        warnings = List.copyOf(warnings);
        command = List.copyOf(command);
    }

    /**
     * A folder of runs.
     *
     * @param folder as named by the user
     * @param firstRun number of the first run in it
     * @param runs asked for
     */
    public record Source(String folder, long firstRun, int runs) {}

    /**
     * One start of the job.
     *
     * @param folder of the runs
     * @param software version and commit
     * @param runtime Java virtual machine, numerical kernels and libraries
     * @param machine processor, cores and system
     * @param started when it began
     * @param ended when it ended, or why that is not known
     * @param runs that it added
     */
    public record SessionLine(
            String folder, String software, String runtime, String machine, String started, String ended, long runs) {}

    /** The significance that the report is about: the headline of the first arm that has one. */
    IntegratedSignificance headline() {
        return integration.significances().get(0);
    }

    /** Whether its datasets contain an injected signal, so that its fractions are no p-values. */
    boolean hasSignal() {
        return !study.injection().isNone();
    }

    /** As named by the user. */
    List<String> folders() {
        return sources.stream().map(Source::folder).toList();
    }

    /** The folders as arguments of a command. */
    String arguments() {
        return ShellText.line(folders());
    }

    /** The command that writes the report. */
    String commandLine() {
        return "mirage " + ShellText.line(command);
    }
}
