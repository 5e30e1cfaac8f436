package hep.mirage.app.sample;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.SampleColumn;
import hep.mirage.model.event.SampleRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Rows of a folder's part files, one file after another. */
final class FolderRows implements SampleRows {
    /** Opens one part file. */
    @FunctionalInterface
    interface Opener {
        SampleRows open(Path file) throws IOException;
    }

    private final Path folder;
    private final Iterator<Path> following;
    private final Opener opener;
    private final List<SampleColumn> columns;
    private SampleRows part;

    private FolderRows(Path folder, Iterator<Path> following, Opener opener, SampleRows first) {
        this.folder = folder;
        this.following = following;
        this.opener = opener;
        this.part = first;
        this.columns = first.columns();
    }

    static FolderRows open(Path folder, List<Path> parts, Opener opener) throws IOException {
        Iterator<Path> following = parts.iterator();
        return new FolderRows(folder, following, opener, opener.open(following.next()));
    }

    @Override
    public String file() {
        return folder.toString();
    }

    @Override
    public List<SampleColumn> columns() {
        return columns;
    }

    @Override
    public boolean next() throws IOException {
        while (!part.next()) {
            if (!following.hasNext()) {
                return false;
            }
            part.close();
            part = opener.open(following.next());
            if (!part.columns().equals(columns)) {
                throw new InvalidInput(part.file() + ": its columns differ from those of the first file in the folder: "
                        + names(part.columns()) + " against " + names(columns) + "; give all files the same columns");
            }
        }
        return true;
    }

    private static List<String> names(List<SampleColumn> columns) {
        return columns.stream().map(SampleColumn::name).toList();
    }

    @Override
    public String problem() {
        return part.problem();
    }

    @Override
    public double number(int column) {
        return part.number(column);
    }

    @Override
    public String position() {
        return Path.of(part.file()).getFileName() + ", " + part.position();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
