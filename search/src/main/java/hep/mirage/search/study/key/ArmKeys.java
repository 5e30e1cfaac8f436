package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.optionalNames;
import static hep.mirage.search.study.yaml.Form.optionalPath;
import static hep.mirage.search.study.yaml.Form.text;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmClassifier;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Net;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.Values;
import java.util.List;
import java.util.function.Function;

/** The sections of the list {@code arms}: the {@code protection} determines the other keys. */
final class ArmKeys {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** One arm. */
    static final Section<Arm> SECTION = section();

    private ArmKeys() {}

    private static Section<Arm> section() {
        Keys<Arm> keys = new Keys<>();
        var name = keys.required(
                "name",
                text("name the arm, such as five-fold"),
                "",
                Arm::name,
                "Name of the arm in tables and figures: letters, digits, dots, dashes and underscores.");
        var protection = protection(keys);
        var inputs = keys.key(
                "inputs",
                optionalNames("list features, such as [phi_llg, pt_llg, met], or leave the key out"),
                List.of(),
                Arm::inputs,
                "Features that the arm's classifiers see; left out, those of classifier.inputs.");
        var generator = keys.key(
                "generator",
                optionalPath("give the path of a generator bundle, from the folder of this file, or leave the key out"),
                "",
                Arm::generator,
                "Bundle that the arm's datasets are drawn from, of the study's schema, with the same random numbers as those of"
                        + " generator.bundle; left out or empty, generator.bundle.");
        var decorrelate = DecorrelationKeys.addTo(keys);
        var threshold = keys.later(keys.key(
                "threshold",
                choice(Threshold.class),
                Threshold.COMMON,
                Arm::threshold,
                "Whether the threshold of a working point is common to all scanned events, or each half or fold has its own, so"
                        + " that the same fraction of every one is kept (by-part, as in the CWoLa hunt)."));
        var histogramBins = histogramBins(keys);
        var vaeLatent = vaeLatent(keys);
        ArmTrainingKeys training = new ArmTrainingKeys(keys);
        return keys.make(values -> {
            if (values.isSound(name) && !values.of(name).matches(NAME)) {
                values.problem(
                        name,
                        '"' + values.of(name)
                                + "\"; a name begins with a letter or digit, goes on with letters, digits, dots, dashes and"
                                + " underscores, and has at most 64 characters; rename the arm");
            }
            if (values.of(protection).isExternal() && !values.of(inputs).isEmpty()) {
                values.problem(
                        inputs,
                        String.join(", ", values.of(inputs)) + " with protection " + Protection.External.KIND
                                + ", for which Mirage trains no classifier; leave the key out");
            }
            Arm plain = new Arm(
                    values.of(name),
                    values.of(protection),
                    values.of(inputs),
                    Decorrelation.NONE,
                    values.of(generator));
            Arm counted = withHistogram(
                    values, withThreshold(values, arm(values, plain, decorrelate), threshold), histogramBins);
            return training.addTo(values, withVaeScore(values, counted, vaeLatent));
        });
    }

    private static Key.Value<Integer> histogramBins(Keys<Arm> keys) {
        return keys.later(keys.key(
                "histogram_bins",
                count(Bound.between(Arm.STUDY_CLASSIFIER, Arm.MOST_HISTOGRAM_BINS)),
                Arm.STUDY_CLASSIFIER,
                Arm::histogramBins,
                "Bins of each input of a histogram that is this arm's classifier, as of classifier.kind histogram;"
                        + " 0 for the study's classifier."));
    }

    private static Key.Value<Integer> vaeLatent(Keys<Arm> keys) {
        return keys.later(keys.key(
                "vae_latent",
                count(Bound.between(Arm.STUDY_CLASSIFIER, StudyBounds.MOST_OF_A_BATCH)),
                Arm.STUDY_CLASSIFIER,
                Arm::vaeLatent,
                "Latent dimensions of an autoencoder whose score is this arm's classifier, as of classifier.kind vae-score with"
                        + " its other keys left out; 0 for the study's classifier."));
    }

    private static Arm withVaeScore(Values values, Arm arm, Key.Value<Integer> vaeLatent) {
        int latent = values.of(vaeLatent);
        if (latent == Arm.STUDY_CLASSIFIER) {
            return arm;
        }
        if (arm.hasClassifierOfStudy() && Arm.allowsVaeScore(arm.protection(), arm.decorrelation())) {
            return arm.with(new ArmClassifier.VaeScore(latent));
        }
        values.problem(vaeLatent, latent + " with " + withoutAutoencoder(arm) + "; leave the key out");
        return arm;
    }

    private static String withoutAutoencoder(Arm arm) {
        if (!arm.hasClassifierOfStudy()) {
            return "histogram_bins " + arm.histogramBins() + ", which is another classifier";
        }
        return arm.protection().trainsNets()
                ? "decorrelate " + arm.decorrelation().kind()
                        + ", which weights the events of a training by their labels"
                : "protection " + arm.protection().kind() + ", which trains no classifier";
    }

