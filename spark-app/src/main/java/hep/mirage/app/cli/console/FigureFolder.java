package hep.mirage.app.cli.console;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.figure.ArmFigures;
import hep.mirage.report.figure.FigureChoice;
import hep.mirage.report.figure.FontsMissing;
import hep.mirage.report.figure.RunFigures;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder {@code figures} of an ensemble: the ensemble's own figures, and below {@code run-<k>} those of single
 * runs. Figures need an ensemble on a local disk and installed fonts. If either is missing, a line says so, and the
 * tables are written without figures.
 */
public final class FigureFolder {
    private final Path folder;
    private final PrintWriter out;

    private FigureFolder(Path folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
    }

    /**
     * The folder of an ensemble.
     *
     * @param store of the ensemble
     * @param out receives a line that says where the figures are, or why there are none
     * @return empty, after printing the reason, if the ensemble is not on a local disk
     */
    public static Optional<FigureFolder> of(EnsembleStore store, PrintWriter out) {
        Optional<Path> folder = in(store);
        if (folder.isEmpty()) {
            out.printf(
                    "no figures: %s is not on a local disk; mirage reproduce --figures DIR draws single runs%n",
                    store.folder());
        }
        return folder.map(local -> new FigureFolder(local, out));
    }

    /**
     * The path of the folder in an output folder.
     *
     * @param store output folder
     * @return empty if it is not on a local disk
     */
    public static Optional<Path> in(EnsembleStore store) {
        return store.localFolder().map(folder -> folder.resolve("figures"));
    }

    /**
     * Draws an ensemble in one or several folders, and prints where.
     *
     * @param parts of the ensemble
     * @param integration of all of it
     * @param choice which figures
     */
    public void draw(List<EnsemblePart> parts, Integration integration, FigureChoice choice) {
        if (drawAll(parts, integration, choice)) {
            sayWhere();
        }
    }

    /**
     * Draws the ensemble, and its first run if that has no figures yet, for which it is recomputed.
     *
     * @param whole ensemble
     * @param runnable its study and generator
     * @param integration of all of it
     */
    public void draw(EnsemblePart whole, RunnableStudy runnable, Integration integration) {
        Study study = runnable.study();
        EnsembleStore store = whole.store();
        if (!drawAll(List.of(whole), integration, FigureChoice.DEFAULT)) {
            return;
        }
        store.rows(RunRow.TABLE).stream()
                .min(Comparator.comparingLong(RunRow::run))
                .filter(first -> !RunFigures.areIn(ofRun(first.run()), study))
                .ifPresent(first -> draw(() -> RunFigures.write(
                        ofRun(first.run()),
                        study,
                        new PseudoExperiment(study, runnable.sources()).examine(first.run()))));
        sayWhere();
    }

    private boolean drawAll(List<EnsemblePart> parts, Integration integration, FigureChoice choice) {
        ArmFigures figures = new ArmFigures(parts.get(0).manifest().study());
        parts.forEach(part -> {
            part.forEachLiveFit(figures::add);
            part.forEachLiveArm(figures::add);
        });
        return draw(() -> figures.write(folder, integration, choice));
    }

    private void sayWhere() {
        out.printf("figures in %s%n", folder);
        out.flush();
    }

    /**
     * Draws one run and prints where, or why not.
     *
     * @param folder of its figures
     * @param study of the run
     * @param detail of the run
     * @param out receives a line that says where, or why not
     */
    public static void drawRun(Path folder, Study study, RunDetail detail, PrintWriter out) {
        drawOrSay(
                () -> {
                    try {
                        RunFigures.write(folder, study, detail);
                    } catch (UncheckedIOException unwritable) {
                        out.printf(
                                "no figures: %s cannot be written (%s); name another folder with --figures%n",
                                folder, unwritable.getCause().getMessage());
                        return;
                    }
                    out.printf("figures in %s%n", folder);
                },
                out);
    }

    /**
     * Folder of the figures of a run.
     *
     * @param run its number
     */
    public Path ofRun(long run) {
        return folder.resolve("run-" + run);
    }

    /**
     * Draws further figures, and prints where.
     *
     * @param figures writes them into the folder that it is given
     */
    public void draw(Consumer<Path> figures) {
        if (draw(() -> figures.accept(folder))) {
            sayWhere();
        }
    }

    /** Draws, or prints why not; the tables do not depend on the figures. Returns whether it drew. */
    boolean draw(Runnable figures) {
        return drawOrSay(figures, out);
    }

    /**
     * Draws, or prints why not, such as missing fonts or a missing engine for recomputing a run. The results do not
     * depend on the figures.
     *
     * @param figures draws the figures
     * @param out receives a line that says why not
     * @return whether they were drawn
     */
    public static boolean drawOrSay(Runnable figures, PrintWriter out) {
        try {
            figures.run();
            return true;
        } catch (FontsMissing | InvalidInput missing) {
            out.println("no figures: " + missing.getMessage());
            return false;
        }
    }
}
