package hep.mirage.model.generator.representation;

import static hep.mirage.model.generator.representation.ZGammaPrimary.COS_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DETA_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.DPHI_PH_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.ETA_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.M_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PHI_LEP;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LL;
import static hep.mirage.model.generator.representation.ZGammaPrimary.PT_LLG;
import static hep.mirage.model.generator.representation.ZGammaPrimary.REACH_PH;
import static hep.mirage.model.generator.representation.ZGammaPrimary.Y_LL;

/** How pair, photon and leptons are described by quantities, see {@link ZGammaCoordinates}. */
enum ZGammaPlacing {
    /** Momentum and rapidity of the pair, and direction of the photon relative to it. The momentum of the sum follows. */
    FROM_PAIR {
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
     * Momentum of the sum, direction of the photon relative to it, its rapidity difference, and the decay of the pair in its
     * rest frame. The pair's momentum and the angles between the leptons follow.
     */
    FROM_RECOIL {
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

    /** Azimuth of the photon in the frame [rad], in [-π, π). */
    abstract double photonAzimuth(MeasuredMomenta measured);

    /** Sets the quantities specific to this placing; {@code azimuth} is |photonAzimuth|. */
    abstract void place(MeasuredMomenta measured, double end, double azimuth, double[] primaries);

    /** Sets the quantities that determine the angles between the leptons. */
    abstract void placeLeptons(MeasuredMomenta measured, LeptonDecay.Opening opening, double[] primaries);

    /** The angles between the leptons of an event. */
    abstract LeptonDecay.Opening opening(double[] primaries, LeptonsAndPhoton momenta);

    /** Momenta of an event, its photon at the given end of the detector and on the given side (1 or -1). */
    abstract LeptonsAndPhoton momenta(double[] primaries, double end, double hand);
}
