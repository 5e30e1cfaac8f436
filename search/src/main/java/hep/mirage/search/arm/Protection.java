package hep.mirage.search.arm;

import hep.mirage.search.arm.Net.Source;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a response is obtained from trained nets so that an event is not scanned with what a net remembers of it. The
 * dataset is divided at random into {@link #parts()} of equal size; the response of an event is the mean response of the
 * nets that score its part.
 */
public sealed interface Protection extends Serializable {
    /** Fewest and most parts of a protection with a free number of them. */
    int FEWEST_FOLDS = 2;
    /** Most folds; nested, k folds need k (k - 1) nets, which must be below {@link Net#MEMBERS}. */
    int MOST_FOLDS = 20;

    /** Its name in study files. */
    String kind();

    /** Number of parts into which the events are divided; 1 if they are not. */
    default int parts() {
        return 1;
    }

    /** The nets of each hypothesis: those to be trained, or the one that was trained before. */
    List<Net> nets();

    /**
     * The nets whose mean response is that of the events of a part.
     *
     * @param part 0 for the first
     * @return indices into {@link #nets()}; empty if the events of the part are not scanned
     */
    List<Integer> scoring(int part);

    /** Whether the response is drawn at random instead of computed by nets. */
    default boolean isRandom() {
        return false;
    }

    /** Whether the response comes from another program: Mirage trains no net for it. */
    default boolean isExternal() {
        return false;
    }

    /** Whether runs train a net for it. */
    default boolean trainsNets() {
        return nets().stream().anyMatch(Net::isTrained);
    }

    /** Whether events are scored by nets that runs train on them, or stop by them. */
    default boolean scansItsTraining() {
        return IntStream.range(0, parts()).anyMatch(part -> scoring(part).stream()
                .map(nets()::get)
                .anyMatch(net -> net.source() == Source.SEARCHED
                        && (net.training().contains(part) || net.validation().contains(part))));
    }

    /** The parts whose events are scanned, ascending. */
    default List<Integer> scannedParts() {
        return IntStream.range(0, parts())
                .filter(part -> nets().isEmpty() || !scoring(part).isEmpty())
                .boxed()
                .toList();
    }

    /** The part of an arm's events that it scans, in (0, 1]. */
    default double scannedFraction() {
        return (double) scannedParts().size() / parts();
    }

    /** None, as published: every event is scored by the net that was trained on it. */
    record InSample() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "in-sample";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return List.of(Net.trainedOnAll(Source.SEARCHED, 0));
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of(0);
        }
    }

    /** Every event is scored by the net that was trained on the other half. */
    record HalfSplit() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "half-split";

        private static final KFold HALVES = new KFold(2);

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int parts() {
            return HALVES.parts();
        }

        @Override
        public List<Net> nets() {
            return HALVES.nets();
        }

        @Override
        public List<Integer> scoring(int part) {
            return HALVES.scoring(part);
        }
    }

    /**
     * Every event is scored by the net that was trained on the other folds.
     *
     * @param folds k, in [{@value #FEWEST_FOLDS}, {@value #MOST_FOLDS}]
     */
    record KFold(int folds) implements Protection {
        /** Its name in study files. */
        public static final String KIND = "k-fold";

        /** Checks the bound. */
        public KFold {
            requireFolds(folds, FEWEST_FOLDS);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int parts() {
            return folds;
        }

        @Override
        public List<Net> nets() {
            return IntStream.range(0, folds)
                    .mapToObj(fold -> new Net(Source.SEARCHED, folds, allBut(folds, fold, fold), List.of(), fold))
                    .toList();
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of(part);
        }
    }

    /**
     * Nested cross-validation (Collins, Howe, Nachman 2019): for each fold, k - 1 nets that are trained on all folds but
     * this one and the one that stops their training. An event is scored by the nets that saw it for neither.
     *
     * @param folds k, in [3, {@value #MOST_FOLDS}]
     */
    record NestedKFold(int folds) implements Protection {
        /** Its name in study files. */
        public static final String KIND = "k-fold-nested";

        /** Fewest folds: one each to train, to validate and to scan. */
        public static final int FEWEST_NESTED = 3;

        /** Checks the bound. */
        public NestedKFold {
            requireFolds(folds, FEWEST_NESTED);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int parts() {
            return folds;
        }

        @Override
        public List<Net> nets() {
            return IntStream.range(0, folds * (folds - 1))
                    .mapToObj(net -> net(net / (folds - 1), net % (folds - 1), net))
                    .toList();
        }

        private Net net(int scanned, int other, int member) {
            int validating = other < scanned ? other : other + 1;
            return new Net(Source.SEARCHED, folds, allBut(folds, scanned, validating), List.of(validating), member);
        }

        @Override
        public List<Integer> scoring(int part) {
            return IntStream.range(part * (folds - 1), (part + 1) * (folds - 1))
                    .boxed()
                    .toList();
        }
    }

    /** A third each to train, to stop the training, and to scan. */
    record ThreeWay() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "three-way";

        private static final int SCANNED = 2;

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public int parts() {
            return 3;
        }

        @Override
        public List<Net> nets() {
            return List.of(new Net(Source.SEARCHED, parts(), List.of(0), List.of(1), 0));
        }

        @Override
        public List<Integer> scoring(int part) {
            return part == SCANNED ? List.of(0) : List.of();
        }
    }

    /** Every event is scored by a net that was trained on another dataset of the same size. */
    record Independent() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "independent";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return List.of(Net.trainedOnAll(Source.INDEPENDENT, 0));
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of(0);
        }
    }

    /**
     * Every event is scored by nets that were trained on it and differ in their seeds.
     *
     * @param seeds number of nets, in [2, {@value Net#MEMBERS}]
     */
    record SeedMean(int seeds) implements Protection {
        /** Its name in study files. */
        public static final String KIND = "seed-mean";

        /** Checks the bound. */
        public SeedMean {
            if (seeds < 2 || seeds > Net.MEMBERS) {
                throw new IllegalArgumentException(seeds + " seeds; must be in [2, " + Net.MEMBERS + "]");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return IntStream.range(0, seeds)
                    .mapToObj(member -> Net.trainedOnAll(Source.SEARCHED, member))
                    .toList();
        }

        @Override
        public List<Integer> scoring(int part) {
            return IntStream.range(0, seeds).boxed().toList();
        }
    }

    /** A random number: what chance alone does. */
    record RandomResponse() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "random";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return List.of();
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of();
        }

        @Override
        public boolean isRandom() {
            return true;
        }
    }

    /** The response that another program gave to the event. */
    record External() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "external";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return List.of();
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of();
        }

        @Override
        public boolean isExternal() {
            return true;
        }
    }

    /**
     * Every event is scored by the net of {@code classifier.pretrained}, whatever it was trained on: full supervision, if by
     * events labelled by truth. No run trains it, and all hypotheses have the same.
     */
    record Pretrained() implements Protection {
        /** Its name in study files. */
        public static final String KIND = "pretrained";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<Net> nets() {
            return List.of(Net.trainedOnAll(Source.PRETRAINED, 0));
        }

        @Override
        public List<Integer> scoring(int part) {
            return List.of(0);
        }
    }

    private static List<Integer> allBut(int parts, int one, int another) {
        return IntStream.range(0, parts)
                .filter(part -> part != one && part != another)
                .boxed()
                .toList();
    }

    private static void requireFolds(int folds, int fewest) {
        if (folds < fewest || folds > MOST_FOLDS) {
            throw new IllegalArgumentException(folds + " folds; must be in [" + fewest + ", " + MOST_FOLDS + "]");
        }
    }
}
