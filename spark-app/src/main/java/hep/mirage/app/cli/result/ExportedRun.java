package hep.mirage.app.cli.result;

import hep.mirage.app.cli.console.ArmChoice;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.StoredRun;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.Software;
import hep.mirage.model.InvalidInput;
import hep.mirage.report.exchange.FittedSpectrum;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.run.ArmDetail;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.run.SpectrumDetail;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run of a folder, computed again for its spectra, which the tables do not have.
 *
 * @param manifest of the folder
 * @param detail the run
 */
record ExportedRun(EnsembleManifest manifest, RunDetail detail) {
    /**
     * Computes a run again.
     *
     * @param run its number
     * @param store the ensemble in the folder
     * @param manifest of the folder
     * @param runnable study and generators
     * @return empty if the run has other rows in the folder
     */
    static Optional<ExportedRun> compute(
            long run, EnsembleStore store, EnsembleManifest manifest, RunnableStudy runnable) {
        PseudoExperiment experiment = new PseudoExperiment(manifest.study(), runnable.sources());
        RunDetail detail = experiment.examine(run);
        return StoredRun.of(store, manifest.study(), run).equalsReproducibly(experiment.rows(detail))
                ? Optional.of(new ExportedRun(manifest, detail))
                : Optional.empty();
    }

    /** Which spectra of a run; null for all. */
    record Choice(String arm, Double hypothesisGeV, Double keptFraction) {
        /**
         * Rejects a choice that the study does not have.
         *
         * @param study of the folder
         */
        void require(Study study) {
            Arm chosen = ArmChoice.of(study, arm);
            if (hypothesisGeV != null && !study.search().hypothesesGeV().contains(hypothesisGeV)) {
                throw new InvalidInput("--hypothesis: " + hypothesisGeV + " GeV; " + chosen.name() + " has "
                        + numbers(study.search().hypothesesGeV()) + " GeV; name one of them");
            }
            if (keptFraction != null && !study.scan().keptFractions().contains(keptFraction)) {
                throw new InvalidInput("--kept: " + keptFraction + "; the study has "
                        + numbers(study.scan().keptFractions()) + "; name one of them");
            }
        }

        /** The same, with what the study leaves no choice of. */
        Choice single(Study study) {
            return new Choice(
                    ArmChoice.of(study, arm).name(),
                    only("--hypothesis", hypothesisGeV, study.search().hypothesesGeV()),
                    only("--kept", keptFraction, study.scan().keptFractions()));
        }

        private static Double only(String option, Double value, List<Double> all) {
            if (value == null && all.size() > 1) {
                throw new InvalidInput(option + ": missing; the study has " + numbers(all) + "; name one of them");
            }
            return value == null ? all.get(0) : value;
        }

        private static String numbers(List<Double> all) {
            return all.stream().map(number -> "" + number).collect(Collectors.joining(", "));
        }
    }

    /** The chosen spectra, in the study's order; each named by arm, if the study lists arms, hypothesis and working point. */
    List<FittedSpectrum> spectra(Choice choice) {
        List<FittedSpectrum> found = new ArrayList<>();
        for (ArmDetail arm : detail.arms()) {
            for (HypothesisDetail hypothesis : arm.hypotheses()) {
                for (SpectrumDetail spectrum : hypothesis.spectra()) {
                    double hypothesisGeV = hypothesis.region().massGeV();
                    if ((choice.arm() == null || choice.arm().equals(arm.arm().name()))
                            && (choice.hypothesisGeV() == null || choice.hypothesisGeV() == hypothesisGeV)
                            && (choice.keptFraction() == null || choice.keptFraction() == spectrum.keptFraction())) {
                        found.add(spectrum(arm.arm().name(), hypothesisGeV, spectrum));
                    }
                }
            }
        }
        return found;
    }

    private FittedSpectrum spectrum(String arm, double hypothesisGeV, SpectrumDetail spectrum) {
        Map<String, Object> origin = facts(manifest);
        origin.put("run", detail.run());
        origin.put("arm", arm);
        origin.put("hypothesis_gev", hypothesisGeV);
        origin.put("kept_fraction", spectrum.keptFraction());
        origin.put("threshold", spectrum.threshold());
        String place = hypothesisGeV + "/" + spectrum.keptFraction();
        return new FittedSpectrum(
                manifest.study().listsArms() ? arm + "/" + place : place, spectrum.significance(), origin);
    }

    /** What identifies an ensemble, and the software that computed it. */
    static Map<String, Object> facts(EnsembleManifest manifest) {
        Software software = manifest.session().software();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("study", manifest.study().name());
        facts.put("study_sha256", manifest.studySha256());
        facts.put("generator_sha256", manifest.generatorSha256());
        facts.put("master_seed", manifest.study().ensemble().masterSeed());
        facts.put("version", software.version());
        facts.put("commit", software.commit());
        return facts;
    }
}
