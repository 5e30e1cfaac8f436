package hep.mirage.model.generator.representation;

import static hep.mirage.model.generator.representation.ZGammaPrimary.COS_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DETA_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.ETA_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.MET;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.N_CENTRAL_JETS;
import static hep.mirage.model.generator.representation.ZGammaPrimary.N_FORWARD_JETS;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PHI_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PHI_MET_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.REACH_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.Y_LL;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Which numbers place pair, photon and leptons, beside the masses. The azimuth of the frame, the end of the detector and the
 * side of the photon are left out of the numbers: drawing takes one random number for each.
 */
enum ZGammaCoordinates {
    /** Momentum and rapidity of the pair, and direction of the photon from it. The sum's own momentum follows. */
    PAIR(
            "z-gamma-kinematics",
            List.of(
                    M_LLG,
                    M_LL,
                    PT_LL,
                    Y_LL,
                    ETA_PH,
                    DPHI_PH_LL,
                    DPHI_LL,
                    DETA_LL,
                    MET,
                    PHI_MET_LLG,
                    N_CENTRAL_JETS,
                    N_FORWARD_JETS)) {
        @Override
        double photonAzimuth(MeasuredMomenta measured) {
            return measured.photonAzimuthFromPair();
        }

        @Override
        void place(MeasuredMomenta measured, double end, double azimuth, double[] primaries) {
            PT_LL.set(primaries, measured.pairPtGeV());
            Y_LL.set(primaries, end * measured.pairRapidity());
            DPHI_PH_LL.set(primaries, azimuth);
        }

        @Override
        void placeLeptons(MeasuredMomenta measured, LeptonDecay.Opening opening, double[] primaries) {
            DPHI_LL.set(primaries, opening.deltaPhi());
            DETA_LL.set(primaries, opening.deltaEta());
        }

        @Override
        LeptonDecay.Opening opening(double[] primaries, LeptonsAndPhoton momenta) {
            return new LeptonDecay.Opening(DPHI_LL.of(primaries), DETA_LL.of(primaries));
        }

        @Override
        LeptonsAndPhoton momenta(double[] primaries, double end, double hand) {
            return new PairAndPhoton(
                            M_LLG.of(primaries),
                            M_LL.of(primaries),
                            PT_LL.of(primaries),
                            end * Y_LL.of(primaries),
                            end * ETA_PH.of(primaries),
                            hand * DPHI_PH_LL.of(primaries))
                    .momenta();
        }
    },
    /**
     * Momentum of the sum, direction of the photon from it, its lead in rapidity, and the leptons' decay in the pair's rest
     * frame. The pair's own momentum and the angles between the leptons follow.
     */
    RECOIL(
            "z-gamma-recoil",
            List.of(
                    M_LLG,
                    M_LL,
                    PT_LLG,
                    ETA_PH,
                    REACH_PH,
                    DPHI_PH_LLG,
                    COS_LEP,
                    PHI_LEP,
                    MET,
                    PHI_MET_LLG,
                    N_CENTRAL_JETS,
                    N_FORWARD_JETS)) {
        @Override
        double photonAzimuth(MeasuredMomenta measured) {
            return measured.photonAzimuthFromSum();
        }

        @Override
        void place(MeasuredMomenta measured, double end, double azimuth, double[] primaries) {
            double reach = RecoilAndPhoton.reach(measured.massGeV(), measured.pairMassGeV(), measured.ptGeV(), azimuth);
            PT_LLG.set(primaries, measured.ptGeV());
            REACH_PH.set(primaries, reach > 0 ? end * (measured.photonEta() - measured.rapidity()) / reach : 0);
            DPHI_PH_LLG.set(primaries, azimuth);
        }

        @Override
        void placeLeptons(MeasuredMomenta measured, LeptonDecay.Opening opening, double[] primaries) {
            LeptonDecay decay = LeptonDecay.of(measured.pairMassGeV(), measured.pairPtGeV(), opening);
            COS_LEP.set(primaries, decay.cosine());
            PHI_LEP.set(primaries, decay.azimuth());
        }

        @Override
        LeptonDecay.Opening opening(double[] primaries, LeptonsAndPhoton momenta) {
            return new LeptonDecay(COS_LEP.of(primaries), PHI_LEP.of(primaries))
                    .opening(momenta.pairMassGeV(), momenta.pairPtGeV());
        }

        @Override
        LeptonsAndPhoton momenta(double[] primaries, double end, double hand) {
            return new RecoilAndPhoton(
                            M_LLG.of(primaries),
                            M_LL.of(primaries),
                            PT_LLG.of(primaries),
                            end * ETA_PH.of(primaries),
                            hand * DPHI_PH_LLG.of(primaries),
                            end * REACH_PH.of(primaries))
                    .momenta();
        }
    };

