package hep.mirage.search.dataset;

import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.run.DatasetSource;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.AbstractList;
import java.util.List;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/** The labelled events that the runs of a study search. Arms with a generator of their own search other events. */
public final class RunEvents {
    private final DatasetSource source;
    private final List<MassLabels> labels;

    /**
     * Creates the function for any number of runs.
     *
     * @param study the study
     * @param sources the study's generators
     * @param arm whose datasets are wanted
     */
    public RunEvents(Study study, EventSources sources, Arm arm) {
        this.source = DatasetSource.of(study, sources, arm);
        this.labels = IntStream.range(0, study.search().hypothesesGeV().size())
                .mapToObj(study.search()::labels)
                .toList();
    }

    /**
     * The dataset of a run, bit for bit the one that the run searches.
     *
     * @param run run number, 0 or above
     * @return its events in the order of the dataset, with their truth; rows are made when they are asked for
     * @throws hep.mirage.model.InvalidInput if a finite sample has too few events
     */
    public List<EventRow> of(long run) {
        return new Rows(run, source.searched(run), labels);
    }

    private static final class Rows extends AbstractList<EventRow> implements RandomAccess {
        private final long run;
        private final MixedDataset dataset;
        private final List<MassLabels> labels;

        Rows(long run, MixedDataset dataset, List<MassLabels> labels) {
            this.run = run;
            this.dataset = dataset;
            this.labels = labels;
        }

        @Override
        public EventRow get(int event) {
            double massGeV = dataset.events().massGeV()[event];
            return new EventRow(
                    run,
                    event,
                    IntStream.range(0, dataset.events().schema().size())
                            .mapToObj(feature -> dataset.events().column(feature)[event])
                            .toList(),
                    labels.stream()
                            .map(labelling -> label(labelling.of(massGeV)))
                            .toList(),
                    OptionalInt.of(dataset.signal()[event] ? 1 : 0));
        }

        private static OptionalInt label(MassLabels.Label label) {
            return switch (label) {
                case WINDOW -> OptionalInt.of(1);
                case SIDEBAND -> OptionalInt.of(0);
                case OUTSIDE -> OptionalInt.empty();
            };
        }

        @Override
        public int size() {
            return dataset.signal().length;
        }
    }
}