    private static Arm withHistogram(Values values, Arm arm, Key.Value<Integer> histogramBins) {
        int bins = values.of(histogramBins);
        if (bins == Arm.STUDY_CLASSIFIER || Arm.allowsHistogram(arm.protection())) {
            return arm.withHistogram(bins);
        }
        values.problem(
                histogramBins,
                bins + " with protection " + arm.protection().kind()
                        + (!arm.protection().trainsNets()
                                ? ", which trains no classifier"
                                : ", but a histogram has no seeds, so that all would be equal")
                        + "; leave the key out");
        return arm;
    }

    private static Key.Switch<Protection> protection(Keys<Arm> keys) {
        return keys.<Protection>kinds(
                "protection",
                List.of(
                        without(Protection.InSample.KIND, new Protection.InSample(), Protection.InSample.class),
                        without(Protection.HalfSplit.KIND, new Protection.HalfSplit(), Protection.HalfSplit.class),
                        new Key.Kind<>(
                                Protection.KFold.KIND,
                                Protection.KFold.class,
                                folds(Protection.FEWEST_FOLDS, Protection.KFold::new, Protection.KFold::folds)),
                        new Key.Kind<>(
                                Protection.NestedKFold.KIND,
                                Protection.NestedKFold.class,
                                folds(
                                        Protection.NestedKFold.FEWEST_NESTED,
                                        Protection.NestedKFold::new,
                                        Protection.NestedKFold::folds)),
                        without(Protection.ThreeWay.KIND, new Protection.ThreeWay(), Protection.ThreeWay.class),
                        without(
                                Protection.Independent.KIND,
                                new Protection.Independent(),
                                Protection.Independent.class),
                        new Key.Kind<>(Protection.SeedMean.KIND, Protection.SeedMean.class, seeds()),
                        without(
                                Protection.RandomResponse.KIND,
                                new Protection.RandomResponse(),
                                Protection.RandomResponse.class),
                        without(Protection.External.KIND, new Protection.External(), Protection.External.class),
                        without(Protection.Pretrained.KIND, new Protection.Pretrained(), Protection.Pretrained.class)),
                Protection.InSample.KIND,
                Protection::kind,
                Arm::protection,
                "How an event gets its response: of the net that was trained on it (in-sample, as published), of one trained on"
                        + " the other half or the other folds (half-split, k-fold), of nets that were neither trained nor stopped"
                        + " with it (k-fold-nested; three-way, which scans a third of the events), of a net trained on another"
                        + " dataset (independent), the mean of nets with other seeds (seed-mean), at random (random), of"
                        + " another program (external, read by `./mirage score`), or of the net of classifier.pretrained"
                        + " (pretrained).");
    }

    private static Arm arm(Values values, Arm plain, Key.Switch<Decorrelation> decorrelate) {
        Decorrelation remedy = values.of(decorrelate);
        if (Arm.isCompatible(plain.protection(), remedy)) {
            return plain.with(remedy);
        }
        values.problem(
                decorrelate.selector(),
                remedy.kind() + " with protection " + plain.protection().kind()
                        + ", which "
                        + (plain.protection().nets().isEmpty() ? "has no nets for it to act on" : "trains no net")
                        + "; leave the key out, or take conformal"
                        + " or conformal-mass-bins, which act on the response");
        return plain;
    }

    private static Arm withThreshold(Values values, Arm arm, Key.Value<Threshold> threshold) {
        Threshold wanted = values.of(threshold);
        if (wanted == Threshold.COMMON || Arm.allowsThresholdByPart(arm.protection(), arm.decorrelation())) {
            return arm.with(wanted);
        }
        values.problem(
                threshold,
                "by-part with protection " + arm.protection().kind()
                        + (arm.protection().scannedParts().size() > 1
                                ? " and decorrelate " + arm.decorrelation().kind()
                                        + ", which compares the responses of all parts with each other"
                                : ", which scans one part")
                        + "; leave the key out");
        return arm;
    }

    private static <P extends Protection> Key.Kind<P> without(String kind, P protection, Class<P> type) {
        return new Key.Kind<>(kind, type, new Keys<P>().make(values -> protection));
    }

    private static <P extends Protection> Section<P> folds(
            int fewest, Function<Integer, P> maker, Function<P, Integer> component) {
        Keys<P> keys = new Keys<>();
        var folds = keys.key(
                "folds",
                count(Bound.between(fewest, Protection.MOST_FOLDS)),
                5,
                component,
                "Number of parts of equal size into which a run's events are divided at random.");
        return keys.make(values -> maker.apply(values.of(folds)));
    }

    private static Section<Protection.SeedMean> seeds() {
        Keys<Protection.SeedMean> keys = new Keys<>();
        var seeds = keys.key(
                "seeds",
                count(Bound.between(2, Net.MEMBERS)),
                5,
                Protection.SeedMean::seeds,
                "Number of nets whose mean response is taken.");
        return keys.make(values -> new Protection.SeedMean(values.of(seeds)));
    }
}
