/**
 * An output folder that two drivers can't spoil, on local disks, HDFS, S3 and Google Cloud Storage.
 *
 * <p>Cluster managers start a driver again while the old one may still run, and people start a job twice. Nobody can know
 * whether a silent process is dead, so there is no lock and no lease: the folder has a <em>journal</em>, and whoever opens
 * the folder ends the time of those before.
 *
 * <ol>
 *   <li>{@code _journal/} has one immutable file per entry, named by its position 1, 2, 3, ... An entry is put if absent
 *       at the position after the last one ({@link hep.mirage.app.folder.AtomicFiles}).
 *   <li>A driver opens the folder by appending an entry <em>opened</em>. Its position is the driver's {@link
 *       hep.mirage.app.folder.Epoch epoch}. If the position is taken, it reads the journal again.
 *   <li>Before its next entry it completes what the driver before it committed (step 5), and removes {@code _staging/e} of
 *       every earlier epoch e.
 *   <li>A batch is written to {@code _staging/<epoch>/}, synced, and committed by an entry <em>committed</em> that lists its
 *       files with their lengths. If the position is taken, another driver has opened the folder: this one stops, with {@link
 *       hep.mirage.app.folder.TakenOver}.
 *   <li>The files are moved into place in their order, the marker of a complete batch last.
 *   <li>A driver ends with an entry <em>ended</em>. The entries <em>opened</em> and <em>ended</em> may have a document that
 *       describes the folder's content; the last one is copied to a file for other programs ({@code ensemble.json}), and
 *       copied again if the journal has a later one afterwards.
 * </ol>
 *
 * <p>Why it is right:
 *
 * <ul>
 *   <li><em>One writer.</em> A driver appends at the position after its own last entry only. After an entry <em>opened</em>
 *       of epoch e, that position is taken for every earlier epoch, for ever. So entries between two openings are of one
 *       driver, which had read all entries before its opening, and with them all batches: no run is committed twice.
 *   <li><em>A crash before the commit</em> leaves staged files, which nobody reads. The next driver removes them: their epoch
 *       is over, they can't be committed any more.
 *   <li><em>A crash after the commit</em> leaves each file either staged or in place. The next driver moves the rest before
 *       it appends anything; if it dies too, its entry is followed by another <em>opened</em>, and the next driver looks for
 *       the commit before all of them. Only the last commit can be incomplete, since a driver completes one before the
 *       next.
 *   <li><em>An answer that was lost</em> (an operation failed, and it is unknown whether an entry was appended): the position is
 *       read. The driver's own bytes count as success, those of another one as taken over; if there are none, or they can't be read,
 *       the driver dies with the failure, and the journal decides. It removes nothing that it staged then: an entry that may be there
 *       makes it the next driver's, also if that one has opened the folder meanwhile.
 *   <li><em>A driver that was suspended in step 5</em> and wakes up after another one completed its moves finds the sources
 *       gone and the targets in place, with the committed lengths. Where a move is a rename, it is one step with one source, so
 *       that it takes effect once. On object stores it is a copy and a deletion: two drivers may both copy, and both write the
 *       same bytes. A copy whose source disappears under it leaves the target as it is ({@link
 *       hep.mirage.app.folder.WholeUpload}).
 *   <li><em>Readers</em> need no journal. A batch is complete when its marker is in place, and a marker moves after the files
 *       that it stands for.
 *   <li><em>The document</em>: whoever writes its file last looks at the journal afterwards, and writes again if there is a
 *       later one. Killed between, it leaves an older document in the file until the next driver opens the folder.
 * </ul>
 *
 * <p>Who can die. Executors write nothing here: they return the rows of runs to the driver ({@link hep.mirage.app.ensemble}). So
 * an executor that dies leaves a folder as it is, and a driver that dies together with executors leaves what it leaves alone. What can
 * happen to a folder is therefore what can happen to drivers: one dies before or after any operation on the file system, one operation
 * fails once, or another driver comes in between. The tests try each of these at each operation: on a local disk, by renames as on
 * HDFS, and by uploads as on object stores.
 *
 * <p>Two drivers at once end with the right rows: the second one completes the folder, the first one stops at its next
 * batch. If a scheduler starts both again whenever they stop, they take the folder from each other, and each keeps what it
 * completed.
 *
 * <p>What is not covered: files of 0.2 and earlier that belong to no complete batch are deleted by name, after a look at the
 * journal. A driver suspended between that look and the deletion could delete a file of the same name that a later driver
 * moved there; {@code EnsembleAudit} would report the batch as damaged. On object stores, a driver suspended between reading and
 * writing a file of a batch could write it again after {@code --repair} had set the batch aside: it has the rows of its runs, and
 * {@code EnsembleAudit} would report a batch of other files, or two batches with the same run.
 *
 * <p>What to use when: {@link hep.mirage.app.folder.SharedFolder} is where everything starts. A {@link
 * hep.mirage.app.folder.ResultFolder} is for documents and tables that are written at once and that anybody may replace.
 */
package hep.mirage.app.folder;
