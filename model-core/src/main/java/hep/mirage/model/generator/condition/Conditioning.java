package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;

/** Which features are drawn before the net. */
public enum Conditioning {
    /** None: the net draws all, as published. */
    NONE {
        @Override
        public EventConditions of(EventBatch sample) {
            return new NoConditions();
        }
    },
    /** The invariant mass. */
    MASS {
        @Override
        public EventConditions of(EventBatch sample) {
            return MassConditions.ofMass(sample);
        }
    },
    /** The invariant mass and all counts. */
    MASS_AND_COUNTS {
        @Override
        public EventConditions of(EventBatch sample) {
            return MassConditions.ofMassAndCounts(sample);
        }
    },
    /** The invariant mass, the recoil at that mass, and all counts at that recoil. */
    MASS_RECOIL_AND_COUNTS {
        @Override
        public EventConditions of(EventBatch sample) {
            return RecoilConditions.of(sample);
        }
    };

    /**
     * The conditions, with their distributions in a training sample.
     *
     * @param sample at least two events whose masses differ
     */
    public abstract EventConditions of(EventBatch sample);
}