    private final String representation;
    private final List<ZGammaPrimary> primaries;

    ZGammaCoordinates(String representation, List<ZGammaPrimary> primaries) {
        this.representation = representation;
        this.primaries = primaries;
    }

    /** Name of the representation in a study. */
    String representation() {
        return representation;
    }

    /** The twelve numbers, in the order of their schema. */
    List<ZGammaPrimary> primaries() {
        return primaries;
    }

    /** Azimuth of the photon from where the frame has azimuth 0 [rad], in [-π, π). */
    abstract double photonAzimuth(MeasuredMomenta measured);

    /** Sets the numbers that are this coordinates' own; {@code azimuth} is |photonAzimuth|. */
    abstract void place(MeasuredMomenta measured, double end, double azimuth, double[] primaries);

    /** Sets the numbers that say how the leptons open. */
    abstract void placeLeptons(MeasuredMomenta measured, LeptonDecay.Opening opening, double[] primaries);

    /** How the leptons of an event open. */
    abstract LeptonDecay.Opening opening(double[] primaries, LeptonsAndPhoton momenta);

    /** Momenta of an event, its photon at the given end of the detector and on the given side (1 or -1). */
    abstract LeptonsAndPhoton momenta(double[] primaries, double end, double hand);

    /**
     * Rewrites one event.
     *
     * @param features in the order of {@link ZGammaFeature}
     * @return in the order of {@link ZGammaPrimary}; what these coordinates do not take is 0
     */
    double[] primariesOf(double[] features) {
        MeasuredMomenta measured = MeasuredMomenta.of(features);
        double photonAzimuth = photonAzimuth(measured);
        double end = Math.copySign(1, measured.photonEta());
        double hand = Math.copySign(1, photonAzimuth);
        double leptonAzimuth = ZGammaFeature.DPHI_LL.of(features);
        double leptonDistance = ZGammaFeature.DR_LL.of(features);

        double[] event = new double[ZGammaPrimary.values().length];
        M_LLG.set(event, measured.massGeV());
        M_LL.set(event, measured.pairMassGeV());
        ETA_PH.set(event, end * measured.photonEta());
        place(measured, end, hand * photonAzimuth, event);
        placeLeptons(
                measured,
                new LeptonDecay.Opening(
                        leptonAzimuth,
                        Math.sqrt(Math.max(0, leptonDistance * leptonDistance - leptonAzimuth * leptonAzimuth))),
                event);
        MET.set(event, ZGammaFeature.MET.of(features));
        PHI_MET_LLG.set(
                event, hand * Angle.wrapped(ZGammaFeature.PHI_MET.of(features) - ZGammaFeature.PHI_LLG.of(features)));
        N_CENTRAL_JETS.set(event, ZGammaFeature.N_CENTRAL_JETS.of(features));
        N_FORWARD_JETS.set(event, ZGammaFeature.N_JETS.of(features) - ZGammaFeature.N_CENTRAL_JETS.of(features));
        return event;
    }

    /**
     * Rewrites one event.
     *
     * @param event in the order of {@link ZGammaPrimary}
     * @param random gives the azimuth of the frame, the photon's end of the detector and its side
     * @return in the order of {@link ZGammaFeature}
     */
    double[] featuresOf(double[] event, UniformRandomProvider random) {
        double turn = Math.PI * (2 * random.nextDouble() - 1);
        double end = random.nextBoolean() ? 1 : -1;
        double hand = random.nextBoolean() ? 1 : -1;
        double[] features = new double[ZGammaFeature.values().length];
        LeptonsAndPhoton momenta = momenta(event, end, hand);
        momenta.write(turn, features);
        LeptonDecay.Opening opening = opening(event, momenta);
        ZGammaFeature.DPHI_LL.set(features, opening.deltaPhi());
        ZGammaFeature.DR_LL.set(features, StrictMath.hypot(opening.deltaPhi(), opening.deltaEta()));
        double fromMissing = hand * PHI_MET_LLG.of(event);
        ZGammaFeature.MET.set(features, MET.of(event));
        ZGammaFeature.PHI_MET.set(features, Angle.wrapped(ZGammaFeature.PHI_LLG.of(features) + fromMissing));
        ZGammaFeature.DPHI_MET_LLG.set(features, Math.abs(fromMissing));
        ZGammaFeature.N_CENTRAL_JETS.set(features, N_CENTRAL_JETS.of(event));
        ZGammaFeature.N_JETS.set(features, N_CENTRAL_JETS.of(event) + N_FORWARD_JETS.of(event));
        return features;
    }
}
