package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;

/** Which features are drawn before the net. */
public enum Conditioning {
    /** None: the net draws all, as published. */
    NONE {
        @Override
        public EventConditions of(EventBatch sample, double effectiveEvents) {
            return new NoConditions();
        }
    },
    /** The invariant mass. */
    MASS {
        @Override
        public EventConditions of(EventBatch sample, double effectiveEvents) {
            return MassConditions.ofMass(sample, effectiveEvents);
        }
    },
    /** The invariant mass and all counts. */
    MASS_AND_COUNTS {
        @Override
        public EventConditions of(EventBatch sample, double effectiveEvents) {
            return MassConditions.ofMassAndCounts(sample, effectiveEvents);
        }
    },
    /** The invariant mass, the recoil at that mass, and all counts at that recoil. */
    MASS_RECOIL_AND_COUNTS {
        @Override
        public EventConditions of(EventBatch sample, double effectiveEvents) {
            return RecoilConditions.of(sample, effectiveEvents);
        }
    };

    /**
     * The conditions, with their distributions in a training sample.
     *
     * @param sample at least two events whose masses differ
     * @param effectiveEvents number of independent events among them, fewer than all if some stand in it several times
     */
    public abstract EventConditions of(EventBatch sample, double effectiveEvents);

    /**
     * The same for a sample in which each event stands once.
     *
     * @param sample at least two events whose masses differ
     */
    public EventConditions of(EventBatch sample) {
        return of(sample, sample.effectiveEvents());
    }
}
